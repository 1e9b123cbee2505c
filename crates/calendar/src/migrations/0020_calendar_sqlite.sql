-- SQLite's one writer is alone, so that looking before the write is enough.
create trigger booking_no_overlap_insert before insert on booking
when exists (
    select 1 from booking b
    where b.person_id = new.person_id and b.start_at < new.end_at and new.start_at < b.end_at
)
begin
    select raise(abort, 'waymark: overlap');
end;
create trigger booking_no_overlap_update before update of person_id, start_at, end_at on booking
when exists (
    select 1 from booking b
    where b.person_id = new.person_id and b.id <> new.id and b.start_at < new.end_at and new.start_at < b.end_at
)
begin
    select raise(abort, 'waymark: overlap');
end;
