-- Changes no row while somebody else's lease runs, or when the pair was renewed meanwhile.
UPDATE connection_tokens
SET refresh_until = $4
WHERE connection_id = $1 AND version = $2 AND (refresh_until IS NULL OR refresh_until <= $3)
