-- What a job is, who fills it, how many are sought. Jobs of a version before say none of it yet.
alter table requisition add column template boolean not null default false;
alter table requisition add column code text;
alter table requisition add column search text not null default '';
alter table requisition add column sort_key text not null default '';
alter table requisition add column description text;
alter table requisition add column department_id uuid;
-- JSON: places in words
alter table requisition add column locations text not null default '[]';
alter table requisition add column workplace text check (workplace in ('on_site', 'hybrid', 'remote'));
alter table requisition add column employment_type text
  check (employment_type in ('full_time', 'part_time', 'contract', 'temporary', 'intern'));
alter table requisition add column experience_level text check (experience_level in ('junior', 'mid', 'senior', 'lead'));
alter table requisition add column years_min bigint;
alter table requisition add column years_max bigint;
-- in whole units of the currency, for a year
alter table requisition add column salary_min bigint;
alter table requisition add column salary_max bigint;
alter table requisition add column currency text;
-- null: as many as come
alter table requisition add column positions bigint check (positions >= 1);
alter table requisition add column hiring_manager_id uuid;
alter table requisition add column opens_at bigint;
alter table requisition add column closes_at bigint;
-- JSON: values of custom fields by their ids
alter table requisition add column custom_values text not null default '{}';
alter table requisition add column state_since bigint;
-- why it was closed or cancelled
alter table requisition add column reason text;
update requisition set state_since = created_at, search = lower(coalesce(title, '')),
  sort_key = lower(coalesce(title, ''));
create unique index requisition_code on requisition (organization_id, lower(code));
create index requisition_by_name on requisition (organization_id, template, sort_key, id);
create index requisition_by_close on requisition (closes_at) where closes_at is not null;
-- Skills that a job asks for.
create table requisition_skill (
  organization_id uuid not null,
  requisition_id uuid not null,
  skill_id uuid not null,
  -- from 1, in the order they were named
  position bigint not null,
  level text check (level in ('beginner', 'intermediate', 'advanced', 'expert')),
  required boolean not null,
  primary key (requisition_id, skill_id),
  foreign key (organization_id, requisition_id) references requisition (organization_id, id)
);
-- The recruiters who fill a job.
create table requisition_recruiter (
  organization_id uuid not null,
  requisition_id uuid not null,
  user_id uuid not null,
  primary key (requisition_id, user_id),
  foreign key (organization_id, requisition_id) references requisition (organization_id, id)
);
create index requisition_recruiter_by_user on requisition_recruiter (organization_id, user_id, requisition_id);
-- A stage that was taken away stays known to the history of those who stood in it.
alter table stage add column removed_at bigint;
