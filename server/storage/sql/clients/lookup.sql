SELECT uuid, as_of, record
FROM clients
WHERE firm_id = $1 AND connection_id = $2 AND uuid = $3
