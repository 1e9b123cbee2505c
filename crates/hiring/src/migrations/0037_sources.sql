-- The menu of sources reads an index and no rows.
create index candidate_by_source on candidate (organization_id, source);
