SELECT
    id, firm_id, connection_id, scope, scope_detail, state, state_detail, phase, cursor,
    done, total, counts, started_at, ended_at
FROM syncs
WHERE firm_id = $1 AND connection_id = $2
ORDER BY started_at DESC, id DESC
LIMIT $3
