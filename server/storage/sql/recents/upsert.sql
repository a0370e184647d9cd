-- The newer record takes the older one's place, id included.
INSERT INTO recents (id, firm_id, kind, label, body, used_by, used_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (firm_id, kind, label) DO UPDATE SET
    id = excluded.id,
    body = excluded.body,
    used_by = excluded.used_by,
    used_at = excluded.used_at
