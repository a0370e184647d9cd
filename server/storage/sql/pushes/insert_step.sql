INSERT INTO push_steps
    (push_id, line, firm_id, position, state, state_detail, resumed, attempts, intent_at, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
