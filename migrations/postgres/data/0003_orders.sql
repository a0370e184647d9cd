UPDATE counters SET last = 20419 WHERE name = 'order';
UPDATE counters SET last = 1 WHERE name = 'invoice';

INSERT INTO payments
    (id, firm_id, state, lines, checkout_session, invoice, created_by, created_at, paid_at)
VALUES
    ('payment-1', 'firm-1', 'paid',
     '[{"order":"order-1","description":"Company","amount":16500,"gst":1500}]', 'cs_1', 1,
     'user-1', 1700000000000020, 1700000000000021),
    ('payment-2', 'firm-1', 'expired', '[]', NULL, NULL, 'user-1', 1700000000000022, NULL);

INSERT INTO webhooks_seen (event, seen_at)
VALUES ('evt_1', 1700000000000021);

INSERT INTO orders
    (id, firm_id, number, product, state, version, in_cart, payment_id, push_wanted, registration,
     rejection, created_by, created_at, updated_at, search_text, draft)
VALUES
    ('order-1', 'firm-1', 20418, 'company.pty', 'registered', 7, FALSE, 'payment-1', TRUE,
     '{"acn":"004085616","date":"2026-11-19"}', NULL, 'user-1', 1700000000000023,
     1700000000000024, 'db-20418 wattle', '{"name":{"text":"Wattle"}}'),
    ('order-2', 'firm-1', 20419, 'company.pty', 'draft', 1, FALSE, NULL, FALSE, NULL, NULL,
     'user-2', 1700000000000025, 1700000000000025, 'db-20419', '{}');

INSERT INTO order_secrets (order_id, party_id, field, firm_id, sealed)
VALUES ('order-1', 'party-1', 'tfn', 'firm-1', '\x00cc');

INSERT INTO recents (id, firm_id, kind, label, body, used_by, used_at)
VALUES ('recent-1', 'firm-1', 'person', 'Marchetti, Jane', '{}', 'user-1', 1700000000000026);
