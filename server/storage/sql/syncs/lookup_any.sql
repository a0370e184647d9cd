SELECT
    id, firm_id, connection_id, scope, scope_detail, state, state_detail, phase, cursor,
    done, total, counts, started_at, ended_at
FROM syncs
WHERE id = $1
