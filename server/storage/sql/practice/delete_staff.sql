DELETE FROM staff
WHERE connection_id = $1
