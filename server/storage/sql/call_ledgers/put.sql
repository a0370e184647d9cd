UPDATE call_ledgers
SET state = $2
WHERE key = $1
