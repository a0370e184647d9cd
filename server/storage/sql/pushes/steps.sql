SELECT push_id, line, position, state, state_detail, resumed, attempts, intent_at, ended_at
FROM push_steps
WHERE push_id = $1
ORDER BY position, line
