INSERT INTO jobs
    (id, kind, payload, state, due_at, worker, attempts, dedupe_key, last_error)
VALUES
    ('job-1', 'push', '{"push":"push-1"}', 'open', 1700000000000040, NULL, 0, 'push-1', NULL),
    ('job-2', 'mail', '{}', 'open', 1700000060000041, 'worker-1', 1, NULL, NULL),
    ('job-3', 'push', '{}', 'failed', 1700000000000042, NULL, 8, 'push-1', 'xpm refused');

INSERT INTO schedules (name, next_at)
VALUES ('sync', 1700003600000000);
