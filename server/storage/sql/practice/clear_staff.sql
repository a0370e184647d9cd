DELETE FROM staff
WHERE firm_id = $1 AND connection_id = $2
