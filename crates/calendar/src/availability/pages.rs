//! The handlers of the page: looking at a week, and saying it anew.

use super::{
    forms::{TypedForm, WeekForm, WeeklyForm},
    place::{Place, PlaceQuery},
    view::{AvailabilityPage, Entries, MemberPage, Preview, TypedEntry, UnderstoodPart, load, shell},
};
use crate::{
    Messages, Page,
    permissions::{OwnAvailability, ReadAvailability},
    typed::{self, actions as typed_hours},
    wall::LocalDate,
    week::{clock::WeekClock, paint},
    weekly::actions as weekly,
    whose,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Granted, Kind, Problem, UserId};
use web::{App, Entry, Fault, Form, Html, Path, Query, Signed};

/// The week's own address.
pub(super) fn here(place: &Place) -> String {
    format!("/availability?{}", place.here())
}

pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<PlaceQuery>,
    Query(offer): Query<OfferQuery>,
) -> Result<Html, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let place = Place::read(query, app.now(), &page.zone)?;
    let mut entries = Entries::default();
    if let Some(text) = offer.text(&page) {
        entries.typed.entry = Entry::new([("text", text)]);
    }
    Ok(Html::render(&load(&app, &who, page, place, entries).await?)?)
}

/// Hours that somebody was asked for: filled in, to be saved with one press.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct OfferQuery {
    offer_from: String,
    offer_to: String,
}

impl OfferQuery {
    /// As one would type it, by the reader's clock.
    fn text(&self, page: &Page) -> Option<String> {
        let at = |text: &str| kernel::Timestamp::parse(text).map(|t| page.zoned(t));
        let (from, to) = (at(&self.offer_from)?, at(&self.offer_to)?);
        Some(format!("{} {}-{}", from.strftime("%Y-%m-%d"), from.strftime("%H:%M"), to.strftime("%H:%M")))
    }
}

/// The week of a colleague.
pub(crate) async fn of_member(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(user): Path<UserId>,
    Query(query): Query<PlaceQuery>,
) -> Result<Html, Fault> {
    let who = actor.permit::<ReadAvailability>()?;
    let whose = whose::member(&app, &who, user).await?;
    let mut found = identity::facade::members(app.store.read(), &who, &[user]).await?;
    let name = found.remove(&user).map(|m| m.name).unwrap_or_default();
    let place = Place::read(query, app.now(), &whose.zone)?;
    let base = format!("/members/{user}/availability");
    let (_, shell) = shell(&app, &page, &whose, place, &base, who.organization()).await?;
    Ok(Html::render(&MemberPage { page, name, base, shell })?)
}

/// The page again with what was typed and what is wrong with it; what is not the reader's to mend goes
/// on as a fault.
pub(super) async fn refused(
    app: &App,
    who: &Granted<OwnAvailability>,
    page: Page,
    place: Place,
    problem: Problem,
    entries: impl FnOnce(&Page, &Problem) -> Entries,
) -> Result<Response, Fault> {
    if !matches!(problem.kind, Kind::Invalid | Kind::Conflict | Kind::Changed) {
        return Err(problem.into());
    }
    let entries = entries(&page, &problem);
    let status = StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    let status = if problem.kind == Kind::Conflict { StatusCode::UNPROCESSABLE_ENTITY } else { status };
    let shown: AvailabilityPage = load(app, who, page, place, entries).await?;
    Ok((status, Html::render(&shown)?).into_response())
}

/// Saves the hours of the days of one week.
pub(crate) async fn save_week(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<PlaceQuery>,
    Form(form): Form<WeekForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let place = Place::read(query, app.now(), &page.zone)?;
    let clock = WeekClock::holding(place.date, &page.zone);
    let saved = match form.wanted(&clock) {
        Ok(wanted) => paint::paint(&app, &who, &whose::own(&who, &page), clock, &wanted, &form.seen).await,
        Err(problem) => Err(problem),
    };
    match saved {
        Ok(painted) if painted.booked_outside => Ok(page.care(&here(&place), page.t.week_saved_booked())),
        Ok(painted) if painted.days == 0 => Ok(page.done(&here(&place), page.t.week_unchanged())),
        Ok(painted) => Ok(page.done(&here(&place), page.t.week_saved(painted.days))),
        Err(problem) => {
            let entries = |page: &Page, p: &Problem| Entries {
                conflict: p.kind == Kind::Changed,
                week: Some(form.entry().refused(p, page.locale)),
                ..Entries::default()
            };
            let place = place.clone();
            refused(&app, &who, page, place, problem, entries).await
        }
    }
}

