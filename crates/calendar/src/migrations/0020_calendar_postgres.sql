-- In public whatever the search path: other schemas of the database find its operators there.
create extension if not exists btree_gist with schema public;
alter table booking add constraint booking_no_overlap
    exclude using gist (person_id with =, int8range(start_at, end_at) with &&);
