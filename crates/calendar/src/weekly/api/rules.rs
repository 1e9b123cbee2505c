//! `/availability-rules`.

use crate::{
    Page,
    permissions::OwnAvailability,
    wall::{LocalDate, WallTime},
    weekly::{
        actions::{self, RuleEntry},
        store as rows,
        table::{Column, Entity, Model},
    },
    whose::{self, OfUser},
};
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use kernel::{Problem, RuleId, Timestamp};
use sea_orm::{ColumnTrait, QueryFilter};
use utoipa::ToSchema;
use web::{App, Fault, Json, ListOut, ListQuery, Path, Problems, Query, Signed, Tagged};

/// Hours that come back every week, by the wall clock of the person's zone. On the day a clock jumps
/// they keep that meaning: a time that is skipped is the first moment after the gap, and of a time
/// that comes twice the first counts.
#[derive(serde::Serialize, ToSchema)]
#[schema(as = AvailabilityRule)]
pub(crate) struct RuleOut {
    id: RuleId,
    /// `monday` to `sunday`.
    weekday: &'static str,
    from: WallTime,
    /// `24:00` is the end of the day.
    to: WallTime,
    valid_from: LocalDate,
    /// The last date; null for as long as the rule stands.
    valid_until: Option<LocalDate>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<Model> for RuleOut {
    fn from(m: Model) -> Self {
        Self {
            id: m.id,
            weekday: m.weekday.name(),
            from: m.from_minute,
            to: m.to_minute,
            valid_from: m.valid_from,
            valid_until: m.valid_until,
            created_at: m.created_at,
            updated_at: m.updated_at,
        }
    }
}

#[derive(serde::Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = AvailabilityRuleIn)]
#[derive(Default)]
pub(crate) struct RuleIn {
    /// `monday` to `sunday`.
    weekday: String,
    /// `09:00`, on the five-minute grid.
    from: String,
    /// `17:00`; `24:00` is the end of the day.
    to: String,
    /// `2026-11-23`; today where nothing is said.
    valid_from: Option<String>,
    /// The last date.
    valid_until: Option<String>,
}

/// Own weekly rules, or (recruiters and admins) those of a member.
#[utoipa::path(get, path = "/availability-rules", tag = "Availability rules", params(ListQuery, OfUser),
    responses((status = 200, body = ListOut<RuleOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(list): Query<ListQuery>,
    Query(of): Query<OfUser>,
) -> Result<Response, Fault> {
    let whose = whose::readable(&app, &actor, &page, &of).await?;
    let slice = rows::list_rules(app.store.read(), whose.person, &list.keyset(false)?).await?;
    ListOut::answer(slice.map(RuleOut::from), None, &uri)
}

#[utoipa::path(post, path = "/availability-rules", tag = "Availability rules", request_body = RuleIn,
    responses((status = 201, body = RuleOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Json(input): Json<RuleIn>,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let entry = RuleEntry {
        weekdays: vec![input.weekday],
        from: input.from,
        to: input.to,
        valid_from: input.valid_from.unwrap_or_default(),
        valid_until: input.valid_until.unwrap_or_default(),
    };
    let mut made = actions::add_rules(&app, &who, &whose::own(&who, &page), &entry).await?;
    let rule = made.pop().ok_or_else(|| Problem::internal("a rule for one day of the week made none"))?;
    Ok((StatusCode::CREATED, Tagged(rule.updated_at, RuleOut::from(rule))).into_response())
}

#[utoipa::path(get, path = "/availability-rules/{id}", tag = "Availability rules", params(("id" = RuleId, Path)),
    responses((status = 200, body = RuleOut), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<RuleId>,
) -> Result<Tagged<RuleOut>, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let query = store::own::<Entity>(who.person()).filter(Column::Id.eq(id));
    let found = query.one(app.store.read()).await?.ok_or_else(Problem::not_found)?;
    Ok(Tagged(found.updated_at, found.into()))
}

/// Ends a weekly rule. What is booked by it stays booked.
#[utoipa::path(delete, path = "/availability-rules/{id}", tag = "Availability rules", params(("id" = RuleId, Path)),
    responses((status = 204), Problems))]
pub(crate) async fn remove(State(app): State<App>, actor: Signed, Path(id): Path<RuleId>) -> Result<StatusCode, Fault> {
    actions::remove_rule(&app, &actor.permit::<OwnAvailability>()?, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
