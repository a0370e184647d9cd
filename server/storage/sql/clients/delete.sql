DELETE FROM clients
WHERE connection_id = $1 AND uuid = $2
