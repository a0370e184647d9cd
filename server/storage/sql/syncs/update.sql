UPDATE syncs
SET scope = $3, scope_detail = $4, state = $5, state_detail = $6, phase = $7, cursor = $8,
    done = $9, total = $10, counts = $11, started_at = $12, ended_at = $13
WHERE firm_id = $1 AND id = $2
