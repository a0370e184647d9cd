SELECT id, firm_id, kind, label, body, used_by, used_at
FROM recents
WHERE firm_id = $1
ORDER BY used_at DESC, id DESC
LIMIT $2
