-- Revision 0: its details are not read yet. A record that is known stays as it is.
INSERT INTO clients
    (connection_id, uuid, firm_id, kind, archived, deleted, revision, as_of, seen_in,
     name_key, sort_key, acn_key, abn_key, record)
VALUES ($1, $2, $3, $4, $5, $6, 0, $7, NULL, $8, $9, $10, $11, $12)
ON CONFLICT (connection_id, uuid) DO NOTHING
