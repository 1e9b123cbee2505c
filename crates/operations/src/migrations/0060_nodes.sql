-- Which processes run over this database; a row is dead when it was not seen for a while.
create table node (
    id uuid not null primary key,
    version text not null,
    role text not null check (role in ('all', 'web', 'worker')),
    address text not null,
    started_at bigint not null,
    seen_at bigint not null
);
