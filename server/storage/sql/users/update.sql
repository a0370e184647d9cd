-- Changes no row when the address belongs to somebody else.
UPDATE users
SET email = $3, email_key = $4, name = $5, role = $6
WHERE firm_id = $1 AND id = $2
    AND NOT EXISTS (
        SELECT 1 FROM users AS other WHERE other.email_key = $4 AND other.id <> $2
    )
