DELETE FROM clients
WHERE connection_id = $1
