-- Changes no row when the order changed since it was read.
UPDATE orders
SET product = $3, state = $4, version = $5, in_cart = $6, payment_id = $7, push_wanted = $8,
    registration = $9, rejection = $10, updated_at = $11, search_text = $12, draft = $13
WHERE firm_id = $1 AND id = $2 AND version = $14
