SELECT id, user_id, provider, issuer, subject, email, created_at
FROM identities
WHERE issuer = $1 AND subject = $2
