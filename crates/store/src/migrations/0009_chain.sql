-- The salted hash of an event's detail. What goes into the chain (detail_hash) holds it together with
-- what the event is about, so that the one can be destroyed and the other still verifies. Null for
-- events from before, whose detail_hash is the salted hash itself.
alter table event add column detail_digest bytea;

-- The sealer's question.
create index event_unsealed on event (at, id) where seq is null;

-- Where the log begins after old events were removed: what stood at its end, signed.
create table event_checkpoint (
    seq bigint not null primary key,
    hash bytea not null,
    -- how many events were removed with it
    removed bigint not null,
    at bigint not null,
    public_key bytea not null,
    signature bytea not null
);

-- Ends of the chain that were also written down outside the database.
create table event_anchor (
    seq bigint not null,
    hash bytea not null,
    at bigint not null,
    public_key bytea not null,
    signature bytea not null,
    primary key (at, seq)
);

-- When the log was last walked and what was found.
create table event_verification (
    at bigint not null primary key,
    -- the first event that was looked at, and the last that was right, with its hash
    first bigint not null,
    verified bigint not null,
    hash bytea not null,
    anchors bigint not null,
    -- null where nothing was touched
    fault text
);
