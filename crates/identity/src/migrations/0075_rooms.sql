-- Rooms that interviews take place in. A room's calendar is a row of person: what keeps people from
-- being in two places at once keeps two interviews out of one room. hours is a JSON list of
-- [weekday, from, to]: Monday is 1, minutes of the zone's day; one entry a weekday.
create table room (
    id uuid not null primary key,
    organization_id uuid not null references organization (id),
    calendar_id uuid not null unique references person (id),
    name text not null,
    -- folded: no two rooms of an organization are called the same
    name_fold text not null,
    sort_key text not null,
    seats bigint not null check (seats between 1 and 1000),
    place text not null,
    time_zone text not null,
    hours text not null,
    active boolean not null,
    created_at bigint not null,
    updated_at bigint not null,
    unique (organization_id, id),
    unique (organization_id, name_fold)
);
create index room_list on room (organization_id, sort_key, id);
