-- Of two that take the same flow, the row lets only one have it.
DELETE FROM flows
WHERE state_hash = $1
RETURNING state_hash, kind, browser_hash, sealed, user_id, return_to, expires_at
