//! What a list shows of candidates: a page of it in one query, with no column more. Each value that
//! is read and not shown costs as much as one that is.

use super::{
    known::ExperienceLevel,
    sight::Sight,
    sort::{Sort, Sorted},
    status::CandidateStatus,
    store::{Filter, filtered},
    table::{Column, Entity},
};
use crate::applications::{
    status::Standing,
    table::{self as application, ApplicationState, Progress, StageKind},
};
use kernel::{AgencyId, CandidateId, SourceId, Timestamp, UserId};
use sea_orm::{
    ConnectionTrait, DbErr, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait as _},
};
use store::{Keyset, Slice};

/// A candidate and how the current application stands; none where there is no application.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Brief {
    pub id: CandidateId,
    pub name: String,
    pub sort_key: String,
    pub location: Option<String>,
    pub job_title: Option<String>,
    pub source_id: Option<SourceId>,
    pub agency_id: Option<AgencyId>,
    pub experience_level: Option<ExperienceLevel>,
    pub retain_until: Option<i64>,
    pub photo_path: Option<String>,
    pub recruiter_id: Option<UserId>,
    pub active: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    state: Option<ApplicationState>,
    progress: Option<Progress>,
    stage_kind: Option<StageKind>,
    round_position: Option<i64>,
}

impl Brief {
    /// How the candidate stands.
    pub fn status(&self) -> CandidateStatus {
        match (self.state, self.progress, self.stage_kind) {
            (Some(state), Some(progress), Some(kind)) => CandidateStatus::derive(state, progress, kind),
            _ => CandidateStatus::Created,
        }
    }
    /// How the application stands, and in which round.
    pub fn standing(&self) -> Option<(Standing, i64)> {
        Some((Standing::of(self.state?, self.progress?), self.round_position?))
    }
}

impl Sorted for Brief {
    fn sort_values(&self) -> (&str, Timestamp, Timestamp, CandidateId) {
        (&self.sort_key, self.created_at, self.updated_at, self.id)
    }
}

/// A page of the candidates in sight that match.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    sight: &Sight,
    filter: &Filter,
    sort: Sort,
    page: &Keyset,
) -> Result<Slice<Brief>, DbErr> {
    use application::Column as A;
    let order = Sort::order(page);
    let mut select = filtered(sight, filter)
        .filter(sort.beyond(page))
        .order_by(sort.column(), order.clone())
        .order_by(Column::Id, order)
        .limit(page.fetch())
        .select_only()
        .columns([
            Column::Id,
            Column::Name,
            Column::SortKey,
            Column::Location,
            Column::JobTitle,
            Column::SourceId,
            Column::AgencyId,
            Column::ExperienceLevel,
            Column::RetainUntil,
            Column::PhotoPath,
            Column::RecruiterId,
            Column::Active,
            Column::CreatedAt,
            Column::UpdatedAt,
        ]);
    // the organization is part of the application's key too
    let of = |column: A| Expr::col((application::Entity, column));
    let current = of(A::OrganizationId)
        .equals((Entity, Column::OrganizationId))
        .and(of(A::Id).equals((Entity, Column::CurrentApplicationId)));
    let query = QuerySelect::query(&mut select);
    query.left_join(application::Entity, current);
    for column in [A::State, A::Progress, A::StageKind, A::RoundPosition] {
        query.column((application::Entity, column));
    }
    let rows = select.into_model::<Brief>().all(db).await?;
    Ok(page.slice(rows, |c| sort.cursor(c)))
}
