-- Orders, their sealed numbers, their payments, and what was typed before.

-- Numbers given out in order, inside the unit of work that uses them.
CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);

INSERT INTO counters (name, last) VALUES ('order', 20417), ('invoice', 0);

CREATE TABLE payments (
    id TEXT NOT NULL PRIMARY KEY,
    firm_id TEXT NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    -- JSON: the lines of the tax invoice.
    lines TEXT NOT NULL,
    checkout_session TEXT UNIQUE,
    invoice BIGINT UNIQUE,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    paid_at BIGINT,
    UNIQUE (firm_id, id),
    FOREIGN KEY (firm_id, created_by) REFERENCES users (firm_id, id)
);

-- Webhooks come more than once.
CREATE TABLE webhooks_seen (
    event TEXT NOT NULL PRIMARY KEY,
    seen_at BIGINT NOT NULL
);

CREATE TABLE orders (
    id TEXT NOT NULL PRIMARY KEY,
    firm_id TEXT NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    number BIGINT NOT NULL UNIQUE,
    product TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    in_cart BOOLEAN NOT NULL,
    payment_id TEXT,
    push_wanted BOOLEAN NOT NULL,
    -- JSON: ACN and date.
    registration TEXT,
    rejection TEXT,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- Folded: number, title and names of parties.
    search_text TEXT NOT NULL,
    -- JSON: the draft.
    draft TEXT NOT NULL,
    UNIQUE (firm_id, id),
    FOREIGN KEY (firm_id, created_by) REFERENCES users (firm_id, id),
    -- Order and payment may be written in either order.
    FOREIGN KEY (firm_id, payment_id) REFERENCES payments (firm_id, id)
        DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX orders_by_change ON orders (firm_id, updated_at, number);
CREATE INDEX orders_by_payment ON orders (firm_id, payment_id);
CREATE INDEX orders_by_state ON orders (state, number);

-- Tax file numbers and director IDs: never in the draft, sealed by the product.
CREATE TABLE order_secrets (
    order_id TEXT NOT NULL,
    party_id TEXT NOT NULL,
    field TEXT NOT NULL,
    firm_id TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (order_id, party_id, field),
    FOREIGN KEY (firm_id, order_id) REFERENCES orders (firm_id, id) ON DELETE CASCADE
);

CREATE INDEX order_secrets_by_firm ON order_secrets (firm_id, order_id);

CREATE TABLE recents (
    id TEXT NOT NULL PRIMARY KEY,
    firm_id TEXT NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    -- JSON: the party without its sealed numbers.
    body TEXT NOT NULL,
    used_by TEXT NOT NULL,
    used_at BIGINT NOT NULL,
    UNIQUE (firm_id, kind, label),
    FOREIGN KEY (firm_id, used_by) REFERENCES users (firm_id, id)
);

CREATE INDEX recents_by_use ON recents (firm_id, used_at);
