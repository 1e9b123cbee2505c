-- What an organization asks of its candidates or jobs besides the fields that everybody has. Values stand
-- with the thing itself, by the field's id.
create table custom_field (
  id uuid primary key,
  organization_id uuid not null references organization(id),
  subject text not null check (subject in ('candidate', 'requisition')),
  name text not null,
  name_fold text not null,
  kind text not null check (kind in ('text', 'number', 'date', 'yes_no', 'choice', 'choices')),
  -- a JSON array of {"id", "name", "active"}; empty for other kinds than the two of choices
  options text not null,
  hint text,
  required boolean not null,
  audience text not null check (audience in ('everyone', 'hiring_team', 'recruiters')),
  position bigint not null,
  active boolean not null,
  created_at bigint not null,
  updated_at bigint not null,
  unique (organization_id, id),
  unique (organization_id, subject, name_fold)
);
create index custom_field_by_place on custom_field (organization_id, subject, position, id);
