-- Firms, the people in them, how they sign in, and what guards the door.
-- Times are microseconds since 1970, ids are text, JSON is text (see README.md). Text
-- compares by its bytes, as it does on SQLite: COLLATE "C".

CREATE TABLE firms (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    abn TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE users (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    firm_id TEXT COLLATE "C" NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    email TEXT COLLATE "C" NOT NULL,
    -- The address folded to lower case: one user for each address.
    email_key TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    staff BOOLEAN NOT NULL,
    password_hash TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    -- Children name firm and user together, so none can cross firms.
    UNIQUE (firm_id, id)
);

CREATE TABLE identities (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    firm_id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    provider TEXT COLLATE "C" NOT NULL,
    issuer TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (issuer, subject),
    FOREIGN KEY (firm_id, user_id) REFERENCES users (firm_id, id) ON DELETE CASCADE
);

CREATE INDEX identities_by_user ON identities (user_id, created_at);

CREATE TABLE invitations (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    firm_id TEXT COLLATE "C" NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    email TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    invited_by TEXT COLLATE "C" NOT NULL,
    -- SHA-256 of the token in the link; the token itself is not kept.
    token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    accepted_at BIGINT,
    FOREIGN KEY (firm_id, invited_by) REFERENCES users (firm_id, id) ON DELETE CASCADE
);

CREATE INDEX invitations_by_firm ON invitations (firm_id, created_at);

CREATE TABLE sessions (
    -- SHA-256 of the cookie's value.
    token_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    firm_id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    user_agent TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    FOREIGN KEY (firm_id, user_id) REFERENCES users (firm_id, id) ON DELETE CASCADE
);

CREATE INDEX sessions_by_user ON sessions (user_id, created_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE flows (
    state_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    browser_hash TEXT COLLATE "C" NOT NULL,
    sealed BYTEA NOT NULL,
    user_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE CASCADE,
    return_to TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX flows_by_expiry ON flows (expires_at);

CREATE TABLE throttles (
    bucket TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    attempts BIGINT NOT NULL,
    window_ends_at BIGINT NOT NULL
);

CREATE INDEX throttles_by_end ON throttles (window_ends_at);
