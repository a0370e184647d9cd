SELECT COUNT(*) AS "count!: i64"
FROM jobs
WHERE state = 'open'
