SELECT uuid, name, email
FROM staff
WHERE firm_id = $1 AND connection_id = $2
ORDER BY position
