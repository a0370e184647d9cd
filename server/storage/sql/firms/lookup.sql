SELECT id, name, abn, created_at
FROM firms
WHERE id = $1
