-- A job to fill. The general one of an organization has no number of positions and never closes:
-- candidates without a job stand in it.
create table requisition (
  id uuid primary key,
  organization_id uuid not null references organization(id),
  general boolean not null,
  created_at bigint not null,
  updated_at bigint not null,
  unique (organization_id, id)
);
create unique index requisition_general on requisition (organization_id) where general;
