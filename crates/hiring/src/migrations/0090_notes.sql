-- What colleagues write down about a candidate, or about one of their applications. The words are
-- sealed by the key of the record that they were written on.
create table note (
  id uuid primary key,
  organization_id uuid not null references organization(id),
  candidate_id uuid not null,
  application_id uuid,
  author_id uuid not null,
  kind text not null check (kind in ('general', 'follow_up', 'red_flag')),
  -- for the author and the organization's admins alone
  private boolean not null,
  key_id uuid not null,
  body bytea not null,
  -- of a follow-up: the day it is due, as 2026-11-30 (it sorts as days do), and who does it
  due_on text,
  assignee_id uuid,
  done_at bigint,
  done_by uuid,
  -- how often it was changed; those before stand in note_version
  version bigint not null,
  edited_at bigint,
  deleted_at bigint,
  created_at bigint not null,
  updated_at bigint not null,
  unique (organization_id, id),
  foreign key (organization_id, candidate_id) references candidate (organization_id, id),
  foreign key (organization_id, application_id) references application (organization_id, id),
  check (kind = 'follow_up' or (due_on is null and assignee_id is null and done_at is null))
);
create index note_by_candidate on note (organization_id, candidate_id, created_at, id);
create index note_by_author on note (organization_id, author_id, created_at, id);
create index note_by_time on note (organization_id, created_at, id);
create index note_open on note (organization_id, assignee_id, due_on, id)
  where kind = 'follow_up' and done_at is null and deleted_at is null;
-- Who is named in a note: they may read it.
create table note_mention (
  note_id uuid not null,
  user_id uuid not null,
  organization_id uuid not null references organization(id),
  created_at bigint not null,
  primary key (note_id, user_id),
  foreign key (organization_id, note_id) references note (organization_id, id)
);
create index note_mention_by_user on note_mention (organization_id, user_id, note_id);
-- A note as it was before it was changed or deleted, for the organization's admins.
create table note_version (
  note_id uuid not null,
  version bigint not null,
  organization_id uuid not null references organization(id),
  kind text not null,
  private boolean not null,
  due_on text,
  key_id uuid not null,
  body bytea not null,
  -- who wrote it so
  user_id uuid not null,
  created_at bigint not null,
  primary key (note_id, version),
  foreign key (organization_id, note_id) references note (organization_id, id)
);
