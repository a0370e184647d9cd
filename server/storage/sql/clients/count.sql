SELECT COUNT(*) AS "count!: i64"
FROM clients
WHERE firm_id = $1 AND connection_id = $2 AND NOT deleted
