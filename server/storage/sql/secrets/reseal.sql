-- Changes no row when another number was typed meanwhile.
UPDATE order_secrets
SET sealed = $5
WHERE order_id = $1 AND party_id = $2 AND field = $3 AND sealed = $4
