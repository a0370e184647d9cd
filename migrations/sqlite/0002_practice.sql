-- A firm's link to Xero Practice Manager and what was read from it.

CREATE TABLE connections (
    id TEXT NOT NULL PRIMARY KEY,
    firm_id TEXT NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    -- JSON: the chosen account.
    tenant TEXT,
    -- JSON: the accounts to choose from.
    choices TEXT NOT NULL,
    connected_by TEXT NOT NULL,
    connected_at BIGINT NOT NULL,
    last_synced_at BIGINT,
    UNIQUE (firm_id, id),
    FOREIGN KEY (firm_id, connected_by) REFERENCES users (firm_id, id)
);

CREATE INDEX connections_by_firm ON connections (firm_id, connected_at);
CREATE INDEX connections_by_status ON connections (status);

CREATE TABLE connection_tokens (
    connection_id TEXT NOT NULL PRIMARY KEY,
    firm_id TEXT NOT NULL,
    sealed_access BLOB NOT NULL,
    sealed_refresh BLOB NOT NULL,
    expires_at BIGINT NOT NULL,
    refreshed_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    FOREIGN KEY (firm_id, connection_id) REFERENCES connections (firm_id, id) ON DELETE CASCADE
);

CREATE TABLE syncs (
    id TEXT NOT NULL PRIMARY KEY,
    firm_id TEXT NOT NULL,
    connection_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    -- JSON: the time of "changed since".
    scope_detail TEXT,
    state TEXT NOT NULL,
    -- JSON: until when, or why.
    state_detail TEXT,
    phase TEXT NOT NULL,
    cursor TEXT,
    done BIGINT NOT NULL,
    total BIGINT,
    -- JSON: the closing summary.
    counts TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    FOREIGN KEY (firm_id, connection_id) REFERENCES connections (firm_id, id) ON DELETE CASCADE
);

CREATE INDEX syncs_by_connection ON syncs (firm_id, connection_id, started_at);

CREATE TABLE clients (
    connection_id TEXT NOT NULL,
    uuid TEXT NOT NULL,
    firm_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    archived BOOLEAN NOT NULL,
    deleted BOOLEAN NOT NULL,
    -- 1 when the record is new here, one more at each change.
    revision BIGINT NOT NULL,
    as_of BIGINT NOT NULL,
    -- The last run of a sync that saw the record.
    seen_in TEXT,
    name_key TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    -- Digits only; empty when there is none.
    acn_key TEXT NOT NULL,
    abn_key TEXT NOT NULL,
    -- JSON: the client. Last, so that a stamp does not move it.
    record TEXT NOT NULL,
    PRIMARY KEY (connection_id, uuid),
    FOREIGN KEY (firm_id, connection_id) REFERENCES connections (firm_id, id) ON DELETE CASCADE
);

-- Partial, so that a table without statistics is never searched by it for one id.
CREATE INDEX clients_by_sort ON clients (connection_id, sort_key, uuid) WHERE NOT deleted;
CREATE INDEX clients_by_name ON clients (connection_id, name_key) WHERE name_key <> '';
CREATE INDEX clients_by_acn ON clients (connection_id, acn_key) WHERE acn_key <> '';
CREATE INDEX clients_by_abn ON clients (connection_id, abn_key) WHERE abn_key <> '';

-- Which clients have a contact: since 2023 a contact of XPM can have several.
CREATE TABLE client_contacts (
    connection_id TEXT NOT NULL,
    contact_uuid TEXT NOT NULL,
    client_uuid TEXT NOT NULL,
    firm_id TEXT NOT NULL,
    PRIMARY KEY (connection_id, contact_uuid, client_uuid),
    FOREIGN KEY (firm_id, connection_id) REFERENCES connections (firm_id, id) ON DELETE CASCADE,
    FOREIGN KEY (connection_id, client_uuid) REFERENCES clients (connection_id, uuid)
        ON DELETE CASCADE
);

CREATE INDEX client_contacts_by_client ON client_contacts (client_uuid, connection_id);

CREATE TABLE staff (
    connection_id TEXT NOT NULL,
    uuid TEXT NOT NULL,
    firm_id TEXT NOT NULL,
    -- XPM's own order.
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    PRIMARY KEY (connection_id, uuid),
    FOREIGN KEY (firm_id, connection_id) REFERENCES connections (firm_id, id) ON DELETE CASCADE
);

CREATE INDEX staff_by_firm ON staff (firm_id, connection_id);

CREATE TABLE practice_jobs (
    connection_id TEXT NOT NULL,
    uuid TEXT NOT NULL,
    firm_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    client_uuid TEXT NOT NULL,
    client_name TEXT NOT NULL,
    state TEXT NOT NULL,
    -- JSON: the tasks.
    tasks TEXT NOT NULL,
    PRIMARY KEY (connection_id, uuid),
    FOREIGN KEY (firm_id, connection_id) REFERENCES connections (firm_id, id) ON DELETE CASCADE
);

CREATE INDEX practice_jobs_by_client ON practice_jobs (firm_id, connection_id, client_uuid, position);
