-- A record made during the run, by a push, no run has seen yet: it counts as
-- gone only when XPM last answered with it before the run began. Whom the paged
-- list of the run showed is there.
SELECT uuid
FROM clients
WHERE connection_id = $1
    AND (
        seen_in <> $2
        OR (seen_in IS NULL AND as_of < (SELECT started_at FROM syncs WHERE id = $2))
    )
    AND NOT EXISTS (
        SELECT 1
        FROM paged_clients
        WHERE paged_clients.connection_id = clients.connection_id
            AND paged_clients.uuid = clients.uuid
            AND paged_clients.sync_id = $2
    )
ORDER BY uuid
