SELECT COUNT(DISTINCT contact_uuid) AS "count!: i64"
FROM client_contacts
WHERE firm_id = $1 AND connection_id = $2
