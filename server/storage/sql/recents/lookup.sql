SELECT id, firm_id, kind, label, body, used_by, used_at
FROM recents
WHERE firm_id = $1 AND id = $2
