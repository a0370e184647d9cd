SELECT id, firm_id, email, role, invited_by, created_at, expires_at, accepted_at
FROM invitations
WHERE firm_id = $1
ORDER BY created_at DESC, id DESC
