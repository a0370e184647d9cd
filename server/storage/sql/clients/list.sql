-- The page after ($5, $6); a first page begins after two empty texts. $4: archived ones too.
SELECT uuid, as_of, record
FROM clients
WHERE firm_id = $1 AND connection_id = $2
    AND (CAST($3 AS TEXT) IS NULL OR kind = $3)
    AND ($4 OR NOT archived)
    AND NOT deleted
    AND (sort_key, uuid) > ($5, $6)
ORDER BY sort_key, uuid
LIMIT $7
