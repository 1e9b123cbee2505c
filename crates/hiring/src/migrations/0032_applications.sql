-- A candidate for a requisition.
create table application (
  id uuid primary key,
  organization_id uuid not null references organization(id),
  candidate_id uuid not null,
  requisition_id uuid not null,
  state text not null check (state in ('active', 'hired', 'rejected', 'withdrawn')),
  -- of the current round: waits for a booking, booked (or done without a result), on hold
  progress text not null check (progress in ('waiting', 'booked', 'held')),
  stage_kind text not null
    check (stage_kind in ('applied', 'screening', 'assessment', 'interview', 'decision', 'offer')),
  -- which round of the interview plan, from 1
  round_position bigint not null check (round_position >= 1),
  -- the interview that it stands on: the one that is booked, or whose result moved it last. Nothing
  -- where something else did. No foreign key: interviews are another context's
  current_interview_id uuid,
  -- why it was rejected or withdrawn
  reason text,
  changed_at bigint not null,
  created_at bigint not null,
  updated_at bigint not null,
  unique (organization_id, id),
  unique (organization_id, candidate_id, requisition_id),
  foreign key (organization_id, candidate_id) references candidate (organization_id, id),
  foreign key (organization_id, requisition_id) references requisition (organization_id, id)
);
create index application_by_state on application (organization_id, state, progress, changed_at);
create index application_by_creation on application (organization_id, created_at, id);
