-- Firms, the people in them, how they sign in, and what guards the door.
-- Times are microseconds since 1970, ids are text, JSON is text (see README.md).

CREATE TABLE firms (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    abn TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    firm_id TEXT NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    -- The address folded to lower case: one user for each address.
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    staff BOOLEAN NOT NULL,
    password_hash TEXT,
    created_at BIGINT NOT NULL,
    -- Children name firm and user together, so none can cross firms.
    UNIQUE (firm_id, id)
);

CREATE TABLE identities (
    id TEXT NOT NULL PRIMARY KEY,
    firm_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    email TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (issuer, subject),
    FOREIGN KEY (firm_id, user_id) REFERENCES users (firm_id, id) ON DELETE CASCADE
);

CREATE INDEX identities_by_user ON identities (user_id, created_at);

CREATE TABLE invitations (
    id TEXT NOT NULL PRIMARY KEY,
    firm_id TEXT NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    invited_by TEXT NOT NULL,
    -- SHA-256 of the token in the link; the token itself is not kept.
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    accepted_at BIGINT,
    FOREIGN KEY (firm_id, invited_by) REFERENCES users (firm_id, id) ON DELETE CASCADE
);

CREATE INDEX invitations_by_firm ON invitations (firm_id, created_at);

CREATE TABLE sessions (
    -- SHA-256 of the cookie's value.
    token_hash TEXT NOT NULL PRIMARY KEY,
    firm_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    FOREIGN KEY (firm_id, user_id) REFERENCES users (firm_id, id) ON DELETE CASCADE
);

CREATE INDEX sessions_by_user ON sessions (user_id, created_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE flows (
    state_hash TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    browser_hash TEXT NOT NULL,
    sealed BLOB NOT NULL,
    user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
    return_to TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX flows_by_expiry ON flows (expires_at);

CREATE TABLE throttles (
    bucket TEXT NOT NULL PRIMARY KEY,
    attempts BIGINT NOT NULL,
    window_ends_at BIGINT NOT NULL
);

CREATE INDEX throttles_by_end ON throttles (window_ends_at);
