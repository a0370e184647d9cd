DELETE FROM jobs
WHERE id = $1 AND worker = $2 AND state = 'open'
