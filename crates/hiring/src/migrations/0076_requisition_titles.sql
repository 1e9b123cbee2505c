-- What a job is called; null for the general requisition.
alter table requisition add column title text;
