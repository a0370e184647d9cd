SELECT
    id, firm_id, number, product, state, version, in_cart, payment_id, push_wanted,
    registration, rejection, created_by, created_at, updated_at, draft
FROM orders
WHERE firm_id = $1 AND payment_id = $2
ORDER BY number
