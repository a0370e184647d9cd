SELECT sealed_access, sealed_refresh, expires_at, refreshed_at, version, warned_at
FROM connection_tokens
WHERE connection_id = $1
