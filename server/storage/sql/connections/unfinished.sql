SELECT
    connections.id, connections.firm_id, status, tenant, choices, connected_by, connected_at,
    last_synced_at
FROM connections
JOIN connection_tokens ON connection_tokens.connection_id = connections.id
WHERE status = 'connected' AND refresh_until <= $1
ORDER BY connected_at, connections.id
