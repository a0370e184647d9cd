-- Makes the row where it is missing, and holds it until the unit of work ends.
INSERT INTO call_ledgers (key, state)
VALUES ($1, '')
ON CONFLICT (key) DO UPDATE SET key = excluded.key
RETURNING state
