-- Calls that must have their effect once: written in the transaction of the effect, so that nobody
-- commits a second one. They go after a day.
create table receipt (
  key_hash bytea primary key,
  at bigint not null,
  -- a JSON array of what the effect was about: typed ids
  about text not null
);
create index receipt_at on receipt (at);
