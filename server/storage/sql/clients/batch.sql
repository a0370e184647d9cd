SELECT uuid, as_of, record
FROM clients
WHERE connection_id = $1 AND uuid > $2 AND NOT deleted
ORDER BY uuid
LIMIT $3
