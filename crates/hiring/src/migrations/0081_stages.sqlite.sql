insert into stage (id, organization_id, requisition_id, position, kind, name, first_round, created_at, updated_at)
select randomblob(16), r.organization_id, r.id, k.position, k.kind, null, k.first_round, r.created_at, r.created_at
from requisition r
cross join (
  select 1 as position, 'applied' as kind, null as first_round
  union all select 2, 'screening', null
  union all select 3, 'interview', 1
  union all select 4, 'decision', null
  union all select 5, 'offer', null
) k;
update application set stage_since = changed_at, stage_id = (
  select s.id from stage s
  where s.organization_id = application.organization_id and s.requisition_id = application.requisition_id
    and s.kind = application.stage_kind
);
