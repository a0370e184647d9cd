UPDATE connections
SET status = $3, tenant = $4, choices = $5, connected_by = $6, connected_at = $7,
    last_synced_at = $8
WHERE firm_id = $1 AND id = $2
