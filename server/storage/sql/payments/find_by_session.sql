SELECT id, firm_id, state, lines, checkout_session, invoice, created_by, created_at, paid_at
FROM payments
WHERE checkout_session = $1
