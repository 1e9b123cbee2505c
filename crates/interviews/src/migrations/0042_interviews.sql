-- Booked rounds. interviewer_id is the lead, whose result decides.
create table interview (
    id uuid not null primary key,
    organization_id uuid not null references organization (id),
    application_id uuid not null,
    candidate_id uuid not null,
    round_id uuid not null,
    interviewer_id uuid not null,
    start_at bigint not null,
    end_at bigint not null,
    state text not null
        check (state in ('created', 'in_progress', 'completed', 'cancelled', 'no_show', 'rescheduled')),
    result text check (result in ('selected', 'rejected', 'on_hold')),
    reason text,
    override_reason text,
    run_id uuid,
    replaces_id uuid,
    replaced_by_id uuid,
    created_by uuid,
    created_at bigint not null,
    updated_at bigint not null,
    unique (organization_id, id),
    foreign key (organization_id, round_id) references interview_round (organization_id, id),
    check (start_at < end_at)
);
create index interview_time on interview (organization_id, start_at, id);
create index interview_candidate on interview (organization_id, candidate_id, start_at);
create index interview_lead on interview (organization_id, interviewer_id, start_at);
create index interview_run on interview (organization_id, run_id);
-- one open interview for an application: the last guard against booking somebody twice
create unique index interview_open on interview (organization_id, application_id)
    where state in ('created', 'in_progress');

-- Who takes part besides the lead.
create table interview_assistant (
    interview_id uuid not null,
    user_id uuid not null,
    organization_id uuid not null references organization (id),
    role text not null check (role in ('assistant', 'shadow')),
    created_at bigint not null,
    updated_at bigint not null,
    primary key (interview_id, user_id),
    foreign key (organization_id, interview_id) references interview (organization_id, id)
);
create index interview_assistant_user on interview_assistant (organization_id, user_id);

-- One interviewer's rating sheet. rating counts half points: 2 is 1.0, 10 is 5.0.
create table scorecard (
    id uuid not null primary key,
    organization_id uuid not null references organization (id),
    interview_id uuid not null,
    user_id uuid not null,
    state text not null check (state in ('draft', 'submitted', 'reopened')),
    rating bigint check (rating between 2 and 10),
    recommendation text check (recommendation in ('strong_hire', 'hire', 'maybe', 'no_hire')),
    feedback text not null,
    attributes text not null,
    result text check (result in ('selected', 'rejected', 'on_hold')),
    reopen_reason text,
    submitted_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    unique (organization_id, id),
    unique (interview_id, user_id),
    foreign key (organization_id, interview_id) references interview (organization_id, id)
);
create index scorecard_user on scorecard (organization_id, user_id);
