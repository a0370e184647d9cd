-- Open jobs that are due: never taken, put off until now, or under a lease that ended.
-- The unit of work holds the one writer, so no other worker is between the two steps.
UPDATE jobs
SET worker = $1, due_at = $3, attempts = attempts + 1
WHERE id IN (
    SELECT id
    FROM jobs
    WHERE state = 'open' AND due_at <= $2
    ORDER BY due_at, id
    LIMIT $4
)
RETURNING id, kind, payload, attempts
