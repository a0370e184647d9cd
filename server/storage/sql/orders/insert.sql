INSERT INTO orders
    (id, firm_id, number, product, state, version, in_cart, payment_id, push_wanted,
     registration, rejection, created_by, created_at, updated_at, search_text, draft)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
