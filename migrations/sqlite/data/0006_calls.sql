INSERT INTO call_ledgers (key, state)
VALUES ('t1', ''), ('app', '{"limit":10000,"seconds":60,"left":9998,"ends":1700000060000000,"number":3}');

INSERT INTO paged_clients (connection_id, uuid, firm_id, sync_id)
VALUES ('connection-1', 'client-1', 'firm-1', 'sync-1');
