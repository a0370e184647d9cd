-- A record made during the run, by a push, no run has seen yet: it counts as
-- gone only when XPM last answered with it before the run began.
SELECT uuid
FROM clients
WHERE connection_id = $1
    AND (
        seen_in <> $2
        OR (seen_in IS NULL AND as_of < (SELECT started_at FROM syncs WHERE id = $2))
    )
ORDER BY uuid
