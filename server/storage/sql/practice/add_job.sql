-- A list that holds a job twice is read as if once.
INSERT INTO practice_jobs
    (connection_id, uuid, firm_id, position, number, name, client_uuid, client_name, state, tasks)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (connection_id, uuid) DO NOTHING
