-- bytes decide, as on SQLite
alter table catalogue_entry alter column sort_key type text collate "C";
-- every source that was typed becomes an entry, and its candidates point to it
insert into catalogue_entry (id, organization_id, catalogue, name, sort_key, variant, detail, active,
  merged_into_id, created_at, updated_at)
select gen_random_uuid(), organization_id, 'source', source, lower(source) || chr(1) || source,
  case lower(source)
    when 'careers page' then 'careers_page' when 'agency' then 'agency' when 'referral' then 'referral'
    when 'event' then 'event' when 'import' then 'import' else 'other' end,
  '{}', true, null, min(created_at), max(updated_at)
from candidate where source is not null group by organization_id, source;
update candidate set source_id = (
  select e.id from catalogue_entry e
  where e.organization_id = candidate.organization_id and e.catalogue = 'source' and e.name = candidate.source)
where source is not null;
