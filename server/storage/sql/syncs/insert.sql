INSERT INTO syncs
    (id, firm_id, connection_id, scope, scope_detail, state, state_detail, phase, cursor,
     done, total, counts, started_at, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
