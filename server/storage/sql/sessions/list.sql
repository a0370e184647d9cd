SELECT token_hash, user_id, firm_id, user_agent, created_at, seen_at, expires_at
FROM sessions
WHERE user_id = $1
ORDER BY created_at DESC, token_hash
