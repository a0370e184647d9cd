SELECT token_hash, user_id, firm_id, user_agent, created_at, seen_at, expires_at
FROM sessions
WHERE token_hash = $1
