SELECT sealed
FROM order_secrets
WHERE order_id = $1 AND party_id = $2 AND field = $3
