-- Open jobs that are due: never taken, put off until now, or under a lease that ended.
-- Workers step over the rows that another one is just taking.
UPDATE jobs
SET worker = $1, due_at = $3, attempts = attempts + 1
WHERE id IN (
    SELECT id
    FROM jobs
    WHERE state = 'open' AND due_at <= $2
    ORDER BY due_at, id
    LIMIT $4
    FOR UPDATE SKIP LOCKED
)
RETURNING id, kind, payload, attempts
