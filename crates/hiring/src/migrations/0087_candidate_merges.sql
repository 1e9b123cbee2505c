-- Another record of the same person took its place. No foreign key: it points into the same table.
alter table candidate add column merged_into_id uuid;
create index candidate_by_merge on candidate (organization_id, merged_into_id) where merged_into_id is not null;
-- whether its keys of the name are made: rows from before have none yet
alter table candidate add column name_keyed boolean not null default false;
create index candidate_unkeyed on candidate (organization_id, id) where not name_keyed;

-- What a name is found by though it was written otherwise: hashes of its words in one script, with small
-- differences levelled (computed in Rust).
create table candidate_name_key (
  organization_id uuid not null references organization(id),
  key bigint not null,
  candidate_id uuid not null,
  primary key (organization_id, key, candidate_id),
  foreign key (organization_id, candidate_id) references candidate (organization_id, id)
);
create index candidate_name_key_of on candidate_name_key (organization_id, candidate_id);

-- Two records that look alike and are two people, as somebody said. The lesser id stands first.
create table candidate_distinct (
  organization_id uuid not null references organization(id),
  one_id uuid not null,
  other_id uuid not null,
  created_at bigint not null,
  updated_at bigint not null,
  primary key (one_id, other_id),
  foreign key (organization_id, one_id) references candidate (organization_id, id),
  foreign key (organization_id, other_id) references candidate (organization_id, id)
);
create index candidate_distinct_other on candidate_distinct (organization_id, other_id);

-- One record that took another's place: what it takes to make two of them again.
create table candidate_merge (
  id uuid primary key,
  organization_id uuid not null references organization(id),
  kept_id uuid not null,
  merged_id uuid not null,
  -- a principal: user_01…
  merged_by text not null,
  undo_until bigint not null,
  undone_at bigint,
  -- what moved: a JSON object of ids by table
  moved text not null,
  -- sealed JSON by the key of the record that is kept: what its fields were, and applications that came
  -- together
  before bytea not null,
  created_at bigint not null,
  updated_at bigint not null,
  unique (organization_id, id),
  foreign key (organization_id, kept_id) references candidate (organization_id, id),
  foreign key (organization_id, merged_id) references candidate (organization_id, id)
);
create index candidate_merge_kept on candidate_merge (organization_id, kept_id, created_at);
create index candidate_merge_merged on candidate_merge (organization_id, merged_id, created_at);
