UPDATE jobs
SET worker = NULL, state = 'failed', last_error = $3
WHERE id = $1 AND worker = $2 AND state = 'open'
