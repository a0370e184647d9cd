UPDATE jobs
SET due_at = $3
WHERE id = $1 AND worker = $2 AND state = 'open'
