//! The handlers of rules for a time alone, of exceptions, and of how one may be booked.

use super::{
    forms::{ExceptionForm, LimitsForm, RuleForm},
    pages::{here, refused},
    place::{Place, PlaceQuery},
    view::Entries,
};
use crate::{
    Page,
    limits::{self, BookingRules},
    permissions::{OwnAvailability, WriteBookingRules},
    slots::store as slot_rows,
    weekly::{actions as weekly, table::exception::Kind as ExceptionKind},
    whose,
};
use axum::{extract::State, response::Response};
use kernel::{Granted, Problem, RuleId};
use web::{App, Fault, Form, Path, Query, Signed};

pub(crate) async fn add_rule(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<PlaceQuery>,
    Form(form): Form<RuleForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let place = Place::read(query, app.now(), &page.zone)?;
    match weekly::add_rules(&app, &who, &whose::own(&who, &page), &form.clone().rule()).await {
        Ok(_) => Ok(page.done(&here(&place), page.t.rule_added())),
        Err(problem) => {
            let entries = |page: &Page, p: &Problem| Entries {
                rule: form.entry().refused(p, page.locale),
                weekdays: form.weekday,
                ..Entries::default()
            };
            refused(&app, &who, page, place, problem, entries).await
        }
    }
}

pub(crate) async fn remove_rule(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<PlaceQuery>,
    Path(id): Path<RuleId>,
) -> Result<Response, Fault> {
    weekly::remove_rule(&app, &actor.permit::<OwnAvailability>()?, id).await?;
    Ok(page.done(&here(&Place::read(query, app.now(), &page.zone)?), page.t.rule_removed()))
}

pub(crate) async fn add_exception(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<PlaceQuery>,
    Form(form): Form<ExceptionForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let place = Place::read(query, app.now(), &page.zone)?;
    let made = match weekly::add_exception(&app, &who, &whose::own(&who, &page), &form.clone().exception()).await {
        Ok(made) => made,
        Err(problem) => {
            let entries = |page: &Page, p: &Problem| Entries {
                exception: form.entry().refused(p, page.locale),
                ..Entries::default()
            };
            return refused(&app, &who, page, place, problem, entries).await;
        }
    };
    // a day off takes the weekly hours; dated times on it were meant for that very day
    let day = made.date.range(&page.zone);
    let dated = slot_rows::between(app.store.read(), &[who.person()], Some(day)).await?;
    Ok(if made.kind == ExceptionKind::DayOff && !dated.is_empty() {
        page.care(&here(&place), page.t.exception_added_dated(page.day(day.start)))
    } else {
        page.done(&here(&place), page.t.exception_added())
    })
}

pub(crate) async fn remove_exception(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<PlaceQuery>,
    Path(id): Path<RuleId>,
) -> Result<Response, Fault> {
    weekly::remove_exception(&app, &actor.permit::<OwnAvailability>()?, id).await?;
    Ok(page.done(&here(&Place::read(query, app.now(), &page.zone)?), page.t.exception_removed()))
}

pub(crate) async fn replace_limits(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<PlaceQuery>,
    Form(form): Form<LimitsForm>,
) -> Result<Response, Fault> {
    let (who, write) = (actor.permit::<OwnAvailability>()?, actor.permit::<WriteBookingRules>()?);
    let place = Place::read(query, app.now(), &page.zone)?;
    let saved = match form.rules() {
        Ok(rules) => save_limits(&app, &page, &write, &rules).await,
        Err(problem) => Err(problem),
    };
    match saved {
        Ok(()) => Ok(page.done(&here(&place), page.t.limits_saved())),
        Err(problem) => {
            let entries = |page: &Page, p: &Problem| Entries {
                limits: Some(form.entry().refused(p, page.locale)),
                ..Entries::default()
            };
            refused(&app, &who, page, place, problem, entries).await
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
