create table organization (
    id uuid not null primary key,
    slug text not null unique,
    name text not null,
    kind text not null check (kind in ('employer', 'nonprofit')),
    time_zone text not null,
    locale text not null,
    created_at bigint not null,
    updated_at bigint not null,
    deactivated_at bigint
);

create table organization_setting (
    organization_id uuid not null references organization (id),
    name text not null,
    value text not null,
    updated_at bigint not null,
    primary key (organization_id, name)
);

-- A human being, behind users and candidates. Bookings hang on it.
create table person (
    id uuid not null primary key,
    created_at bigint not null
);

create table user_account (
    id uuid not null primary key,
    person_id uuid not null unique references person (id),
    name text not null,
    sort_key text not null,
    email text not null unique,
    phone text,
    password_hash text,
    time_zone text not null,
    locale text,
    platform_admin boolean not null,
    active boolean not null,
    created_at bigint not null,
    updated_at bigint not null,
    last_seen_at bigint
);

create table membership (
    id uuid not null primary key,
    organization_id uuid not null references organization (id),
    user_id uuid not null references user_account (id),
    roles text not null,
    active boolean not null,
    sort_key text not null,
    created_at bigint not null,
    updated_at bigint not null,
    unique (organization_id, user_id),
    unique (organization_id, id)
);
create index membership_user on membership (user_id);
create index membership_list on membership (organization_id, sort_key, id);

-- What a member can examine or do.
create table membership_skill (
    organization_id uuid not null,
    membership_id uuid not null,
    skill_id uuid not null,
    primary key (membership_id, skill_id),
    foreign key (organization_id, membership_id) references membership (organization_id, id)
);

create table skill (
    id uuid not null primary key,
    name_en text not null unique,
    name_ru text not null
);

create table session (
    id uuid not null primary key,
    user_id uuid not null references user_account (id),
    organization_id uuid references organization (id),
    token_hash bytea not null unique,
    kind text not null check (kind in ('browser', 'token')),
    device text not null,
    address text,
    created_at bigint not null,
    last_used_at bigint not null,
    expires_at bigint not null,
    ended_at bigint
);
create index session_by_user on session (user_id, ended_at);

-- Failed sign-ins by account and address, and by address: for the slow-down.
create table sign_in_throttle (
    throttle_key bytea not null primary key,
    failures bigint not null,
    last_at bigint not null
);
