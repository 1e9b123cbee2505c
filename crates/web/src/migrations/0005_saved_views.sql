-- A person's named filters of a list page, for one organization: what they name (a recruiter, a
-- source) is the organization's. No foreign keys: people and organizations come with a later context.
create table saved_view (
  id uuid primary key,
  person_id uuid not null,
  organization_id uuid not null,
  -- /candidates
  path text not null,
  -- what stands behind the question mark, its pairs sorted
  query text not null,
  name text not null,
  name_fold text not null,
  -- the page opens with it where nothing is asked for
  is_default boolean not null,
  created_at bigint not null,
  updated_at bigint not null,
  unique (person_id, organization_id, path, name_fold)
);
create unique index saved_view_default on saved_view (person_id, organization_id, path) where is_default;
