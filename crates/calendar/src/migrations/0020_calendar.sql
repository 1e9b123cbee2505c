-- Offered time. All of it hangs on a person, whatever the organization: users and candidates alike.
create table availability_slot (
    id uuid not null primary key,
    person_id uuid not null references person (id),
    start_at bigint not null,
    end_at bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    check (start_at < end_at)
);
create index availability_slot_person on availability_slot (person_id, start_at, id);

-- Wall-clock times of the person's zone: minutes of the day, and dates as days since 1970-01-01.
create table availability_rule (
    id uuid not null primary key,
    person_id uuid not null references person (id),
    weekday bigint not null check (weekday between 1 and 7),
    from_minute bigint not null,
    to_minute bigint not null,
    valid_from bigint not null,
    valid_until bigint,
    created_at bigint not null,
    updated_at bigint not null,
    check (0 <= from_minute and from_minute < to_minute and to_minute <= 1440),
    check (valid_until is null or valid_from <= valid_until)
);
create index availability_rule_person on availability_rule (person_id, id);

-- What holds on one date instead of the weekly rules (day_off) or beside them (extra).
create table availability_exception (
    id uuid not null primary key,
    person_id uuid not null references person (id),
    kind text not null check (kind in ('day_off', 'extra')),
    date bigint not null,
    from_minute bigint,
    to_minute bigint,
    created_at bigint not null,
    updated_at bigint not null,
    check (
        (kind = 'day_off' and from_minute is null and to_minute is null)
        or (kind = 'extra' and 0 <= from_minute and from_minute < to_minute and to_minute <= 1440)
    )
);
create index availability_exception_person on availability_exception (person_id, id);
create unique index availability_exception_day_off on availability_exception (person_id, date) where kind = 'day_off';

-- How a person may be booked: minutes, and interviews a local day or week. No row: no limits.
create table booking_rules (
    person_id uuid not null primary key references person (id),
    buffer_before bigint not null,
    buffer_after bigint not null,
    notice bigint not null,
    cap_day bigint,
    cap_week bigint,
    created_at bigint not null,
    updated_at bigint not null
);

-- Time that is taken. Two of one person never overlap, whichever organizations they come from: the
-- engines' own parts of this migration refuse it.
create table booking (
    id uuid not null primary key,
    organization_id uuid not null references organization (id),
    person_id uuid not null references person (id),
    kind text not null,
    subject text not null,
    start_at bigint not null,
    end_at bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    check (start_at < end_at)
);
create index booking_person on booking (person_id, start_at);
create index booking_subject on booking (organization_id, subject);
