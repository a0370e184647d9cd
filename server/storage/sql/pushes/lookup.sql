SELECT
    id, firm_id, order_id, plan, plan_hash, approved_by, approved_at, state, state_detail,
    started_at, ended_at, account
FROM pushes
WHERE firm_id = $1 AND id = $2
