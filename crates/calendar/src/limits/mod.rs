//! How a person may be booked: buffers, notice, caps.
pub(crate) mod actions;
pub(crate) mod api;
pub(crate) mod table;

use kernel::PersonId;
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::App;

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(api::show, api::replace))
}

/// How a person may be booked. Every automatic booking keeps to it; a recruiter may override it with
/// a reason. By default nothing is limited.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct BookingRules {
    /// Minutes that stay free before each booking: 0 to 240.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 240)]
    pub buffer_before: i64,
    /// Minutes that stay free after each booking: 0 to 240.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 240)]
    pub buffer_after: i64,
    /// Minutes that must lie between the booking's making and its start: 0 to 43,200 (thirty days).
    #[serde(default)]
    #[schema(minimum = 0, maximum = 43_200)]
    pub notice: i64,
    /// Most interviews on one local day, 1 to 50; null for no cap.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 50)]
    pub cap_day: Option<u32>,
    /// Most interviews in one local week (Monday to Sunday), 1 to 200; null for no cap.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 200)]
    pub cap_week: Option<u32>,
}

impl From<table::Model> for BookingRules {
    fn from(m: table::Model) -> Self {
        let cap = |n: Option<i64>| n.and_then(|n| u32::try_from(n).ok());
        Self {
            buffer_before: m.buffer_before,
            buffer_after: m.buffer_after,
            notice: m.notice,
            cap_day: cap(m.cap_day),
            cap_week: cap(m.cap_week),
        }
    }
}

/// How this person may be booked.
pub(crate) async fn booking_rules(db: &impl ConnectionTrait, person: PersonId) -> Result<BookingRules, DbErr> {
    let found = store::own::<table::Entity>(person).one(db).await?;
    Ok(found.map(Into::into).unwrap_or_default())
}

/// How these people may be booked; who never said is not in it.
pub(crate) async fn of_people(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<HashMap<PersonId, BookingRules>, DbErr> {
    let mut found = HashMap::new();
    for chunk in people.chunks(500) {
        let rows = store::own_of_many::<table::Entity>(chunk).all(db).await?;
        found.extend(rows.into_iter().map(|m| (m.person_id, m.into())));
    }
    Ok(found)
}
