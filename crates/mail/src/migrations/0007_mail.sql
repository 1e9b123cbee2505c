-- Messages on their way. Whom and what about as ids: address and text are made when it is sent, so
-- that no address, name or one-time secret lies here.
create table mail_message (
    id uuid not null primary key,
    organization_id uuid,
    kind text not null,
    recipient text not null,
    subject text not null,
    data text not null,
    state text not null check (state in ('queued', 'sent', 'failed', 'bounced', 'dropped')),
    attempts bigint not null,
    last_error text,
    created_at bigint not null,
    updated_at bigint not null,
    sent_at bigint
);
create index mail_message_organization on mail_message (organization_id, created_at, id);
create index mail_message_state on mail_message (state, created_at);
create index mail_message_recipient on mail_message (recipient, created_at);
