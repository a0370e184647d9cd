UPDATE firms
SET name = $2, abn = $3
WHERE id = $1
