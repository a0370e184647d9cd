-- $5: the attempts to take back, 1 when waiting was no failure.
UPDATE jobs
SET worker = NULL, due_at = $3, last_error = $4, attempts = attempts - $5
WHERE id = $1 AND worker = $2 AND state = 'open'
