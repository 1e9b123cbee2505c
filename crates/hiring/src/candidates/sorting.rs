//! Where candidates belong among sources, agencies and tags.

use crate::{
    Messages,
    catalogues::{
        actions::by_names,
        store,
        table::{ActiveMark, Catalogue, marked},
    },
};
use ::store::{Tx, insert_many, scoped, scoped_delete};
use kernel::{AgencyId, CandidateId, Granted, Problem, SourceId, TagId, Text};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QuerySelect};
use std::collections::HashMap;
use web::Check;

/// What a source is called.
pub(crate) async fn source<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: Option<SourceId>,
) -> Result<Option<String>, DbErr> {
    let Some(id) = id else { return Ok(None) };
    Ok(store::one(db, who, Catalogue::Source, id.uuid()).await?.map(|e| e.name))
}

/// The sources of these names; those not known yet are added.
pub(crate) async fn sources<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    names: &[String],
) -> Result<HashMap<String, SourceId>, Problem> {
    let mut found = HashMap::new();
    for name in names {
        if !found.contains_key(name) {
            let one = by_names(tx, who, Catalogue::Source, std::slice::from_ref(name)).await?;
            found.extend(one.first().map(|e| (name.clone(), SourceId::from_uuid(e.id))));
        }
    }
    Ok(found)
}

/// Whether these are agencies of the organization that are in use.
pub(crate) async fn check_agencies<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    agencies: impl IntoIterator<Item = AgencyId>,
    check: &mut Check,
) -> Result<(), DbErr> {
    for id in agencies {
        let found = store::one(db, who, Catalogue::Agency, id.uuid()).await?;
        if !found.is_some_and(|e| e.open()) {
            check.fail("agency_id", Text::new(|l| Messages::from(l).field_agency()));
        }
    }
    Ok(())
}

/// Characters and number of tags of one candidate.
const TAGS: usize = 50;

/// Names of tags in their stored form, each once.
pub(crate) fn checked_tags(names: &[String], check: &mut Check) -> Vec<String> {
    let mut right: Vec<String> = Vec::with_capacity(names.len());
    for name in names.iter().map(|n| n.split_whitespace().collect::<Vec<_>>().join(" ")) {
        if let Some(name) = check.optional_text("tags", Some(&name), crate::catalogues::actions::NAME) {
            let folded = kernel::text::fold(&name);
            if right.iter().all(|r| kernel::text::fold(r) != folded) {
                right.push(name);
            }
        }
    }
    if right.len() > TAGS {
        check.fail("tags", Text::new(|l| Messages::from(l).field_tags_many(TAGS)));
    }
    right
}

/// Marks these candidates with these tags: pairs that are not there yet.
pub(crate) async fn mark<P>(tx: &Tx, who: &Granted<P>, pairs: &[(CandidateId, TagId)]) -> Result<(), DbErr> {
    let row = |(candidate, tag): &(CandidateId, TagId)| ActiveMark {
        candidate_id: Set(*candidate),
        tag_id: Set(*tag),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    insert_many::<marked::Entity, _, P>(tx, who, pairs.iter().map(row).collect()).await
}

/// The tags that somebody is marked with.
pub(crate) async fn marks<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    candidate: CandidateId,
) -> Result<Vec<TagId>, DbErr> {
    let of = scoped::<marked::Entity, P>(who).filter(marked::Column::CandidateId.eq(candidate));
    of.select_only().column(marked::Column::TagId).into_tuple().all(db).await
}

/// Takes marks away.
pub(crate) async fn unmark<P>(tx: &Tx, who: &Granted<P>, candidate: CandidateId, tags: &[TagId]) -> Result<(), DbErr> {
    let all = scoped_delete::<marked::Entity, P>(who).filter(marked::Column::CandidateId.eq(candidate));
    all.filter(marked::Column::TagId.is_in(tags.iter().copied())).exec(tx.connection()).await.map(|_| ())
}
