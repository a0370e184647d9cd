-- Answers whether the client is known, and no row when it is another firm's.
INSERT INTO paged_clients (connection_id, uuid, firm_id, sync_id)
VALUES ($1, $2, $3, $4)
ON CONFLICT (connection_id, uuid) DO UPDATE SET sync_id = excluded.sync_id
WHERE paged_clients.firm_id = excluded.firm_id
RETURNING EXISTS (
    SELECT 1
    FROM clients
    WHERE clients.connection_id = $1 AND clients.uuid = $2
) AS "known!: bool"
