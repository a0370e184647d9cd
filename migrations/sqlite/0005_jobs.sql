-- Durable jobs and schedules.

CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    -- JSON: what the kind of job needs.
    payload TEXT NOT NULL,
    -- 'open' until it ends; 'failed' rows are kept, finished ones are not.
    state TEXT NOT NULL,
    -- When a worker may take it: its time to run, or the end of a lease.
    due_at BIGINT NOT NULL,
    -- Whose lease it is.
    worker TEXT,
    attempts BIGINT NOT NULL,
    dedupe_key TEXT,
    last_error TEXT
);

CREATE INDEX jobs_by_due ON jobs (due_at, id) WHERE state = 'open';
CREATE UNIQUE INDEX jobs_by_dedupe_key ON jobs (dedupe_key) WHERE state = 'open';

CREATE TABLE schedules (
    name TEXT NOT NULL PRIMARY KEY,
    next_at BIGINT NOT NULL
);
