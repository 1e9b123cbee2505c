-- Who stands in which round of a job's plan is counted from the index alone.
create index application_by_round on application (organization_id, requisition_id, round_position, state);
