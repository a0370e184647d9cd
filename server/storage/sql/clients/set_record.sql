UPDATE clients
SET record = $3, revision = revision + 1
WHERE connection_id = $1 AND uuid = $2
