INSERT INTO flows (state_hash, kind, browser_hash, sealed, user_id, return_to, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
