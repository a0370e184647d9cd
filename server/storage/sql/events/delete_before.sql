DELETE FROM events
WHERE happened_at < $1
