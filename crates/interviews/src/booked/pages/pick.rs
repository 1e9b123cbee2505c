//! Booking and moving by hand: one press on a time that suits both, or another time typed.

use crate::{
    Messages, Page,
    booked::{
        InterviewState, InterviewStep,
        book::{self, Target, Wish},
        choices::Moved,
        pages::offers::{Wanted, offers},
        steps, store as rows,
    },
    permissions::ScheduleInterviews,
    plans,
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use kernel::{CandidateId, Granted, InterviewId, Lifecycle, Problem, RoomId, Text, Timestamp, UserId};
use std::collections::HashMap;
use web::{App, Entry, Fault, Form, Html, Path, Query, Signed};

/// Candidates offered where none is chosen yet.
const WAITING_SHOWN: u64 = 100;
/// Candidates among whom a name is looked for.
const WAITING_SEARCHED: u64 = 5_000;

#[derive(Template)]
#[template(path = "booked/whom.html")]
pub(crate) struct WhomPage {
    pub(super) page: Page,
    pub(super) q: String,
    pub(super) waiting: Vec<Waits>,
}

/// Somebody who waits for an interview.
pub(super) struct Waits {
    pub(super) candidate: CandidateId,
    pub(super) name: String,
    /// Which round for.
    pub(super) round: String,
    pub(super) since: Timestamp,
}

impl WhomPage {
    fn since(&self, w: &Waits) -> String {
        self.page.t.whom_since(&w.round, self.page.ago(w.since))
    }
}

#[derive(Default, serde::Deserialize)]
pub(super) struct PickQuery {
    candidate: Option<String>,
    /// A name among those who wait.
    #[serde(default)]
    q: String,
    #[serde(flatten)]
    wanted: Wanted,
}

fn id<T: std::str::FromStr>(text: Option<&str>) -> Option<T> {
    text.and_then(|t| t.parse().ok())
}

pub(super) async fn new(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<PickQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    let Some(candidate) = id::<CandidateId>(query.candidate.as_deref()) else {
        return Ok(whom(&app, &who, page, query.q).await?.into_response());
    };
    let target = match book::target(&app, &who, None, Some(candidate)).await {
        Ok(target) => target,
        // nothing to book: the sentence stands on the candidate's page
        Err(p) => return page.back_with(&format!("/candidates/{candidate}"), p),
    };
    let pick = offers(&app, &who, page, target, query.wanted, Moved::default()).await?;
    Ok(Html::render(&pick)?.into_response())
}

async fn whom(app: &App, who: &Granted<ScheduleInterviews>, page: Page, q: String) -> Result<Html, Fault> {
    let db = app.store.read();
    let words = kernel::text::fold(q.trim());
    let most = if words.is_empty() { WAITING_SHOWN } else { WAITING_SEARCHED };
    let waiting = hiring::facade::waiting_first(db, who, most).await?;
    let ids: Vec<CandidateId> = waiting.iter().map(|w| w.candidate).collect();
    let briefs = hiring::facade::briefs(db, who, &ids).await?;
    let mut jobs: Vec<_> = waiting.iter().map(|w| w.requisition).collect();
    jobs.sort_unstable();
    jobs.dedup();
    let rounds = plans::rounds(db, who, &jobs).await?;
    let named = waiting.iter().filter_map(|w| {
        let mut plan = rounds.get(&w.requisition).into_iter().flatten();
        let round = plan.find(|r| r.position == w.round_position).and_then(|r| r.name.clone());
        Some(Waits {
            candidate: w.candidate,
            name: briefs.get(&w.candidate)?.name.clone(),
            round: round.unwrap_or_else(|| page.t.round_numbered(w.round_position)),
            since: w.since,
        })
    });
    let waiting = named.filter(|w| kernel::text::fold(&w.name).contains(&words));
    let waiting = waiting.take(usize::try_from(WAITING_SHOWN).unwrap_or(usize::MAX)).collect();
    Ok(Html::render(&WhomPage { page, q, waiting })?)
}

#[derive(Clone, serde::Deserialize)]
pub(super) struct PickForm {
    #[serde(default)]
    candidate: String,
    #[serde(default)]
    interviewer: String,
    /// One of the times shown.
    #[serde(default)]
    slot: String,
    /// A time typed instead.
    #[serde(default)]
    start: String,
    #[serde(default)]
    room_id: String,
    #[serde(default)]
    override_reason: String,
    /// What the times were narrowed to, so that a refusal keeps it.
    #[serde(default)]
    only: String,
    #[serde(default)]
    skill: String,
    #[serde(default)]
    from: String,
    /// The assistants named beside a typed time, by the names of their fields.
    #[serde(flatten)]
    others: HashMap<String, String>,
}

impl PickForm {
    /// What was pressed: a time, with whom, who assists and where.
    fn picked(&self) -> (&str, Option<&str>, &str, &str) {
        let mut parts = self.slot.split(' ');
        let start = parts.next().unwrap_or_default();
        (start, parts.next(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
    }
    /// Whether a time that was shown is meant, and not one that was typed.
    fn is_picked(&self) -> bool {
        self.start.is_empty()
    }
    /// Who assists: of a picked time those it was shown with, else those named.
    fn assistants(&self) -> Vec<UserId> {
        let (.., picked, _) = self.picked();
        if self.is_picked() {
            return picked.split(',').filter_map(|user| id(Some(user))).collect();
        }
        let mut named: Vec<_> = self.others.iter().filter(|(field, _)| field.starts_with("assistant_")).collect();
        named.sort();
        named.into_iter().filter_map(|(_, user)| id(Some(user))).collect()
    }
    /// Where.
    fn room(&self) -> Option<RoomId> {
        let (.., picked) = self.picked();
        id(Some(if self.is_picked() { picked } else { &self.room_id }))
    }
    /// The typed time, else the one picked.
    fn start(&self, page: &Page) -> Result<Timestamp, Problem> {
        let missing = || Problem::field("start", Text::new(|l| Messages::from(l).time_missing()));
        match (self.start.is_empty(), self.slot.is_empty()) {
            (true, true) => Err(missing()),
            (true, false) => Timestamp::parse(self.picked().0).ok_or_else(missing),
            (false, _) => page
                .parse_input_time(&self.start)
                .ok_or_else(|| Problem::field("start", Text::new(|l| Messages::from(l).time_wrong()))),
        }
    }
    fn interviewer(&self) -> Result<UserId, Problem> {
        // a time that is picked says with whom; a typed one goes with the interviewer chosen beside it
        let with = self.picked().1.filter(|_| self.is_picked()).unwrap_or(&self.interviewer);
        id(Some(with))
            .ok_or_else(|| Problem::field("interviewer_id", Text::new(|l| Messages::from(l).refused_no_interviewer())))
    }
    fn entry(&self, p: &Problem, page: &Page) -> Entry {
        let typed = [
            ("slot", &self.slot),
            ("start", &self.start),
            ("interviewer", &self.interviewer),
            ("room_id", &self.room_id),
            ("override_reason", &self.override_reason),
        ];
        let typed = typed.map(|(k, v)| (k.to_owned(), v.clone())).into_iter();
        let others = self.others.iter().map(|(k, v)| (k.clone(), v.clone()));
        Entry::new(typed.chain(others).collect::<Vec<_>>()).refused(p, page.locale)
    }
}

pub(super) async fn book(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(form): Form<PickForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    let candidate = id::<CandidateId>(Some(&form.candidate)).ok_or_else(Problem::not_found)?;
    let booked = async {
        let wish = Wish {
            application: None,
            candidate: Some(candidate),
            // the time first: where none is chosen, there is nothing to say about people
            start: form.start(&page)?,
            interviewer: form.interviewer()?,
            assistants: form.assistants(),
            room: form.room(),
            round: None,
            override_reason: Some(form.override_reason.clone()),
        };
        book::book(&app, &who, wish).await
    };
    match booked.await {
        Ok(id) => {
            let done = page.t.done_booked();
            Ok(page.done(&format!("/interviews/{id}"), done))
        }
        Err(p) => {
            let target = book::target(&app, &who, None, Some(candidate)).await;
            // pressed twice: it waits for nothing any more
            let Ok(target) = target else { return page.back_with(&format!("/candidates/{candidate}"), p) };
            refused(&app, &who, page, target, Moved::default(), &form, &p).await
        }
    }
}

async fn refused(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    page: Page,
    target: Target,
    moved: Moved,
    form: &PickForm,
    p: &Problem,
) -> Result<Response, Fault> {
    if matches!(p.kind, kernel::Kind::Internal | kernel::Kind::NotFound) {
        return Err(p.clone().into());
    }
    let entry = form.entry(p, &page);
    let said = |text: &String| Some(text.clone()).filter(|t| !t.is_empty());
    let wanted =
        Wanted { interviewer: said(&form.only), skill: said(&form.skill), from: said(&form.from), rather: None };
    let id = moved.id;
    let mut pick = offers(app, who, page, target, wanted, moved).await?;
    pick.present = present(app, who, &pick.page, id).await?;
    pick.entry = entry;
    Html::refused(&pick)
}

/// The interview to be moved, as a target.
async fn moving(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    id: InterviewId,
) -> Result<(Target, UserId, InterviewState, Moved), Problem> {
    let db = app.store.read();
    let i = rows::find(db, who, id).await?;
    let brief = hiring::facade::briefs(db, who, &[i.candidate_id]).await?.remove(&i.candidate_id);
    let round = plans::rounds_by_id(db, who, &[i.round_id]).await?.remove(&i.round_id);
    let (Some(brief), Some(round)) = (brief, round) else { return Err(Problem::not_found()) };
    let target = Target {
        application: i.application_id,
        candidate: i.candidate_id,
        person: brief.person,
        name: brief.name,
        round,
    };
    let assistants = rows::assistants(db, who, &[id]).await?.remove(&id).unwrap_or_default();
    Ok((target, i.interviewer_id, i.state, Moved { id: Some(id), assistants, room: i.room_id }))
}

/// When the interview that is moved is now, and with whom.
async fn present(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    page: &Page,
    moved: Option<InterviewId>,
) -> Result<Option<String>, Problem> {
    let Some(id) = moved else { return Ok(None) };
    let db = app.store.read();
    let i = rows::find(db, who, id).await?;
    let lead = identity::facade::members(db, who, &[i.interviewer_id]).await?.remove(&i.interviewer_id);
    Ok(lead.map(|lead| page.t.move_present(lead.name, page.span(i.start_at, i.end_at))))
}

/// Its people and its room, beside the time that may be typed instead.
fn as_it_is(lead: UserId, moved: &Moved) -> Entry {
    let mut values = vec![("interviewer".to_owned(), lead.to_string())];
    values.extend(moved.room.map(|room| ("room_id".to_owned(), room.to_string())));
    let assistants = moved.assistants.iter().enumerate();
    values.extend(assistants.map(|(n, user)| (format!("assistant_{}", n + 1), user.to_string())));
    Entry::new(values)
}

pub(super) async fn move_form(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(interview): Path<InterviewId>,
    Query(query): Query<PickQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    let (target, lead, state, moved) = moving(&app, &who, interview).await?;
    if state.after(InterviewStep::Reschedule).is_err() {
        let said = page.t.step_closed(crate::words::state_of(&page, state).words.to_lowercase());
        return Ok(page.care(&format!("/interviews/{interview}"), said));
    }
    let entry = as_it_is(lead, &moved);
    // who has it now, unless they have no other time: then anyone
    let wanted = Wanted { rather: Some(lead), ..query.wanted };
    let mut pick = offers(&app, &who, page, target, wanted, moved).await?;
    pick.present = present(&app, &who, &pick.page, Some(interview)).await?;
    pick.entry = entry;
    Ok(Html::render(&pick)?.into_response())
}

pub(super) async fn reschedule(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(interview): Path<InterviewId>,
    Form(form): Form<PickForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    let moved = async {
        let (start, lead) = (form.start(&page)?, form.interviewer()?);
        let override_reason = Some(form.override_reason.clone());
        let to = steps::Move {
            start,
            lead: Some(lead),
            assistants: Some(form.assistants()),
            room: form.room(),
            override_reason,
        };
        steps::reschedule(&app, &who, interview, to).await
    };
    match moved.await {
        Ok(id) => {
            let done = page.t.done_moved();
            Ok(page.done(&format!("/interviews/{id}"), done))
        }
        Err(p) => {
            let (target, _, _, moved) = moving(&app, &who, interview).await?;
            refused(&app, &who, page, target, moved, &form, &p).await
        }
    }
}
