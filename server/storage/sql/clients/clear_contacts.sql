DELETE FROM client_contacts
WHERE connection_id = $1 AND client_uuid = $2
