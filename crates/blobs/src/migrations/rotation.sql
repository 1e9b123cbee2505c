-- While the installation's wrapping key is exchanged: the keyed hash of the one before.
alter table data_key_owner add column former bytea;

-- Who was erased, and when: a restore of an older backup does it again. A typed id, never a name.
create table erasure (
    subject text not null primary key,
    key_id uuid not null,
    erased_at bigint not null
);
create index erasure_by_time on erasure (erased_at, subject);
