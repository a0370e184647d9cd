UPDATE connection_tokens
SET refresh_until = 1700000060000010, warned_at = 1700000000000011
WHERE connection_id = 'connection-1';

UPDATE pushes SET account = 't1' WHERE id = 'push-1';
