UPDATE push_steps
SET position = $3, state = $4, state_detail = $5, resumed = $6, attempts = $7, intent_at = $8,
    ended_at = $9
WHERE push_id = $1 AND line = $2
