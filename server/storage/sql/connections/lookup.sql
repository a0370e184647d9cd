SELECT id, firm_id, status, tenant, choices, connected_by, connected_at, last_synced_at
FROM connections
WHERE firm_id = $1 AND id = $2
