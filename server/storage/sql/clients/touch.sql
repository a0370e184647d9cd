-- The record stands as it was read: only the stamps move. Changes no row when it differs,
-- nor when only its name was read before.
UPDATE clients
SET as_of = $4, seen_in = COALESCE($5, seen_in)
WHERE firm_id = $1 AND connection_id = $2 AND uuid = $3
    AND revision > 0 AND record = $6 AND name_key = $7 AND sort_key = $8 AND acn_key = $9 AND abn_key = $10
