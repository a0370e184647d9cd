INSERT INTO pushes
    (id, firm_id, order_id, plan, plan_hash, approved_by, approved_at, state, state_detail,
     started_at, ended_at, account)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
