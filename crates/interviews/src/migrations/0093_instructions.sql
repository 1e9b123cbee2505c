-- What interviewers are to know of an interview, said by whoever booked it.
alter table interview add column instructions text;
