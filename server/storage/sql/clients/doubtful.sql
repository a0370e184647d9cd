-- Live on one of the two lists of a run and not on the other, after a place.
SELECT clients.uuid
FROM clients
LEFT JOIN paged_clients
    ON paged_clients.connection_id = clients.connection_id
    AND paged_clients.uuid = clients.uuid
    AND paged_clients.sync_id = $2
WHERE clients.connection_id = $1 AND clients.uuid > $3
    AND (
        (
            paged_clients.uuid IS NULL
            AND clients.seen_in = $2 AND NOT clients.archived
        )
        OR (
            paged_clients.uuid IS NOT NULL
            AND (clients.seen_in IS NULL OR clients.seen_in <> $2 OR clients.archived)
        )
    )
ORDER BY clients.uuid
LIMIT $4
