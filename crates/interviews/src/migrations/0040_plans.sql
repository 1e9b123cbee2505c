-- The rounds that the candidates of a requisition go through. Made when first needed: one round.
create table interview_plan (
    id uuid not null primary key,
    organization_id uuid not null references organization (id),
    requisition_id uuid not null,
    created_at bigint not null,
    updated_at bigint not null,
    unique (organization_id, id),
    unique (organization_id, requisition_id)
);

-- name is null for the round of a plan that nobody wrote; skills is a JSON list of their ids.
create table interview_round (
    id uuid not null primary key,
    organization_id uuid not null references organization (id),
    plan_id uuid not null,
    position bigint not null check (position >= 1),
    name text,
    minutes bigint not null check (minutes between 5 and 1440),
    skills text not null,
    created_at bigint not null,
    updated_at bigint not null,
    unique (organization_id, id),
    unique (organization_id, plan_id, position),
    foreign key (organization_id, plan_id) references interview_plan (organization_id, id)
);
