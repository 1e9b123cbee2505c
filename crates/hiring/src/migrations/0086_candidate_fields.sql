-- What candidates are sorted into, made by the organization itself: who brought them, where they come
-- from, words that they are marked with.
create table catalogue_entry (
  id uuid primary key,
  organization_id uuid not null references organization(id),
  catalogue text not null check (catalogue in ('agency', 'source', 'tag')),
  name text not null,
  sort_key text not null,
  -- of an agency and of a source its kind, of a tag its colour
  variant text not null,
  -- JSON: how an agency is reached; {} otherwise
  detail text not null,
  active boolean not null,
  -- the entry that took its place. No foreign key: it points into the same table
  merged_into_id uuid,
  created_at bigint not null,
  updated_at bigint not null,
  unique (organization_id, id)
);
create unique index catalogue_entry_name on catalogue_entry (organization_id, catalogue, name)
  where merged_into_id is null;
create index catalogue_entry_sorted on catalogue_entry (organization_id, catalogue, sort_key, id);

alter table candidate add column source_id uuid;
alter table candidate add column agency_id uuid;
alter table candidate add column experience_level text
  check (experience_level in ('junior', 'mid', 'senior', 'lead'));
-- sealed JSON: education and custom fields
alter table candidate add column details bytea;
alter table candidate add column consent_at bigint;
alter table candidate add column consent_how text;
-- a day, counted from 1970-01-01
alter table candidate add column retain_until bigint;
alter table candidate add column photo_path text;
alter table candidate add column photo_media text check (photo_media in ('png', 'jpg'));
create index candidate_by_source_id on candidate (organization_id, source_id, sort_key, id);
create index candidate_by_agency on candidate (organization_id, agency_id, sort_key, id)
  where agency_id is not null;
create index candidate_by_retention on candidate (organization_id, retain_until, id) where retain_until is not null;
create index candidate_by_photo on candidate (photo_path) where photo_path is not null;

-- What somebody can do: of the installation's catalogue, or in words of their own.
create table candidate_skill (
  organization_id uuid not null references organization(id),
  candidate_id uuid not null,
  position bigint not null,
  skill_id uuid,
  name text not null,
  level text check (level in ('beginner', 'intermediate', 'advanced', 'expert')),
  created_at bigint not null,
  updated_at bigint not null,
  primary key (candidate_id, position),
  foreign key (organization_id, candidate_id) references candidate (organization_id, id)
);
create index candidate_skill_by_skill on candidate_skill (organization_id, skill_id);

create table candidate_tag (
  organization_id uuid not null references organization(id),
  candidate_id uuid not null,
  tag_id uuid not null,
  created_at bigint not null,
  updated_at bigint not null,
  primary key (candidate_id, tag_id),
  foreign key (organization_id, candidate_id) references candidate (organization_id, id),
  foreign key (organization_id, tag_id) references catalogue_entry (organization_id, id)
);
create index candidate_tag_by_tag on candidate_tag (organization_id, tag_id, candidate_id);
