SELECT id, firm_id, status, tenant, choices, connected_by, connected_at, last_synced_at
FROM connections
WHERE status = 'connected'
ORDER BY connected_at, id
