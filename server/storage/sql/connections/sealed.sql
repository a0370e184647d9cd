-- Of all firms, in the order of their ids: for the rotation of keys.
SELECT connection_id, firm_id, sealed_access, sealed_refresh, version
FROM connection_tokens
WHERE connection_id > $1
ORDER BY connection_id
LIMIT $2
