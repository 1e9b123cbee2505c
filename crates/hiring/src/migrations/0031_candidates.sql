-- One organization's record of somebody. Contact data is sealed by a key of the record's own and
-- found by keyed hashes; names are readable, because lists sort and search by them.
create table candidate (
  id uuid primary key,
  organization_id uuid not null references organization(id),
  person_id uuid not null references person(id),
  key_id uuid not null,
  name text not null,
  -- folded for search, and for sorting (both computed in Rust, the same on both engines)
  name_fold text not null,
  sort_key text not null,
  -- sealed JSON: {"email": …, "phone": …}
  contact bytea not null,
  email_hash bytea,
  phone_hash bytea,
  phone_tail_hash bytea,
  location text,
  zone text,
  -- a JSON array of addresses
  links text not null,
  job_title text,
  experience_years bigint check (experience_years between 0 and 80),
  source text,
  -- the user in charge
  recruiter_id uuid,
  active boolean not null,
  -- the application that the status is derived from. No foreign key, like the next: two tables
  -- would point at each other
  current_application_id uuid,
  cv_document_id uuid,
  -- the one-time id of the form that made it: pressed twice, it is made once
  form_token text,
  created_at bigint not null,
  updated_at bigint not null,
  unique (organization_id, id),
  unique (organization_id, form_token)
);
create index candidate_by_name on candidate (organization_id, sort_key, id);
create index candidate_by_creation on candidate (organization_id, created_at, id);
create index candidate_by_change on candidate (organization_id, updated_at);
create index candidate_by_folded_name on candidate (organization_id, name_fold);
create index candidate_by_email on candidate (organization_id, email_hash);
create index candidate_by_phone on candidate (organization_id, phone_hash);
create index candidate_by_phone_tail on candidate (organization_id, phone_tail_hash);
create index candidate_by_person on candidate (person_id);
create index candidate_by_key on candidate (key_id);
create index candidate_by_current on candidate (organization_id, current_application_id);
