-- A table's own checks cannot be changed here: a new one takes its place, and so does the one that
-- refers to it.
create table scheduler_run_next (
    id uuid not null primary key,
    organization_id uuid not null references organization (id),
    state text not null check (state in ('queued', 'running', 'finished', 'failed', 'cancelled')),
    method text not null check (method in ('exact', 'greedy')),
    method_used text,
    considered bigint not null,
    scheduled bigint not null,
    possible bigint not null,
    proven boolean not null,
    millis bigint not null,
    started_by uuid,
    finished_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    first_match bigint,
    mode text not null default 'book' check (mode in ('book', 'propose')),
    proposed bigint not null default 0,
    phase text,
    placed bigint not null default 0,
    cancel_by uuid,
    cancel_at bigint,
    figures text,
    unique (organization_id, id)
);
insert into scheduler_run_next (id, organization_id, state, method, method_used, considered, scheduled, possible,
    proven, millis, started_by, finished_at, created_at, updated_at, first_match)
select id, organization_id, state, method, method_used, considered, scheduled, possible,
    proven, millis, started_by, finished_at, created_at, updated_at, first_match
from scheduler_run;

create table scheduler_unmatched_next (
    run_id uuid not null,
    application_id uuid not null,
    organization_id uuid not null references organization (id),
    candidate_id uuid not null,
    round_id uuid not null,
    reasons text not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (run_id, application_id),
    foreign key (organization_id, run_id) references scheduler_run_next (organization_id, id)
);
insert into scheduler_unmatched_next (run_id, application_id, organization_id, candidate_id, round_id, reasons,
    created_at, updated_at)
select run_id, application_id, organization_id, candidate_id, round_id, reasons, created_at, updated_at
from scheduler_unmatched;

drop table scheduler_unmatched;
drop table scheduler_run;
alter table scheduler_run_next rename to scheduler_run;
alter table scheduler_unmatched_next rename to scheduler_unmatched;
create index scheduler_run_latest on scheduler_run (organization_id, created_at, id);
