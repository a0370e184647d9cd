-- Pushes with their ledgers, and the log of events that the pages follow.

CREATE TABLE pushes (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    firm_id TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    -- JSON: the plan as approved, and its SHA-256.
    plan TEXT COLLATE "C" NOT NULL,
    plan_hash TEXT COLLATE "C" NOT NULL,
    approved_by TEXT COLLATE "C" NOT NULL,
    approved_at BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    -- JSON: until when, or why.
    state_detail TEXT COLLATE "C",
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
    push_id TEXT COLLATE "C" NOT NULL,
    line TEXT COLLATE "C" NOT NULL,
    firm_id TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    -- JSON: what it left in XPM, or why not.
    state_detail TEXT COLLATE "C",
    resumed BOOLEAN NOT NULL,
    attempts BIGINT NOT NULL,
    intent_at BIGINT,
    ended_at BIGINT,
    PRIMARY KEY (push_id, line),
    FOREIGN KEY (firm_id, push_id) REFERENCES pushes (firm_id, id) ON DELETE CASCADE
);

CREATE INDEX push_steps_by_firm ON push_steps (firm_id, push_id);

CREATE TABLE events (
    -- A sequence: a number is not given again after the log is cut.
    seq BIGSERIAL PRIMARY KEY,
    firm_id TEXT COLLATE "C" NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    happened_at BIGINT NOT NULL,
    -- JSON: what happened.
    body TEXT COLLATE "C" NOT NULL
);

CREATE INDEX events_by_firm ON events (firm_id, seq);
CREATE INDEX events_by_time ON events (happened_at);
