-- When everything that tells who it was went away. The row stays, so that counts are right.
alter table candidate add column erased_at bigint;
