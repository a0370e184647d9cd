-- No row while a job with the same key is open.
INSERT INTO jobs (id, kind, payload, state, due_at, attempts, dedupe_key)
VALUES ($1, $2, $3, 'open', $4, 0, $5)
ON CONFLICT (dedupe_key) WHERE state = 'open' DO NOTHING
