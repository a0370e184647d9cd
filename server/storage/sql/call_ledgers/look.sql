SELECT state
FROM call_ledgers
WHERE key = $1
