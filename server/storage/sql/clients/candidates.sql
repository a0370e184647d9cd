-- One index for each key; an empty key finds nothing.
SELECT uuid, as_of, record
FROM clients
WHERE firm_id = $1 AND connection_id = $2
    AND NOT deleted
    AND uuid IN (
        SELECT uuid FROM clients
        WHERE connection_id = $2 AND name_key = $3 AND name_key <> ''
        UNION
        SELECT uuid FROM clients
        WHERE connection_id = $2 AND acn_key = $4 AND acn_key <> ''
        UNION
        SELECT uuid FROM clients
        WHERE connection_id = $2 AND abn_key = $5 AND abn_key <> ''
    )
ORDER BY sort_key, uuid
