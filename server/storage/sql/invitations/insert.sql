INSERT INTO invitations
    (id, firm_id, email, role, invited_by, token_hash, created_at, expires_at, accepted_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
