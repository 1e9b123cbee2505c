-- What a round takes besides its lead. assistants is a JSON list: for each assistant the list of skills
-- they must have; pool a JSON list of users, empty for everybody; rooms a JSON list, read where room is
-- 'these'. day says how it lies to the round before it: 'same' is booked along with it.
alter table interview_round add column kind text not null default 'other' check (kind in (
    'cv_screen', 'phone', 'video', 'face_to_face', 'technical', 'behavioral', 'cultural', 'client', 'hr',
    'panel', 'final', 'other'));
alter table interview_round add column mode text not null default 'video'
    check (mode in ('video', 'phone', 'in_person'));
alter table interview_round add column assistants text not null default '[]';
alter table interview_round add column pool text not null default '[]';
alter table interview_round add column room text not null default 'none' check (room in ('none', 'any', 'these'));
alter table interview_round add column rooms text not null default '[]';
alter table interview_round add column gap bigint not null default 0 check (gap between 0 and 43200);
alter table interview_round add column day text not null default 'any' check (day in ('any', 'another', 'same'));
alter table interview add column room_id uuid;
create index interview_room on interview (organization_id, room_id, start_at);
-- rounds booked together are open at the same time: one open interview for each round of an application
drop index interview_open;
create unique index interview_open on interview (organization_id, application_id, round_id)
    where state in ('created', 'in_progress');
