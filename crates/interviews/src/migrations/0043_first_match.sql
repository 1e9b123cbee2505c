-- How many the first match in order would have placed among those who waited: null where nobody asked.
alter table scheduler_run add column first_match bigint;
