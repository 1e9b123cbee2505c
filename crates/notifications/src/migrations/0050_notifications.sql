-- What people are told. Ids and times alone: the words are made when they are read, in the reader's
-- language, so that erasing somebody needs nothing here.
create table notification (
    id uuid not null primary key,
    person_id uuid not null references person (id),
    user_id uuid not null,
    -- none for what concerns the person in every organization (their sign-ins)
    organization_id uuid,
    -- interview.booked: what is told
    kind text not null,
    -- interview, application, system: for the filter
    area text not null,
    priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
    -- what it is about, a typed id
    subject text not null,
    -- what the inbox puts together
    thing text not null,
    -- who did it, as in the event log
    principal text not null,
    data text not null,
    -- one person is told of one thing once
    slot text not null,
    in_app boolean not null,
    -- waits for a digest or the end of quiet hours until then
    mail_at bigint,
    read_at bigint,
    archived_at bigint,
    snoozed_until bigint,
    created_at bigint not null,
    updated_at bigint not null
);
create unique index notification_once on notification (person_id, slot);
create index notification_list on notification (person_id, created_at, id);
create index notification_unread on notification (person_id) where read_at is null and archived_at is null;
create index notification_mail on notification (mail_at) where mail_at is not null;
create index notification_snoozed on notification (snoozed_until) where snoozed_until is not null;
create index notification_old on notification (created_at);

-- What a person chose against the defaults.
create table notification_choice (
    person_id uuid not null references person (id),
    topic text not null,
    channel text not null check (channel in ('in_app', 'email')),
    frequency text not null check (frequency in ('at_once', 'hourly', 'daily', 'off')),
    updated_at bigint not null,
    primary key (person_id, topic, channel)
);

-- When a person wants to be left alone, and when digests come: minutes of their own day.
create table notification_hours (
    person_id uuid not null primary key references person (id),
    quiet_from bigint,
    quiet_to bigint,
    digest_at bigint not null,
    updated_at bigint not null
);

-- Letters that the clock brought to candidates, who have no inbox: each goes once.
create table sent_letter (
    slot text not null primary key,
    sent_at bigint not null
);
create index sent_letter_old on sent_letter (sent_at);
