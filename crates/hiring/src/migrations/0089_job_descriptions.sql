-- The text of a document, sealed by the same key as its file.
create table document_text (
  document_id uuid primary key,
  organization_id uuid not null references organization(id),
  text bytea not null,
  -- whether there is more of it than is kept
  cut boolean not null,
  created_at bigint not null,
  foreign key (organization_id, document_id) references document (organization_id, id)
);
-- A job description: what a job asks for, in words. Requisitions name one of its versions.
create table job_description (
  id uuid primary key,
  organization_id uuid not null references organization(id),
  -- seals the files that it was made from
  key_id uuid not null,
  title text not null,
  title_fold text not null,
  sort_key text not null,
  -- the latest
  version bigint not null check (version >= 1),
  active boolean not null,
  created_at bigint not null,
  updated_at bigint not null,
  unique (organization_id, id)
);
create index job_description_by_title on job_description (organization_id, sort_key, id);
create index job_description_by_key on job_description (key_id);
-- One wording of it. It never changes: what a job was filled by stays readable.
create table job_description_version (
  organization_id uuid not null references organization(id),
  job_description_id uuid not null,
  version bigint not null check (version >= 1),
  text text not null,
  -- the file it came from; null where it was typed
  file_name text,
  media text,
  size bigint,
  path text,
  -- how reading the file ended
  reading text,
  -- a principal: user_01…, system
  created_by text not null,
  created_at bigint not null,
  primary key (job_description_id, version),
  foreign key (organization_id, job_description_id) references job_description (organization_id, id)
);
create unique index job_description_version_by_path on job_description_version (path);
-- A skill that one wording asks for, or that was found in it and is not meant.
create table job_description_skill (
  organization_id uuid not null references organization(id),
  job_description_id uuid not null,
  version bigint not null,
  skill_id uuid not null,
  need text not null check (need in ('required', 'optional', 'not_meant')),
  -- found by the machine, or put in by a person; whoever changed it last
  origin text not null check (origin in ('found', 'person')),
  primary key (job_description_id, version, skill_id),
  foreign key (job_description_id, version) references job_description_version (job_description_id, version)
);
-- Each try to read a file: by what, how it ended, how long it took. Never what it read.
create table document_reading (
  id uuid primary key,
  organization_id uuid not null references organization(id),
  -- one of the two
  document_id uuid,
  job_description_id uuid,
  method text not null,
  method_version text not null,
  outcome text not null,
  millis bigint not null,
  characters bigint not null,
  created_at bigint not null,
  check ((document_id is null) <> (job_description_id is null)),
  foreign key (organization_id, document_id) references document (organization_id, id),
  foreign key (organization_id, job_description_id) references job_description (organization_id, id)
);
create index document_reading_by_document on document_reading (organization_id, document_id, created_at);
create index document_reading_by_description on document_reading (organization_id, job_description_id, created_at);
-- What a requisition asks for, in the version that was attached.
alter table requisition add column job_description_id uuid;
alter table requisition add column job_description_version bigint;
create index requisition_by_job_description on requisition (organization_id, job_description_id);
