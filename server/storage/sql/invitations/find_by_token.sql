SELECT id, firm_id, email, role, invited_by, created_at, expires_at, accepted_at
FROM invitations
WHERE token_hash = $1
