INSERT INTO client_contacts (connection_id, client_uuid, contact_uuid, firm_id)
VALUES ($1, $2, $3, $4)
ON CONFLICT (connection_id, contact_uuid, client_uuid) DO NOTHING
