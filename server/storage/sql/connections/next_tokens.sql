-- Changes no row when another refresh came first, or the tokens were deleted.
UPDATE connection_tokens
SET sealed_access = $2, sealed_refresh = $3, expires_at = $4, refreshed_at = $5, version = $6,
    refresh_until = NULL, warned_at = NULL
WHERE connection_id = $1 AND version = $7
