-- Of all firms, in the order of their ids: for the rotation of keys.
SELECT order_id, party_id, field, firm_id, sealed
FROM order_secrets
WHERE (order_id, party_id, field) > ($1, $2, $3)
ORDER BY order_id, party_id, field
LIMIT $4
