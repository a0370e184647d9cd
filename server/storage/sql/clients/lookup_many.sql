-- Sixteen at once; the caller fills what it does not need with a repeated id.
SELECT uuid, as_of, record
FROM clients
WHERE firm_id = $1 AND connection_id = $2
    AND uuid IN (
        $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18
    )
