-- What was called of XPM's limits, and whom its paged list showed.

CREATE TABLE call_ledgers (
    -- An account of XPM, or the app. No firm: Xero counts for each account,
    -- whoever calls.
    key TEXT NOT NULL PRIMARY KEY,
    -- JSON: windows, calls in progress, pauses.
    state TEXT NOT NULL
);

-- Who was on the paged list that a run of a sync read. Beside the clients and
-- not in them: a run touches every row.
CREATE TABLE paged_clients (
    connection_id TEXT NOT NULL,
    uuid TEXT NOT NULL,
    firm_id TEXT NOT NULL,
    sync_id TEXT NOT NULL,
    PRIMARY KEY (connection_id, uuid),
    FOREIGN KEY (firm_id, connection_id) REFERENCES connections (firm_id, id) ON DELETE CASCADE
);
