-- What else a skill is called, in any language: CVs and job descriptions are searched for it too.
create table skill_synonym (
    skill_id uuid not null references skill (id),
    name text not null,
    primary key (skill_id, name)
);
