//! Other candidates who may be the same person: by e-mail, phone or a name that is alike. What somebody
//! said to be two people is never shown again.

use super::{
    contact::Hashes,
    names,
    sight::Sight,
    spelling::{self, Likeness},
    store,
    table::Model,
};
use crate::permissions::WriteCandidates;
use ::store::{insert, scoped};
use kernel::{Actor, CandidateId, Granted, Kind, Problem, Text};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, QueryFilter};
use web::App;

/// Likely duplicates that are told of.
const TOLD: usize = 10;

/// Somebody who may be the same.
#[derive(Clone, Debug)]
pub(crate) struct Alike {
    pub id: CandidateId,
    pub name: String,
    /// What is alike, the strongest first: `email`, `phone`, and of the name `name`, `script`, `order` or
    /// `similar`.
    pub by: Vec<&'static str>,
}

/// Who may be this one, as far as nobody said that they are two.
pub(crate) async fn of(app: &App, sight: &Sight, row: &Model) -> Result<Vec<Alike>, Problem> {
    let hashes = Hashes {
        email: row.email_hash.clone(),
        phone: row.phone_hash.clone(),
        phone_tail: row.phone_tail_hash.clone(),
    };
    let two = others(app.store.read(), sight.who(), row.id).await?;
    let all = found(app, sight.who(), &row.name, &hashes).await?;
    Ok(all.into_iter().filter(|a| a.id != row.id && !two.contains(&a.id)).take(TOLD).collect())
}

/// All of a name that is alike, or with one of these; the strongest first.
pub(crate) async fn sharing<P>(
    app: &App,
    who: &Granted<P>,
    name: &str,
    hashes: &Hashes,
) -> Result<Vec<Alike>, Problem> {
    Ok(found(app, who, name, hashes).await?.into_iter().take(TOLD).collect())
}

async fn found<P>(app: &App, who: &Granted<P>, name: &str, hashes: &Hashes) -> Result<Vec<Alike>, Problem> {
    let db = app.store.read();
    let mut ids = store::duplicates(db, who, name, hashes).await?;
    ids.extend(names::sharing(db, who, name).await?);
    ids.sort_unstable_by(|a, b| b.cmp(a));
    ids.dedup();
    let rows = store::find_many(db, who, &ids).await?;
    let here = rows.into_iter().filter(|c| c.erased_at.is_none() && c.merged_into_id.is_none());
    let mut all: Vec<Alike> = here.filter_map(|c| alike(c, name, hashes)).collect();
    let strength = |by: &&'static str| ["email", "phone", "name", "script", "order"].iter().position(|b| b == by);
    all.sort_by_key(|a| (a.by.first().and_then(strength).unwrap_or(usize::MAX), std::cmp::Reverse(a.id)));
    Ok(all)
}

fn alike(c: Model, name: &str, hashes: &Hashes) -> Option<Alike> {
    let same = |a: &Option<Vec<u8>>, b: &Option<Vec<u8>>| a.is_some() && a == b;
    let named = spelling::likeness(&c.name, name).map(|l| match l {
        Likeness::Same => "name",
        Likeness::Script => "script",
        Likeness::Order => "order",
        Likeness::Similar => "similar",
    });
    let email = same(&c.email_hash, &hashes.email).then_some("email");
    let phone = same(&c.phone_hash, &hashes.phone).then_some("phone");
    let by: Vec<_> = [email, phone, named].into_iter().flatten().collect();
    (!by.is_empty()).then_some(Alike { id: c.id, name: c.name, by })
}

/// The table of pairs that are two people.
mod table {
    use kernel::{CandidateId, OrganizationId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "candidate_distinct")]
    pub struct Model {
        pub organization_id: OrganizationId,
        /// The lesser id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub one_id: CandidateId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub other_id: CandidateId,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
    store::rows_of!(organization);
}
use table::{ActiveModel, Column, Entity};

/// Those that somebody said are not this one.
async fn others<P>(db: &impl ConnectionTrait, who: &Granted<P>, id: CandidateId) -> Result<Vec<CandidateId>, DbErr> {
    let either = Condition::any().add(Column::OneId.eq(id)).add(Column::OtherId.eq(id));
    let pairs = scoped::<Entity, P>(who).filter(either).all(db).await?;
    Ok(pairs.into_iter().map(|p| if p.one_id == id { p.other_id } else { p.one_id }).collect())
}

/// Remembers that these are two people. Said twice it is said once.
///
/// # Errors
/// 404 where one of them is not the organization's, 409 for one and the same record.
pub(crate) async fn tell_apart(app: &App, actor: &Actor, id: CandidateId, other: CandidateId) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut tx = app.store.begin(actor).await?;
    for one in [id, other] {
        store::find(tx.connection(), &who, one).await?.ok_or_else(Problem::not_found)?;
    }
    if id == other {
        let text = Text::new(|l| crate::Messages::from(l).merge_itself());
        return Err(Problem::saying(Kind::Conflict, text));
    }
    if !others(tx.connection(), &who, id).await?.contains(&other) {
        let row = ActiveModel {
            one_id: Set(id.min(other)),
            other_id: Set(id.max(other)),
            created_at: Set(tx.now()),
            updated_at: Set(tx.now()),
            ..Default::default()
        };
        match insert::<Entity, _, _>(&tx, &who, row).await {
            // somebody else said so at the same moment
            Err(e) if ::store::dialect::is_duplicate(&e) => return Ok(()),
            other => other?,
        }
        let event = super::actions::event("candidate.told_apart", &who, id).about(other);
        tx.emit(event.detail(serde_json::json!({ "other": other })));
        tx.commit().await?;
    }
    Ok(())
}

/// Forgets every pair of somebody who is erased.
pub(crate) async fn forget<P>(tx: &::store::Tx, who: &Granted<P>, id: CandidateId) -> Result<(), DbErr> {
    let either = Condition::any().add(Column::OneId.eq(id)).add(Column::OtherId.eq(id));
    ::store::scoped_delete::<Entity, P>(who).filter(either).exec(tx.connection()).await.map(|_| ())
}
