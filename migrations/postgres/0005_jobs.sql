-- Durable jobs and schedules.

CREATE TABLE jobs (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    -- JSON: what the kind of job needs.
    payload TEXT COLLATE "C" NOT NULL,
    -- 'open' until it ends; 'failed' rows are kept, finished ones are not.
    state TEXT COLLATE "C" NOT NULL,
    -- When a worker may take it: its time to run, or the end of a lease.
    due_at BIGINT NOT NULL,
    -- Whose lease it is.
    worker TEXT COLLATE "C",
    attempts BIGINT NOT NULL,
    dedupe_key TEXT COLLATE "C",
    last_error TEXT COLLATE "C"
);

CREATE INDEX jobs_by_due ON jobs (due_at, id) WHERE state = 'open';
CREATE UNIQUE INDEX jobs_by_dedupe_key ON jobs (dedupe_key) WHERE state = 'open';

CREATE TABLE schedules (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    next_at BIGINT NOT NULL
);
