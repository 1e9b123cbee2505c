-- A run of those alone who wait for one job; null for everybody.
alter table scheduler_run add column requisition_id uuid;
