-- Pushes with their ledgers, and the log of events that the pages follow.

CREATE TABLE pushes (
    id TEXT NOT NULL PRIMARY KEY,
    firm_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    -- JSON: the plan as approved, and its SHA-256.
    plan TEXT NOT NULL,
    plan_hash TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    approved_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- JSON: until when, or why.
    state_detail TEXT,
    started_at BIGINT,
    ended_at BIGINT,
    UNIQUE (firm_id, id),
    FOREIGN KEY (firm_id, order_id) REFERENCES orders (firm_id, id) ON DELETE CASCADE,
    FOREIGN KEY (firm_id, approved_by) REFERENCES users (firm_id, id)
);

CREATE INDEX pushes_by_order ON pushes (firm_id, order_id, approved_at);
CREATE INDEX pushes_by_state ON pushes (firm_id, state);

-- The ledger: a row is written before the call to XPM and after it.
CREATE TABLE push_steps (
    push_id TEXT NOT NULL,
    line TEXT NOT NULL,
    firm_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- JSON: what it left in XPM, or why not.
    state_detail TEXT,
    resumed BOOLEAN NOT NULL,
    attempts BIGINT NOT NULL,
    intent_at BIGINT,
    ended_at BIGINT,
    PRIMARY KEY (push_id, line),
    FOREIGN KEY (firm_id, push_id) REFERENCES pushes (firm_id, id) ON DELETE CASCADE
);

CREATE INDEX push_steps_by_firm ON push_steps (firm_id, push_id);

CREATE TABLE events (
    -- AUTOINCREMENT: a number is not given again after the log is cut.
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    firm_id TEXT NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    happened_at BIGINT NOT NULL,
    -- JSON: what happened.
    body TEXT NOT NULL
);

CREATE INDEX events_by_firm ON events (firm_id, seq);
CREATE INDEX events_by_time ON events (happened_at);
