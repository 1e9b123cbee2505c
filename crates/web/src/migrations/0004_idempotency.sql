-- Answers to writes that carried an Idempotency-Key, kept for a day, sealed with the installation's
-- key (an answer may hold contact data). status is null while the first call is at work.
create table idempotent_answer (
    key_hash bytea not null primary key,
    fingerprint bytea not null,
    created_at bigint not null,
    status bigint,
    sealed bytea
);
create index idempotent_answer_age on idempotent_answer (created_at);
