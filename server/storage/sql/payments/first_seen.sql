INSERT INTO webhooks_seen (event, seen_at)
VALUES ($1, $2)
ON CONFLICT (event) DO NOTHING
