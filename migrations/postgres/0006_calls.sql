-- What was called of XPM's limits, and whom its paged list showed.

CREATE TABLE call_ledgers (
    -- An account of XPM, or the app. No firm: Xero counts for each account,
    -- whoever calls.
    key TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    -- JSON: windows, calls in progress, pauses.
    state TEXT COLLATE "C" NOT NULL
);

-- Who was on the paged list that a run of a sync read. Beside the clients and
-- not in them: a run touches every row.
CREATE TABLE paged_clients (
    connection_id TEXT COLLATE "C" NOT NULL,
    uuid TEXT COLLATE "C" NOT NULL,
    firm_id TEXT COLLATE "C" NOT NULL,
    sync_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (connection_id, uuid),
    FOREIGN KEY (firm_id, connection_id) REFERENCES connections (firm_id, id) ON DELETE CASCADE
);
