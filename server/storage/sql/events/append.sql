INSERT INTO events (firm_id, happened_at, body)
VALUES ($1, $2, $3)
RETURNING seq AS "seq!"
