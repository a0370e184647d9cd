DELETE FROM practice_jobs
WHERE connection_id = $1
