-- The catalogue of an organization's departments.
create table department (
  id uuid not null primary key,
  organization_id uuid not null references organization (id),
  name text not null,
  name_fold text not null,
  sort_key text not null,
  created_at bigint not null,
  unique (organization_id, id),
  unique (organization_id, name_fold)
);
