-- Runs of the scheduler with their figures. The row is there before anything is booked; scheduled
-- grows, and updated_at moves on, in each transaction that books.
create table scheduler_run (
    id uuid not null primary key,
    organization_id uuid not null references organization (id),
    state text not null check (state in ('queued', 'running', 'finished', 'failed')),
    method text not null check (method in ('exact', 'greedy')),
    method_used text check (method_used in ('exact', 'packed', 'greedy')),
    considered bigint not null,
    scheduled bigint not null,
    possible bigint not null,
    proven boolean not null,
    millis bigint not null,
    started_by uuid,
    finished_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    unique (organization_id, id)
);
create index scheduler_run_latest on scheduler_run (organization_id, created_at, id);

-- Who could not be placed in a run, and why: reasons is a JSON list, the main one first.
create table scheduler_unmatched (
    run_id uuid not null,
    application_id uuid not null,
    organization_id uuid not null references organization (id),
    candidate_id uuid not null,
    round_id uuid not null,
    reasons text not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (run_id, application_id),
    foreign key (organization_id, run_id) references scheduler_run (organization_id, id)
);

-- When it was last said that a candidate's round cannot be placed for this reason.
create table unmatched_notice (
    candidate_id uuid not null,
    round_id uuid not null,
    reason text not null,
    organization_id uuid not null references organization (id),
    said_at bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (candidate_id, round_id, reason)
);
