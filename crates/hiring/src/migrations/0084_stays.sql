-- Why an application was closed, by a word of a list; what was typed beside it stands in `reason`.
alter table application add column reason_code text;
-- The stays of applications in stages: what the event log says of moves, kept in the transaction of each event.
create table stage_stay (
  application_id uuid not null,
  -- from 1, in the order of the application's stays
  nth bigint not null check (nth >= 1),
  organization_id uuid not null references organization(id),
  requisition_id uuid not null,
  stage_id uuid not null,
  entered_at bigint not null,
  left_at bigint,
  -- in microseconds, once it is over
  stay bigint,
  outcome text check (outcome in ('on', 'back', 'rejected', 'withdrawn', 'hired', 'reconsidered')),
  -- whether the application did not come to this stage again later
  last boolean not null,
  primary key (application_id, nth),
  foreign key (organization_id, application_id) references application (organization_id, id)
);
create index stage_stay_of_stage on stage_stay (organization_id, requisition_id, stage_id, stay);
create index stage_stay_of_outcome on stage_stay (organization_id, requisition_id, last, stage_id, outcome);
-- Of what was moved before there were stages, the log names none: their path begins where they stood then.
insert into stage_stay
  (application_id, nth, organization_id, requisition_id, stage_id, entered_at, left_at, stay, outcome, last)
select id, 1, organization_id, requisition_id, stage_id, coalesce(stage_since, created_at),
  case when state <> 'active' then changed_at end,
  case when state <> 'active' then changed_at - coalesce(stage_since, created_at) end,
  case when state <> 'active' then state end,
  true
from application where stage_id is not null;
