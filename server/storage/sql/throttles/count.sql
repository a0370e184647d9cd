-- A window that ended is begun anew by the attempt that finds it.
INSERT INTO throttles (bucket, attempts, window_ends_at)
VALUES ($1, 1, $3)
ON CONFLICT (bucket) DO UPDATE SET
    attempts = CASE
        WHEN throttles.window_ends_at <= $2 THEN 1
        ELSE throttles.attempts + 1
    END,
    window_ends_at = CASE
        WHEN throttles.window_ends_at <= $2 THEN excluded.window_ends_at
        ELSE throttles.window_ends_at
    END
RETURNING attempts
