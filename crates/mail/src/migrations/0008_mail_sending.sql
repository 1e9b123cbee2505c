-- How sending goes. `ticket` says which job is the message's: every other one is out of date.
-- `address_tag` is two bytes of a hash: enough to see that an address changed, too few to tell it.
alter table mail_message add column ticket bigint not null default 0;
alter table mail_message add column address_tag bigint;
alter table mail_message add column waits_for_server boolean not null default false;
create index mail_message_waits on mail_message (waits_for_server, id);

create table mail_attempt (
    mail_id uuid not null references mail_message (id) on delete cascade,
    ticket bigint not null,
    at bigint not null,
    error text,
    primary key (mail_id, ticket)
);

-- Whose address sends messages back.
create table mail_suspect (
    recipient text not null primary key,
    address_tag bigint not null,
    bounces bigint not null,
    last_at bigint not null
);
