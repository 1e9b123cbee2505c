-- The interviews of one application, and whether a round of a plan was ever held: asked with every step.
create index interview_application on interview (organization_id, application_id, start_at);
create index interview_of_round on interview (organization_id, round_id);
