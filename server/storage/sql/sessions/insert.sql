INSERT INTO sessions
    (token_hash, user_id, firm_id, user_agent, created_at, seen_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
