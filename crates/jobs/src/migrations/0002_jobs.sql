-- Background work. Due when run_at has come and it is neither done nor dead; whoever pushes run_at
-- forward owns it for that long.
create table job (
    id uuid not null primary key,
    organization_id uuid,
    kind text not null,
    payload text not null,
    state text not null check (state in ('queued', 'done', 'dead')),
    run_at bigint not null,
    attempts bigint not null,
    leased_until bigint,
    last_error text,
    created_at bigint not null,
    updated_at bigint not null
);
create index job_due on job (state, run_at);
create index job_organization on job (organization_id, created_at, id);

-- When a schedule runs next; whoever moves it on runs that slot.
create table schedule (
    name text not null primary key,
    next_at bigint not null,
    last_at bigint
);
