INSERT INTO payments
    (id, firm_id, state, lines, checkout_session, invoice, created_by, created_at, paid_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
