DELETE FROM flows
WHERE expires_at <= $1
