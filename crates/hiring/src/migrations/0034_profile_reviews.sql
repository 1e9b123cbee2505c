-- Somebody's word on a candidate's profile for an application, before a round is booked with them.
-- Without a decision it was asked for and not given yet.
create table profile_review (
  organization_id uuid not null references organization(id),
  candidate_id uuid not null,
  application_id uuid not null,
  user_id uuid not null,
  decision text check (decision in ('accept', 'decline')),
  reason text,
  decided_at bigint,
  created_at bigint not null,
  updated_at bigint not null,
  primary key (application_id, user_id),
  foreign key (organization_id, application_id) references application (organization_id, id),
  foreign key (organization_id, candidate_id) references candidate (organization_id, id)
);
create index profile_review_by_user on profile_review (organization_id, user_id, candidate_id);
