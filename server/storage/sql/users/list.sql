SELECT
    id, firm_id, email, name, role, staff,
    (password_hash IS NOT NULL) AS "has_password!: bool", created_at
FROM users
WHERE firm_id = $1
ORDER BY created_at, id