/// What was understood, or what was not.
fn read_typed(app: &App, page: &Page, place: &Place, form: &TypedForm) -> Result<typed_hours::Understood, Problem> {
    let clock = WeekClock::holding(place.date, &page.zone);
    let today = LocalDate::at(app.now(), &page.zone);
    typed_hours::understand(&form.text, form.scope(), &clock, app.now(), today)
}

fn preview(page: &Page, form: &TypedForm, understood: &typed_hours::Understood) -> Preview {
    Preview {
        always: form.always(),
        clauses: understood.clauses(page.locale),
        over: typed::plan_text(&understood.over, page.locale),
    }
}

/// Takes up hours typed in one line: the first press says what was understood, the second saves it.
pub(crate) async fn save_typed(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<PlaceQuery>,
    Form(form): Form<TypedForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let place = Place::read(query, app.now(), &page.zone)?;
    let understood = match read_typed(&app, &page, &place, &form) {
        Ok(understood) if form.step == "save" => {
            match typed_hours::add(&app, &who, &whose::own(&who, &page), &understood).await {
                Ok(()) => {
                    let said = page.t.typed_saved(typed::plan_text(&understood.plan, page.locale));
                    return Ok(page.done(&here(&place), said));
                }
                Err(problem) => Err(problem),
            }
        }
        other => other,
    };
    let typed = |entry| TypedEntry { entry, always: form.always(), preview: None };
    match understood {
        Ok(understood) => {
            let shown = TypedEntry { preview: Some(preview(&page, &form, &understood)), ..typed(form.entry()) };
            let entries = Entries { typed: shown, ..Entries::default() };
            Ok(Html::render(&load(&app, &who, page, place, entries).await?)?.into_response())
        }
        Err(problem) => {
            let entries = |page: &Page, p: &Problem| Entries {
                typed: typed(form.entry().refused(p, page.locale)),
                ..Entries::default()
            };
            refused(&app, &who, page, place, problem, entries).await
        }
    }
}

/// What a line of typed hours means, while it is typed.
pub(crate) async fn understood(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<PlaceQuery>,
    Query(form): Query<TypedForm>,
) -> Result<Html, Fault> {
    actor.permit::<OwnAvailability>()?;
    let place = Place::read(query, app.now(), &page.zone)?;
    let read = read_typed(&app, &page, &place, &form);
    let error = |p: Problem| form.entry().refused(&p, page.locale).error("text").to_owned();
    let (preview, error) = match read {
        Ok(understood) => (Some(preview(&page, &form, &understood)), String::new()),
        Err(problem) => (None, error(problem)),
    };
    Ok(Html::render(&UnderstoodPart { page, preview, error })?)
}

/// Saves the hours of every week; a press on "copy" fills in other days and saves nothing yet.
pub(crate) async fn save_weekly(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<PlaceQuery>,
    Form(form): Form<WeeklyForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let place = Place::read(query, app.now(), &page.zone)?;
    if !form.copy.is_empty() {
        let entries = Entries { weekly: Some(form.copied().entry()), ..Entries::default() };
        return Ok(Html::render(&load(&app, &who, page, place, entries).await?)?.into_response());
    }
    let saved = match form.days() {
        Ok(days) => weekly::replace_rules(&app, &who, &whose::own(&who, &page), &days, &form.seen).await,
        Err(problem) => Err(problem),
    };
    match saved {
        Ok(_) => Ok(page.done(&here(&place), page.t.weekly_saved())),
        Err(problem) => {
            let entries = |page: &Page, p: &Problem| Entries {
                weekly_conflict: p.kind == Kind::Changed,
                weekly: Some(form.entry().refused(p, page.locale)),
                ..Entries::default()
            };
            refused(&app, &who, page, place, problem, entries).await
        }
    }
}

/// The sentence of a field that the parser refused.
pub(super) fn unclear(check: &mut web::Check, field: &str, e: &typed::Unclear) {
    let e = e.clone();
    let said = typed_hours::unclear(&e);
    check.fail(field, kernel::Text::new(move |l| Messages::from(l).typed_in_field(said.say(l))));
}
