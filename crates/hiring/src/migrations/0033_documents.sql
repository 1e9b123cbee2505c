-- A file of a candidate, kept encrypted by the record's key.
create table document (
  id uuid primary key,
  organization_id uuid not null references organization(id),
  candidate_id uuid not null,
  kind text not null check (kind in ('cv')),
  file_name text not null,
  -- the usual extension of what it is by content: pdf, docx …
  media text not null,
  -- bytes
  size bigint not null,
  path text not null,
  -- a principal: user_01…, system
  uploaded_by text not null,
  created_at bigint not null,
  updated_at bigint not null,
  unique (organization_id, id),
  foreign key (organization_id, candidate_id) references candidate (organization_id, id)
);
-- the sweep of files asks by it; no two rows share a file
create unique index document_by_path on document (path);
create index document_by_candidate on document (organization_id, candidate_id, created_at);
