//! Queries of profile reviews.

use super::table::{ActiveModel, Column, Decision, Entity, Model};
use crate::applications::table::{self as application, ApplicationState};
use kernel::{ApplicationId, CandidateId, Granted, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::Expr,
};
use std::collections::HashSet;
use store::Tx;

/// Ids in one statement.
const CHUNK: usize = 500;

/// The candidates whose review was asked of this user or given by them.
pub(crate) async fn reviewable_by<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    user: UserId,
) -> Result<Vec<CandidateId>, DbErr> {
    store::scoped::<Entity, P>(who)
        .filter(Column::UserId.eq(user))
        .select_only()
        .column(Column::CandidateId)
        .distinct()
        .into_tuple()
        .all(db)
        .await
}

/// Who was asked to review these candidates, or did.
pub(crate) async fn reviewers_of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    candidates: &[CandidateId],
) -> Result<Vec<(CandidateId, UserId)>, DbErr> {
    let mut found = Vec::new();
    for chunk in candidates.chunks(CHUNK) {
        let some = store::scoped::<Entity, P>(who)
            .filter(Column::CandidateId.is_in(chunk.iter().copied()))
            .select_only()
            .column(Column::CandidateId)
            .column(Column::UserId)
            .distinct();
        found.extend(some.into_tuple::<(CandidateId, UserId)>().all(db).await?);
    }
    Ok(found)
}

/// All of these applications, the oldest first.
pub(crate) async fn of_applications<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    applications: &[ApplicationId],
) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::new();
    for chunk in applications.chunks(CHUNK) {
        let of = Column::ApplicationId.is_in(chunk.iter().copied());
        found.extend(store::scoped::<Entity, P>(who).filter(of).order_by_asc(Column::CreatedAt).all(db).await?);
    }
    Ok(found)
}

/// Those with this decision.
pub(crate) fn with<P>(who: &Granted<P>, decision: Decision) -> Select<Entity> {
    store::scoped::<Entity, P>(who).filter(Column::Decision.eq(decision))
}

/// Every pair with this decision, of all applications or of these.
pub(crate) async fn pairs<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    decision: Decision,
    of: Option<&[ApplicationId]>,
) -> Result<HashSet<(ApplicationId, UserId)>, DbErr> {
    let all = with(who, decision).select_only().column(Column::ApplicationId).column(Column::UserId);
    let mut found: HashSet<(ApplicationId, UserId)> = HashSet::new();
    match of {
        None => found.extend(all.into_tuple::<(ApplicationId, UserId)>().all(db).await?),
        Some(applications) => {
            for chunk in applications.chunks(CHUNK) {
                let some = all.clone().filter(Column::ApplicationId.is_in(chunk.iter().copied()));
                found.extend(some.into_tuple::<(ApplicationId, UserId)>().all(db).await?);
            }
        }
    }
    Ok(found)
}

/// The one of this user for this application.
pub(crate) async fn find<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    application: ApplicationId,
    user: UserId,
) -> Result<Option<Model>, DbErr> {
    store::scoped::<Entity, P>(who)
        .filter(Column::ApplicationId.eq(application))
        .filter(Column::UserId.eq(user))
        .one(db)
        .await
}

/// A review that is asked for, not given yet.
pub(crate) async fn ask<P>(
    tx: &Tx,
    who: &Granted<P>,
    application: ApplicationId,
    candidate: CandidateId,
    user: UserId,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        application_id: Set(application),
        user_id: Set(user),
        candidate_id: Set(candidate),
        decision: Set(None),
        reason: Set(None),
        decided_at: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    store::insert::<Entity, _, P>(tx, who, row).await
}

/// Writes a decision into a review that is there.
pub(crate) async fn decide<P>(
    tx: &Tx,
    who: &Granted<P>,
    application: ApplicationId,
    user: UserId,
    decision: Decision,
    reason: Option<&str>,
) -> Result<(), DbErr> {
    store::scoped_update::<Entity, P>(who)
        .col_expr(Column::Decision, Expr::value(Some(decision)))
        .col_expr(Column::Reason, Expr::value(reason.map(str::to_owned)))
        .col_expr(Column::DecidedAt, Expr::value(Some(tx.now())))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::ApplicationId.eq(application))
        .filter(Column::UserId.eq(user))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// A profile review that somebody is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Of whose profile.
    pub candidate: CandidateId,
    /// Since when.
    pub since: Timestamp,
}

/// The reviews that this user was asked for and has not given, the oldest first: at most so many. Closed
/// applications are left out.
pub async fn asked_of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    user: UserId,
    most: u64,
) -> Result<Vec<Asked>, DbErr> {
    let open = store::scoped::<application::Entity, P>(who)
        .filter(application::Column::State.eq(ApplicationState::Active))
        .select_only()
        .column(application::Column::Id);
    let rows = store::scoped::<Entity, P>(who)
        .filter(Column::UserId.eq(user))
        .filter(Column::Decision.is_null())
        .filter(Column::ApplicationId.in_subquery(open.into_query()))
        .order_by_asc(Column::CreatedAt)
        .limit(most)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|r| Asked { candidate: r.candidate_id, since: r.created_at }).collect())
}
