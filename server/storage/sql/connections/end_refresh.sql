UPDATE connection_tokens
SET refresh_until = $3
WHERE connection_id = $1 AND version = $2
