alter table document drop constraint document_kind_check;
alter table document add constraint document_kind_check
  check (kind in ('cv', 'cover_letter', 'portfolio', 'job_description', 'other'));
-- the key that seals file and text; null: the candidate's
alter table document add column key_id uuid;
alter table document add column reading text not null default 'waiting' check (reading in ('waiting', 'none', 'read',
  'empty', 'protected', 'damaged', 'too_large', 'too_long', 'failed'));
alter table document add column removed_at bigint;
create index document_to_read on document (created_at, id) where reading = 'waiting';
create index document_by_key on document (key_id);
