SELECT uuid, number, name, client_uuid, client_name, state, tasks
FROM practice_jobs
WHERE firm_id = $1 AND connection_id = $2 AND client_uuid = $3
ORDER BY position
