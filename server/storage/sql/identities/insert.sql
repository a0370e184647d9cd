-- The firm is the user's. A taken subject leaves the unit of work usable.
INSERT INTO identities
    (id, firm_id, user_id, provider, issuer, subject, email, created_at)
SELECT
    CAST($1 AS TEXT), firm_id, id, CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT),
    CAST($6 AS TEXT), CAST($7 AS BIGINT)
FROM users
WHERE id = $2
ON CONFLICT (issuer, subject) DO NOTHING
