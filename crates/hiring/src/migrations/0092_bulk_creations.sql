-- Rows that are about to become candidates: kept sealed for a day, then gone.
create table bulk_creation (
  id uuid primary key,
  organization_id uuid not null references organization(id),
  state text not null check (state in ('preview', 'confirmed', 'cancelled')),
  requisition_id uuid,
  key_id uuid,
  sealed bytea,
  drive text,
  outcome text,
  rows bigint not null,
  created_by uuid,
  expires_at bigint not null,
  created_at bigint not null,
  updated_at bigint not null,
  unique (organization_id, id),
  foreign key (organization_id, requisition_id) references requisition (organization_id, id)
);
create index bulk_creation_by_time on bulk_creation (organization_id, created_at, id);
create index bulk_creation_by_expiry on bulk_creation (expires_at) where key_id is not null;
create index bulk_creation_by_key on bulk_creation (key_id) where key_id is not null;
