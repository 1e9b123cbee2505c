-- Who is at it and since when; null while it waits.
alter table job add column node text;
alter table job add column started_at bigint;
-- How often it was taken: tells a worker that lost its job from the one that has it now.
alter table job add column claims bigint not null default 0;
-- Of waiting jobs with the same key there is one.
alter table job add column unique_key text;
create unique index job_unique on job (unique_key) where unique_key is not null;
-- Clean-up, counts and lists of one state.
create index job_state on job (state, updated_at);

-- When a schedule comes back, as its page says it; null where the version before wrote it.
alter table schedule add column plan text;
