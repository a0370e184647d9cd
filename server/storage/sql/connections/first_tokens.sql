-- The firm is the connection's. A pair that stands already is not replaced by a first one.
INSERT INTO connection_tokens
    (connection_id, firm_id, sealed_access, sealed_refresh, expires_at, refreshed_at, version)
SELECT id, firm_id, $2, $3, CAST($4 AS BIGINT), CAST($5 AS BIGINT), 1
FROM connections
WHERE id = $1
ON CONFLICT (connection_id) DO NOTHING
