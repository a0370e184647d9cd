SELECT seq, happened_at, body
FROM events
WHERE firm_id = $1 AND seq > $2
ORDER BY seq
LIMIT $3
