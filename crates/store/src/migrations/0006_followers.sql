-- How far each reader of the event log has come. Locked by whoever reads on.
create table event_follower (
    name text not null primary key,
    seq bigint not null
);

-- A follower asks what its events are about, by their ids.
create index event_about_event on event_about (event_id);
