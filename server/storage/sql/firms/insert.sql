INSERT INTO firms (id, name, abn, created_at)
VALUES ($1, $2, $3, $4)
