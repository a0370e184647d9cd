-- $2: the words of the wanted states, each between commas; none means any.
SELECT
    id, firm_id, number, product, state, version, in_cart, payment_id, push_wanted,
    registration, rejection, created_by, created_at, updated_at, draft
FROM orders
WHERE firm_id = $1
    AND (CAST($2 AS TEXT) IS NULL OR $2 LIKE '%,' || state || ',%')
    AND (CAST($3 AS BOOLEAN) IS NULL OR in_cart = $3)
ORDER BY updated_at DESC, number DESC
LIMIT $4
