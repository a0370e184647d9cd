-- Answers revision 1 when the record is new, and no row when it is another firm's.
INSERT INTO clients
    (connection_id, uuid, firm_id, kind, archived, deleted, revision, as_of, seen_in,
     name_key, sort_key, acn_key, abn_key, record)
VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (connection_id, uuid) DO UPDATE SET
    kind = excluded.kind,
    archived = excluded.archived,
    deleted = excluded.deleted,
    revision = clients.revision + 1,
    as_of = excluded.as_of,
    -- Outside of a run, the last run that saw the record stays known.
    seen_in = COALESCE(excluded.seen_in, clients.seen_in),
    name_key = excluded.name_key,
    sort_key = excluded.sort_key,
    acn_key = excluded.acn_key,
    abn_key = excluded.abn_key,
    record = excluded.record
WHERE clients.firm_id = excluded.firm_id
RETURNING revision
