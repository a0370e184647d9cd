SELECT MIN(due_at) AS "due_at?: i64"
FROM jobs
WHERE state = 'open'
