INSERT INTO connections
    (id, firm_id, status, tenant, choices, connected_by, connected_at, last_synced_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
