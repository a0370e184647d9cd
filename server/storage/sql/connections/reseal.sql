-- Changes no row when the pair was renewed meanwhile; then it is sealed anew already.
UPDATE connection_tokens
SET sealed_access = $3, sealed_refresh = $4
WHERE connection_id = $1 AND version = $2
