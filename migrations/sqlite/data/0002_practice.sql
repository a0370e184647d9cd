INSERT INTO connections
    (id, firm_id, status, tenant, choices, connected_by, connected_at, last_synced_at)
VALUES
    ('connection-1', 'firm-1', 'connected',
     '{"tenant":"t1","xero_connection":"x1","name":"Marchetti & Partners"}',
     '[{"tenant":"t1","xero_connection":"x1","name":null}]', 'user-1', 1700000000000010, NULL);

INSERT INTO connection_tokens
    (connection_id, firm_id, sealed_access, sealed_refresh, expires_at, refreshed_at, version)
VALUES
    ('connection-1', 'firm-1', X'00aa', X'00bb', 1700001800000010, 1700000000000010, 1);

INSERT INTO syncs
    (id, firm_id, connection_id, scope, scope_detail, state, state_detail, phase, cursor, done,
     total, counts, started_at, ended_at)
VALUES
    ('sync-1', 'firm-1', 'connection-1', 'full', NULL, 'waiting', '{"until":1700000060000000}',
     'clients', NULL, 1200, 2400,
     '{"new":1200,"changed":0,"archived":0,"unchanged":0,"deleted":0,"skipped":[],"skipped_count":0,"contacts":0,"groups":0,"staff":0,"jobs":0}',
     1700000000000011, NULL);

INSERT INTO clients
    (connection_id, uuid, firm_id, kind, archived, deleted, revision, as_of, seen_in, name_key,
     sort_key, acn_key, abn_key, record)
VALUES
    ('connection-1', 'client-1', 'firm-1', 'company', FALSE, FALSE, 1, 1700000000000012, 'sync-1',
     'wattle', 'wattle', '004085616', '', '{"name":"Wattle Pty Ltd"}'),
    ('connection-1', 'client-2', 'firm-1', 'person', TRUE, FALSE, 2, 1700000000000013, NULL,
     'janemarchetti', 'marchettijane', '', '', '{"name":"Jane Marchetti"}');

INSERT INTO client_contacts (connection_id, client_uuid, contact_uuid, firm_id)
VALUES ('connection-1', 'client-1', 'contact-1', 'firm-1');

INSERT INTO staff (connection_id, uuid, firm_id, position, name, email)
VALUES ('connection-1', 'staff-1', 'firm-1', 0, 'Kim Lee', 'kim@example.test');

INSERT INTO practice_jobs
    (connection_id, uuid, firm_id, position, number, name, client_uuid, client_name, state, tasks)
VALUES
    ('connection-1', 'job-1', 'firm-1', 0, 'J000012', 'Annual return', 'client-1',
     'Wattle Pty Ltd', 'Planned', '[]');
