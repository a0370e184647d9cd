SELECT sealed_access, sealed_refresh, expires_at, refreshed_at, version
FROM connection_tokens
WHERE connection_id = $1
