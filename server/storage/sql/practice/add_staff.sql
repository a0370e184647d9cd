-- A list that holds somebody twice is read as if once.
INSERT INTO staff (connection_id, uuid, firm_id, position, name, email)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (connection_id, uuid) DO NOTHING
