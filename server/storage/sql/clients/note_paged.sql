INSERT INTO paged_clients (connection_id, uuid, firm_id, sync_id)
VALUES ($1, $2, $3, $4)
ON CONFLICT (connection_id, uuid) DO UPDATE SET sync_id = excluded.sync_id
WHERE paged_clients.firm_id = excluded.firm_id
