DELETE FROM connection_tokens
WHERE connection_id = $1
