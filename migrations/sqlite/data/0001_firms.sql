INSERT INTO firms (id, name, abn, created_at)
VALUES ('firm-1', 'Marchetti & Partners', '53 004 085 616', 1700000000000000);

INSERT INTO users
    (id, firm_id, email, email_key, name, role, staff, password_hash, created_at)
VALUES
    ('user-1', 'firm-1', 'Jane@example.test', 'jane@example.test', 'Jane Marchetti', 'owner', TRUE,
     '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', 1700000000000000),
    ('user-2', 'firm-1', 'kim@example.test', 'kim@example.test', 'Kim Lee', 'member', FALSE,
     NULL, 1700000000000001);

INSERT INTO identities
    (id, firm_id, user_id, provider, issuer, subject, email, created_at)
VALUES
    ('identity-1', 'firm-1', 'user-2', 'google', 'https://accounts.example.test', '1234',
     'kim@example.test', 1700000000000002);

INSERT INTO invitations
    (id, firm_id, email, role, invited_by, token_hash, created_at, expires_at, accepted_at)
VALUES
    ('invitation-1', 'firm-1', 'lou@example.test', 'member', 'user-1', 'ab12', 1700000000000003,
     1700000600000003, NULL);

INSERT INTO sessions
    (token_hash, firm_id, user_id, user_agent, created_at, seen_at, expires_at)
VALUES
    ('cd34', 'firm-1', 'user-1', 'Firefox on Linux', 1700000000000004, 1700000000000005,
     1700000600000004);

INSERT INTO flows (state_hash, kind, browser_hash, sealed, user_id, return_to, expires_at)
VALUES
    ('ef56', 'xero', '0a0b', X'00ff10', 'user-1', '/connect', 1700000600000005),
    ('ef57', 'google', '0a0c', X'00ff11', NULL, '/', 1700000600000006);

INSERT INTO throttles (bucket, attempts, window_ends_at)
VALUES ('sign-in:jane@example.test', 3, 1700000600000007);
