UPDATE connection_tokens
SET warned_at = $3
WHERE connection_id = $1 AND version = $2 AND warned_at IS NULL
