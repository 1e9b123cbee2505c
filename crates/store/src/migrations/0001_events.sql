-- The event log. seq and hash are null until sealed (PostgreSQL seals after commit).
create table event (
    id uuid not null primary key,
    seq bigint unique,
    at bigint not null,
    organization_id uuid,
    principal text not null,
    address text,
    request_id text,
    kind text not null,
    subject text not null,
    detail_hash bytea not null,
    hash bytea
);
create index event_organization on event (organization_id, at, id);
create index event_kind on event (organization_id, kind, at);

-- Apart from the chain, so that erasing a person can destroy it and the chain still verifies.
create table event_detail (
    event_id uuid not null primary key references event (id),
    salt bytea not null,
    detail text not null
);

-- What an event is about, for the activity of a thing: its subject and whatever else it touches.
create table event_about (
    thing text not null,
    at bigint not null,
    event_id uuid not null references event (id),
    primary key (thing, at, event_id)
);

-- The end of the chain: one row, locked by whoever seals.
create table event_chain (
    id bigint not null primary key check (id = 1),
    seq bigint not null,
    hash bytea not null
);
insert into event_chain (id, seq, hash) values (1, 0, '');
