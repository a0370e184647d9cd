-- A taken address leaves the unit of work usable: no error, no row.
INSERT INTO users (id, firm_id, email, email_key, name, role, staff, password_hash, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (email_key) DO NOTHING
