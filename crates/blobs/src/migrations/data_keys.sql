-- Keys of people's data, each wrapped by the installation's key. A destroyed one stays without its
-- bytes: a restore reads from it what was erased since.
create table data_key (
    id uuid not null primary key,
    wrapped bytea,
    created_at bigint not null,
    destroyed_at bigint,
    check ((wrapped is null) = (destroyed_at is not null))
);

-- One row: a keyed hash that tells whether an installation's key is the one that wraps these.
create table data_key_owner (
    id bigint not null primary key check (id = 1),
    fingerprint bytea not null
);
