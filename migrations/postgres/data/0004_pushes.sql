INSERT INTO pushes
    (id, firm_id, order_id, plan, plan_hash, approved_by, approved_at, state, state_detail,
     started_at, ended_at)
VALUES
    ('push-1', 'firm-1', 'order-1', '{"order":"order-1","lines":[]}', '0f0f', 'user-1',
     1700000000000030, 'parked', '{"reason":"not connected"}', 1700000000000031, NULL);

INSERT INTO push_steps
    (push_id, line, firm_id, position, state, state_detail, resumed, attempts, intent_at, ended_at)
VALUES
    ('push-1', 'line-1', 'firm-1', 0, 'done',
     '{"outcome":{"created":{"client":"client-9"}}}', FALSE, 1, 1700000000000032,
     1700000000000033),
    ('push-1', 'line-2', 'firm-1', 1, 'queued', NULL, FALSE, 0, NULL, NULL);

INSERT INTO events (firm_id, happened_at, body)
VALUES
    ('firm-1', 1700000000000034, '{"what":"order","order":"order-1","state":"registered"}'),
    ('firm-1', 1700000000000035, '{"what":"connection","status":"connected"}');
