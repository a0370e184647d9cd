-- The firm is the order's.
INSERT INTO order_secrets (order_id, party_id, field, firm_id, sealed)
SELECT id, CAST($2 AS TEXT), CAST($3 AS TEXT), firm_id, $4
FROM orders
WHERE id = $1
ON CONFLICT (order_id, party_id, field) DO UPDATE SET sealed = excluded.sealed
