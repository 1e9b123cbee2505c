//! `/availability-answer`.

use super::{Reason, reasons};
use crate::{
    Messages, Page,
    slots::rules::GRID,
    whose::{self, OfUser},
};
use axum::extract::State;
use kernel::{OrganizationId, Text, TimeRange, Timestamp, time::DAY};
use utoipa::{IntoParams, ToSchema};
use web::{App, Check, Fault, Json, Problems, Query, Signed};

/// Whether a time can be booked, and everything that stands in the way.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct AvailabilityAnswer {
    /// Whether nothing stands in the way.
    offered: bool,
    reasons: Vec<ReasonOut>,
}

/// What stands in the way.
#[derive(Clone, Copy, serde::Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReasonKind {
    Past,
    Notice,
    Booked,
    Buffer,
    DayOff,
    NotOffered,
    DayCap,
    WeekCap,
}

/// One thing that stands in the way.
#[derive(serde::Serialize, ToSchema)]
#[schema(as = AvailabilityReason)]
pub(crate) struct ReasonOut {
    kind: ReasonKind,
    /// The minutes of notice or of the buffer; null elsewhere.
    minutes: Option<i64>,
    /// The most interviews of the day or week; null elsewhere.
    cap: Option<u32>,
    /// When something is booked; null where no booking is in the way.
    booked: Option<TimeRange>,
    /// What that is for: an id; null where another organization booked.
    subject: Option<String>,
}

impl ReasonOut {
    fn seen_from(organization: OrganizationId, reason: Reason) -> Self {
        let plain = |kind| Self { kind, minutes: None, cap: None, booked: None, subject: None };
        let booking = |kind, b: crate::bookings::table::Model, minutes| {
            let subject = (b.organization_id == organization).then(|| b.subject.clone());
            Self { minutes, booked: Some(b.range()), subject, ..plain(kind) }
        };
        match reason {
            Reason::Past => plain(ReasonKind::Past),
            Reason::Notice(minutes) => Self { minutes: Some(minutes), ..plain(ReasonKind::Notice) },
            Reason::Booked(b) => booking(ReasonKind::Booked, b, None),
            Reason::Buffer(minutes, b) => booking(ReasonKind::Buffer, b, Some(minutes)),
            Reason::DayOff(_) => plain(ReasonKind::DayOff),
            Reason::NotOffered => plain(ReasonKind::NotOffered),
            Reason::DayCap(cap) => Self { cap: Some(cap), ..plain(ReasonKind::DayCap) },
            Reason::WeekCap(cap) => Self { cap: Some(cap), ..plain(ReasonKind::WeekCap) },
        }
    }
}

#[derive(serde::Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// When the booking would begin.
    #[param(value_type = Timestamp)]
    start: Option<String>,
    /// When it would end: at most 24 hours later.
    #[param(value_type = Timestamp)]
    end: Option<String>,
}

impl Asked {
    fn range(&self) -> Result<TimeRange, Fault> {
        let mut check = Check::default();
        let ends = [("start", &self.start), ("end", &self.end)].map(|(field, text)| {
            let time = check.time(field, text.as_deref());
            if text.as_deref().unwrap_or_default().trim().is_empty() {
                check.fail(field, Text::new(|l| web::Messages::from(l).field_required()));
            }
            time
        });
        if let [Some(start), Some(end)] = ends {
            let range = TimeRange::new(start, end);
            if check.range("", range) && range.micros() > DAY {
                check.fail("end", Text::new(|l| Messages::from(l).slot_too_long()));
            }
            if start.micros().rem_euclid(GRID) != 0 {
                check.fail("start", Text::new(|l| Messages::from(l).slot_off_grid()));
            }
        }
        check.done()?;
        let nowhere = Timestamp::from_micros(0); // unreached: a missing end was refused above
        Ok(TimeRange::new(ends[0].unwrap_or(nowhere), ends[1].unwrap_or(nowhere)))
    }
}

/// Why a time is not offered: one's own, or (recruiters and admins) that of a member.
#[utoipa::path(get, path = "/availability-answer", tag = "Availability", params(Asked, OfUser),
    responses((status = 200, body = AvailabilityAnswer), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(asked): Query<Asked>,
    Query(of): Query<OfUser>,
) -> Result<Json<AvailabilityAnswer>, Fault> {
    let whose = whose::readable(&app, &actor, &page, &of).await?;
    let range = asked.range()?;
    let organization = actor.organization().unwrap_or(OrganizationId::NIL);
    let found = reasons(app.store.read(), &whose, range, app.now()).await?;
    let reasons: Vec<ReasonOut> = found.into_iter().map(|r| ReasonOut::seen_from(organization, r)).collect();
    Ok(Json(AvailabilityAnswer { offered: reasons.is_empty(), reasons }))
}
