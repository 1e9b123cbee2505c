//! Reviews as the API and the pages show them.

use super::{store, table::Decision};
use kernel::{ApplicationId, Granted, Timestamp, UserId};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// Somebody's word on a candidate's profile.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ProfileReview)]
pub(crate) struct ReviewOut {
    pub user_id: UserId,
    /// The reviewer's name.
    pub name: String,
    /// Null while it is only asked for.
    pub decision: Option<Decision>,
    pub reason: Option<String>,
    /// When it was decided.
    pub at: Option<Timestamp>,
    /// When it was asked for or given first.
    pub created_at: Timestamp,
}

/// The reviews of these applications, each with its reviewer's name.
pub(crate) async fn of_applications<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    applications: &[ApplicationId],
) -> Result<HashMap<ApplicationId, Vec<ReviewOut>>, DbErr> {
    let rows = store::of_applications(db, who, applications).await?;
    let mut users: Vec<_> = rows.iter().map(|r| r.user_id).collect();
    users.sort_unstable();
    users.dedup();
    let members = identity::facade::members(db, who, &users).await?;
    let mut of = HashMap::<_, Vec<_>>::new();
    for r in rows {
        of.entry(r.application_id).or_default().push(ReviewOut {
            user_id: r.user_id,
            name: members.get(&r.user_id).map(|m| m.name.clone()).unwrap_or_default(),
            decision: r.decision,
            reason: r.reason,
            at: r.decided_at,
            created_at: r.created_at,
        });
    }
    Ok(of)
}
