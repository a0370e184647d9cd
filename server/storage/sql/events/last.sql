SELECT COALESCE(MAX(seq), 0) AS "last!: i64"
FROM events
WHERE firm_id = $1
