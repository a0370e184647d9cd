SELECT clients.uuid, clients.as_of, clients.record
FROM client_contacts
JOIN clients
    ON clients.connection_id = client_contacts.connection_id
    AND clients.uuid = client_contacts.client_uuid
WHERE client_contacts.connection_id = $1 AND client_contacts.contact_uuid = $2
ORDER BY clients.uuid
