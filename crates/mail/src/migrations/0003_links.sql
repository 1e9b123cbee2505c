-- Links that carry their own permission: one-time ones (uses_left counts down from 1) and capability
-- links (uses_left is null: any number of times until they expire). Of the secret only the hash.
create table one_time_link (
    id uuid not null primary key,
    purpose text not null,
    secret_hash bytea not null unique,
    subject text not null,
    organization_id uuid,
    data text,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    revoked_at bigint,
    uses_left bigint check (uses_left >= 0)
);
create index one_time_link_subject on one_time_link (purpose, subject);
