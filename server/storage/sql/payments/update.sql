UPDATE payments
SET state = $3, lines = $4, checkout_session = $5, invoice = $6, paid_at = $7
WHERE firm_id = $1 AND id = $2
