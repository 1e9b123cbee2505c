//! The handlers of the page.

use super::{
    forms::{ExceptionForm, LimitsForm, RuleForm, SlotForm, jumped},
    view::{Entries, load},
};
use crate::{
    Page,
    bookings::book,
    limits::{self, BookingRules},
    permissions::{OwnAvailability, WriteBookingRules},
    slots::{actions as slots, store as slot_rows},
    weekly::{actions as weekly, table::exception::Kind as ExceptionKind},
    whose,
};
use axum::{extract::State, response::Response};
use kernel::{Granted, Kind, Problem, RuleId, SlotId};
use web::{App, Fault, Form, Html, IfMatch, ListQuery, Path, Query, Signed};

const HERE: &str = "/availability";

pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(list): Query<ListQuery>,
) -> Result<Html, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    Ok(Html::render(&load(&app, &who, page, &list.keyset(false)?, Entries::default()).await?)?)
}

/// The page again with what was typed and what is wrong with it; what is not the reader's to mend goes
/// on as a fault.
async fn refused(
    app: &App,
    who: &Granted<OwnAvailability>,
    page: Page,
    problem: Problem,
    entries: impl FnOnce(&Page, &Problem) -> Entries,
) -> Result<Response, Fault> {
    if !matches!(problem.kind, Kind::Invalid | Kind::Conflict) {
        return Err(problem.into());
    }
    let entries = entries(&page, &problem);
    Html::refused(&load(app, who, page, &ListQuery::default().keyset(false)?, entries).await?)
}

pub(crate) async fn add_slot(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(form): Form<SlotForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let added = match form.range(&page) {
        Ok(range) => slots::add(&app, &who, range).await.map(|written| (range, written)),
        Err(problem) => Err(problem),
    };
    let (range, written) = match added {
        Ok(added) => added,
        Err(problem) => {
            let entries =
                |page: &Page, p: &Problem| Entries { slot: form.entry().refused(p, page.locale), ..Entries::default() };
            return refused(&app, &who, page, problem, entries).await;
        }
    };
    let span = page.span(written.row.start_at, written.row.end_at);
    let mut said = if written.merged { page.t.slot_merged(span) } else { page.t.slot_added(span) };
    if let Some(minutes) = jumped(&page, range) {
        said = format!("{said} {}", page.t.slot_jumps(minutes / 60, minutes % 60));
    }
    Ok(page.done(HERE, said))
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Seen {
    seen: String,
}

pub(crate) async fn remove_slot(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<SlotId>,
    Form(form): Form<Seen>,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let range = match slots::remove(&app, &who, id, &IfMatch::of(&form.seen)).await {
        Ok(range) => range,
        Err(problem) => return page.back_with(HERE, problem),
    };
    let span = page.span(range.start, range.end);
    let booked = book::conflicts(app.store.read(), &[who.person()], range, None).await?;
    Ok(if booked.is_empty() {
        page.done(HERE, page.t.slot_removed(span))
    } else {
        page.care(HERE, page.t.slot_removed_booked(span))
    })
}

pub(crate) async fn add_rule(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(form): Form<RuleForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    match weekly::add_rules(&app, &who, &whose::own(&who, &page), &form.clone().rule()).await {
        Ok(_) => Ok(page.done(HERE, page.t.rule_added())),
        Err(problem) => {
            let entries = |page: &Page, p: &Problem| Entries {
                rule: form.entry().refused(p, page.locale),
                weekdays: form.weekday,
                ..Entries::default()
            };
            refused(&app, &who, page, problem, entries).await
        }
    }
}

pub(crate) async fn remove_rule(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<RuleId>,
) -> Result<Response, Fault> {
    weekly::remove_rule(&app, &actor.permit::<OwnAvailability>()?, id).await?;
    Ok(page.done(HERE, page.t.rule_removed()))
}

pub(crate) async fn add_exception(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(form): Form<ExceptionForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let made = match weekly::add_exception(&app, &who, &whose::own(&who, &page), &form.clone().exception()).await {
        Ok(made) => made,
        Err(problem) => {
            let entries = |page: &Page, p: &Problem| Entries {
                exception: form.entry().refused(p, page.locale),
                ..Entries::default()
            };
            return refused(&app, &who, page, problem, entries).await;
        }
    };
    // a day off takes the weekly hours; dated times on it were meant for that very day
    let day = made.date.range(&page.zone);
    let dated = slot_rows::between(app.store.read(), &[who.person()], Some(day)).await?;
    Ok(if made.kind == ExceptionKind::DayOff && !dated.is_empty() {
        page.care(HERE, page.t.exception_added_dated(page.day(day.start)))
    } else {
        page.done(HERE, page.t.exception_added())
    })
}

pub(crate) async fn remove_exception(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<RuleId>,
) -> Result<Response, Fault> {
    weekly::remove_exception(&app, &actor.permit::<OwnAvailability>()?, id).await?;
    Ok(page.done(HERE, page.t.exception_removed()))
}

pub(crate) async fn replace_limits(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(form): Form<LimitsForm>,
) -> Result<Response, Fault> {
    let (who, write) = (actor.permit::<OwnAvailability>()?, actor.permit::<WriteBookingRules>()?);
    let saved = match form.rules() {
        Ok(rules) => save_limits(&app, &page, &write, &rules).await,
        Err(problem) => Err(problem),
    };
    match saved {
        Ok(()) => Ok(page.done(HERE, page.t.limits_saved())),
        Err(problem) => {
            let entries = |page: &Page, p: &Problem| Entries {
                limits: Some(form.entry().refused(p, page.locale)),
                ..Entries::default()
            };
            refused(&app, &who, page, problem, entries).await
        }
    }
}

async fn save_limits(
    app: &App,
    page: &Page,
    who: &Granted<WriteBookingRules>,
    rules: &BookingRules,
) -> Result<(), Problem> {
    limits::actions::replace(app, who, &whose::own(who, page), rules).await.map(|_saved_at| ())
}
