SELECT id, user_id, provider, issuer, subject, email, created_at
FROM identities
WHERE user_id = $1
ORDER BY created_at, id
