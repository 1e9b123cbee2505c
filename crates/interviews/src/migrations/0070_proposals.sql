-- What a run proposes and a recruiter has to confirm. The time of one that is open is held by a booking
-- of its own; assistants is a JSON list of users.
create table scheduler_proposal (
    id uuid not null primary key,
    organization_id uuid not null references organization (id),
    run_id uuid not null,
    application_id uuid not null,
    candidate_id uuid not null,
    round_id uuid not null,
    interviewer_id uuid not null,
    assistants text not null,
    room_id uuid,
    start_at bigint not null,
    end_at bigint not null,
    state text not null check (state in ('proposed', 'confirmed', 'declined', 'outdated')),
    -- the proposal that this one takes the place of
    moves_id uuid,
    -- why it is outdated or declined
    why text,
    interview_id uuid,
    decided_by uuid,
    decided_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    unique (organization_id, id),
    check (start_at < end_at)
);
-- one open proposal for each round of an application: two runs at once propose nobody twice
create unique index scheduler_proposal_open on scheduler_proposal (organization_id, application_id, round_id)
    where state = 'proposed';
create index scheduler_proposal_time on scheduler_proposal (organization_id, state, start_at, id);
create index scheduler_proposal_run on scheduler_proposal (organization_id, run_id);
create index scheduler_proposal_candidate on scheduler_proposal (organization_id, candidate_id);

-- What a recruiter lets or forbids the scheduler once: a candidate not at this time or not with this
-- person; one more interview for a person on this day or in this week.
create table scheduler_exception (
    id uuid not null primary key,
    organization_id uuid not null references organization (id),
    kind text not null check (kind in ('not_at', 'not_with', 'day_cap', 'week_cap')),
    application_id uuid,
    user_id uuid,
    start_at bigint,
    end_at bigint,
    cap bigint,
    created_by uuid,
    created_at bigint not null,
    updated_at bigint not null,
    unique (organization_id, id)
);
create index scheduler_exception_kind on scheduler_exception (organization_id, kind);
