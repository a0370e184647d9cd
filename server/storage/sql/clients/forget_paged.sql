DELETE FROM paged_clients
WHERE connection_id = $1
