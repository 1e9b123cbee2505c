-- A table's own checks cannot be changed here: a new one takes its place. Nothing refers to it yet.
create table document_next (
  id uuid primary key,
  organization_id uuid not null references organization(id),
  candidate_id uuid not null,
  kind text not null check (kind in ('cv', 'cover_letter', 'portfolio', 'job_description', 'other')),
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
  -- the key that seals file and text; null: the candidate's
  key_id uuid,
  reading text not null default 'waiting' check (reading in ('waiting', 'none', 'read', 'empty', 'protected',
    'damaged', 'too_large', 'too_long', 'failed')),
  removed_at bigint,
  unique (organization_id, id),
  foreign key (organization_id, candidate_id) references candidate (organization_id, id)
);
insert into document_next (id, organization_id, candidate_id, kind, file_name, media, size, path, uploaded_by,
  created_at, updated_at)
select id, organization_id, candidate_id, kind, file_name, media, size, path, uploaded_by, created_at, updated_at
from document;
drop table document;
alter table document_next rename to document;
create unique index document_by_path on document (path);
create index document_by_key on document (key_id);
create index document_by_candidate on document (organization_id, candidate_id, created_at);
create index document_to_read on document (created_at, id) where reading = 'waiting';
