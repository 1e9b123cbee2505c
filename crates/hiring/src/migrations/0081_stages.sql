-- A requisition's lifecycle. Those that are there already take candidates.
alter table requisition add column state text not null default 'open'
  check (state in ('draft', 'open', 'paused', 'filled', 'closed', 'cancelled'));
-- A column of a requisition's pipeline.
create table stage (
  id uuid primary key,
  organization_id uuid not null references organization(id),
  requisition_id uuid not null,
  -- from 1, in the order that candidates go through them
  position bigint not null check (position >= 1),
  kind text not null
    check (kind in ('applied', 'screening', 'assessment', 'interview', 'decision', 'offer')),
  -- null: what its kind is called in the reader's language
  name text,
  -- the round of the interview plan at which a stage of interviews begins; null for other kinds
  first_round bigint check (first_round >= 1),
  created_at bigint not null,
  updated_at bigint not null,
  unique (organization_id, id),
  foreign key (organization_id, requisition_id) references requisition (organization_id, id)
);
create index stage_by_requisition on stage (organization_id, requisition_id, position);
-- Where an application stands, and since when. Null where a version before this one wrote it: then it is the
-- first stage of its kind.
alter table application add column stage_id uuid;
alter table application add column stage_since bigint;
-- The cards of a board are read along it.
create index application_by_stage on application (organization_id, requisition_id, state, stage_id, stage_since, id);
