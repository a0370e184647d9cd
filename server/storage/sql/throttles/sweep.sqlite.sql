DELETE FROM throttles
WHERE window_ends_at <= $1
