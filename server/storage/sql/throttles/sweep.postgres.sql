-- Rows in use are left to a later sweep: two sweeps must not wait for each other.
DELETE FROM throttles
WHERE bucket IN (
    SELECT bucket
    FROM throttles
    WHERE window_ends_at <= $1
    FOR UPDATE SKIP LOCKED
)
