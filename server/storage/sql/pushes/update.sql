UPDATE pushes
SET plan = $3, plan_hash = $4, approved_by = $5, approved_at = $6, state = $7,
    state_detail = $8, started_at = $9, ended_at = $10
WHERE firm_id = $1 AND id = $2
