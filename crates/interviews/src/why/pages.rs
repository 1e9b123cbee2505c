//! The pages "why not?" and "what if?".

use super::{
    answer::{Answer, why},
    api::WhyQuery,
    apply::{self, Done, Outcome},
    change::Change,
    say::{self, Names, Reader, Shown},
    what_if::{MOST, Thought, WhatIfOut, what_if},
};
use crate::{
    Messages, Page,
    permissions::{ReadRuns, StartRuns},
};
use askama::Template;
use axum::{extract::State, response::Response};
use calendar::facade::WriteBookingRules;
use hiring::facade::WriteCandidates;
use kernel::{Actor, CandidateId, Kind, Problem, Reach, Text, Timestamp, UserId};
use std::collections::HashMap;
use web::{App, Entry, Fault, Form, Html, Pages, Query, Signed};

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/scheduler/why", show_why)
        .post("/scheduler/why", do_repair)
        .get("/scheduler/what-if", show_what_if)
        .post("/scheduler/what-if", do_changes)
}

fn reader(actor: &Actor) -> Reader {
    let may = actor.reach::<StartRuns>().is_some();
    Reader {
        user: actor.user(),
        may_raise: may && actor.reach::<WriteBookingRules>() == Some(Reach::All),
        may_write: may && actor.reach::<WriteCandidates>().is_some(),
    }
}

#[derive(Template)]
#[template(path = "why/why.html")]
pub(crate) struct WhyPage {
    pub(super) page: Page,
    pub(super) answer: Answer,
    pub(super) repairs: Vec<Shown>,
    pub(super) may_start: bool,
}

impl WhyPage {
    pub(super) fn new(page: Page, answer: Answer, reader: &Reader, may_start: bool) -> Self {
        let repairs = answer.repairs.iter().map(|r| say::repair(&page, &answer, reader, r)).collect();
        Self { page, answer, repairs, may_start }
    }
    fn main(&self) -> String {
        match (&self.answer.time, self.answer.reasons.first()) {
            (Some((range, _, name)), _) => self.page.t.why_time(self.page.span(range.start, range.end), name.as_str()),
            (None, Some(reason)) => reason.say(self.page.t),
            (None, None) => self.page.t.why_no_reason(),
        }
    }
    fn further(&self) -> Vec<String> {
        self.answer.reasons.iter().skip(1).map(|r| r.say(self.page.t)).collect()
    }
    fn contest(&self) -> Option<String> {
        self.answer.rivals.as_ref().map(|r| self.page.t.why_contest(r.people.len(), r.seats))
    }
}

async fn show_why(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<WhyQuery>,
) -> Result<Html, Fault> {
    let who = actor.permit::<ReadRuns>()?;
    let answer = why(&app, &who, query.about()?).await?;
    let may_start = actor.reach::<StartRuns>().is_some();
    let answer =
        answer.ok_or_else(|| Problem::saying(Kind::NotFound, Text::new(|l| Messages::from(l).why_not_waiting())))?;
    Ok(Html::render(&WhyPage::new(page, answer, &reader(&actor), may_start))?)
}

#[derive(serde::Deserialize)]
#[serde(default)]
#[derive(Default)]
struct RepairForm {
    candidate_id: String,
    change: String,
    /// Whom of several interviewers to ask.
    user: String,
}

fn read_change(text: &str) -> Result<Change, Problem> {
    let broken = |_: serde_json::Error| Problem::field("changes", Text::new(|l| Messages::from(l).change_unreadable()));
    serde_json::from_str(text).map_err(broken)
}

/// The same change, asked of this interviewer.
fn asked_of(change: Change, user: Option<UserId>) -> Change {
    match (change, user) {
        (Change::Hours { interviewer_ids, start, end }, Some(user)) if interviewer_ids.contains(&user) => {
            Change::Hours { interviewer_ids: vec![user], start, end }
        }
        (change, _) => change,
    }
}

async fn do_repair(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(form): Form<RepairForm>,
) -> Result<Response, Fault> {
    actor.permit::<StartRuns>()?;
    let candidate: CandidateId = form.candidate_id.parse().map_err(|_not_an_id| Problem::not_found())?;
    let here = format!("/scheduler/why?candidate_id={candidate}");
    let change = if form.change.is_empty() { None } else { Some(read_change(&form.change)?) };
    let done = match change {
        // a run alone: there is a time by now
        None => Ok(Done::Changed),
        Some(change) => {
            let change = asked_of(change, form.user.parse().ok());
            apply::apply(&app, &actor, Some(candidate), &change).await
        }
    };
    let done = match done {
        Ok(done) => done,
        Err(problem) => return page.back_with(&here, problem),
    };
    if done == Done::Asked {
        return Ok(page.done(&here, page.t.done_asked()));
    }
    let profile = format!("/candidates/{candidate}");
    Ok(match apply::again(&app, &actor, candidate).await? {
        Outcome::Booked(r) => page.done(&profile, page.t.done_repair_booked(page.span(r.start, r.end))),
        Outcome::Proposed(r) => {
            page.done("/scheduler/proposals", page.t.done_repair_proposed(page.span(r.start, r.end)))
        }
        Outcome::Waits => page.care(&here, page.t.done_repair_waits()),
    })
}

#[derive(Template)]
#[template(path = "why/what_if.html")]
pub(crate) struct WhatIfPage {
    pub(super) page: Page,
    /// The changes so far: the sentence, what the form sends, the address without it.
    pub(super) changes: Vec<(String, String, String)>,
    pub(super) entry: Entry,
    pub(super) interviewers: Vec<(UserId, String)>,
    pub(super) answer: Option<WhatIfOut>,
    pub(super) may_start: bool,
}

impl WhatIfPage {
    fn kinds(&self) -> Vec<(&'static str, String)> {
        let t = self.page.t;
        vec![
            ("hours", t.kind_hours()),
            ("away", t.kind_away()),
            ("day_cap", t.kind_day_cap()),
            ("week_cap", t.kind_week_cap()),
        ]
    }
    fn verdict(&self, a: &WhatIfOut) -> String {
        self.page.t.what_if_verdict(a.considered, a.placed_now, a.placed_then)
    }
    fn lists<'a>(&self, a: &'a WhatIfOut) -> [(String, &'a [Thought]); 3] {
        let t = self.page.t;
        [(t.what_if_gained(), &a.gained), (t.what_if_lost(), &a.lost), (t.what_if_moved(), &a.moved)]
    }
    fn when(&self, t: &Thought) -> String {
        let span = t.start.zip(t.end).map(|(start, end)| self.page.span(start, end)).unwrap_or_default();
        match &t.interviewer_name {
            Some(name) => self.page.t.at_with(name.as_str(), span),
            None => span,
        }
    }
}

/// What is asked, in the address: changes as they were sent before, and the fields of one more.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct WhatIfQuery {
    change: Vec<String>,
    kind: String,
    interviewer: String,
    day: String,
    from: String,
    to: String,
    cap: String,
    drop: Option<usize>,
}

impl WhatIfQuery {
    /// The changes, the new one among them.
    ///
    /// # Errors
    /// 422 at the fields of the new one.
    fn changes(&self, page: &Page) -> Result<Vec<Change>, Problem> {
        let mut all = self.change.iter().map(|c| read_change(c)).collect::<Result<Vec<_>, _>>()?;
        if let Some(place) = self.drop.filter(|n| *n < all.len()) {
            all.remove(place);
        }
        all.extend(self.one_more(page)?);
        all.truncate(MOST);
        Ok(all)
    }

    fn one_more(&self, page: &Page) -> Result<Option<Change>, Problem> {
        if self.interviewer.is_empty() && self.day.is_empty() {
            return Ok(None);
        }
        let mut check = web::Check::default();
        let user: Option<UserId> = self.interviewer.parse().ok();
        if user.is_none() {
            check.fail("interviewer", Text::new(|l| Messages::from(l).change_no_interviewer()));
        }
        let capped = matches!(self.kind.as_str(), "day_cap" | "week_cap");
        let at = |time: &str| page.parse_input_time(&format!("{}T{time}", self.day));
        let (start, end) = if capped { (at("12:00"), None) } else { (at(&self.from), at(&self.to)) };
        if start.is_none() || (!capped && end.is_none()) {
            check.fail("day", Text::new(|l| Messages::from(l).time_wrong()));
        }
        let cap: Option<u32> = self.cap.trim().parse().ok().filter(|n| (0..=200).contains(n));
        if capped && cap.is_none() {
            check.fail("cap", Text::new(|l| Messages::from(l).cap_wrong()));
        }
        check.done()?;
        Ok(user.zip(start).and_then(|(user, start)| self.change_of(user, start, end, cap)))
    }

    fn change_of(&self, user: UserId, start: Timestamp, end: Option<Timestamp>, cap: Option<u32>) -> Option<Change> {
        Some(match self.kind.as_str() {
            "day_cap" => Change::DayCap { interviewer_id: user, start, cap: cap? },
            "week_cap" => Change::WeekCap { interviewer_id: user, start, cap: cap? },
            "away" => Change::Away { interviewer_id: user, start, end: end? },
            _ => Change::Hours { interviewer_ids: vec![user], start, end: end? },
        })
    }

    fn entry(&self) -> Entry {
        Entry::new([
            ("kind", &self.kind),
            ("interviewer", &self.interviewer),
            ("day", &self.day),
            ("from", &self.from),
            ("to", &self.to),
            ("cap", &self.cap),
        ])
    }
}

async fn show_what_if(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<WhatIfQuery>,
) -> Result<Html, Fault> {
    let who = actor.permit::<ReadRuns>()?;
    let members = identity::facade::interviewers(app.store.read(), &who).await?;
    let (mut changes, mut entry) = (Vec::new(), Entry::new([("kind", "hours"), ("from", "09:00"), ("to", "12:00")]));
    let mut answer = None;
    match query.changes(&page) {
        Ok(all) => {
            if !all.is_empty() {
                match what_if(&app, &who, all.clone()).await {
                    Ok(found) => answer = Some(found),
                    Err(p) if p.kind == Kind::Invalid => entry = query.entry().refused(&p, page.locale),
                    Err(p) => return Err(p.into()),
                }
            }
            changes = all;
        }
        Err(p) if p.kind == Kind::Invalid => entry = query.entry().refused(&p, page.locale),
        Err(p) => return Err(p.into()),
    }
    let names: HashMap<UserId, String> = members.iter().map(|m| (m.user, m.name.clone())).collect();
    let shown = shown(&app, &who, &page, &names, &changes).await?;
    Ok(Html::render(&WhatIfPage {
        changes: shown,
        entry,
        interviewers: members.into_iter().map(|m| (m.user, m.name)).collect(),
        answer,
        may_start: actor.reach::<StartRuns>().is_some(),
        page,
    })?)
}

/// The changes as sentences, each with the address that leaves it out.
async fn shown<P>(
    app: &App,
    who: &kernel::Granted<P>,
    page: &Page,
    names: &HashMap<UserId, String>,
    changes: &[Change],
) -> Result<Vec<(String, String, String)>, Problem> {
    let db = app.store.read();
    let candidates: Vec<CandidateId> = changes.iter().filter_map(candidate_of).collect();
    let briefs = hiring::facade::briefs(db, who, &candidates).await?;
    let rooms = identity::facade::rooms(db, who).await?.into_iter().map(|r| (r.id, r.name)).collect();
    let json: Vec<String> = changes.iter().map(|c| serde_json::to_string(c).unwrap_or_default()).collect();
    let lines = changes.iter().enumerate().map(|(place, change)| {
        let candidate = candidate_of(change).and_then(|id| briefs.get(&id)).map_or("", |b| b.name.as_str());
        let sentence = say::change(page, &Names { people: names, rooms: &rooms, candidate }, change);
        (sentence, json.get(place).cloned().unwrap_or_default(), place.to_string())
    });
    Ok(lines.collect())
}

fn candidate_of(change: &Change) -> Option<CandidateId> {
    match change {
        Change::CandidateHours { candidate_id, .. } | Change::Meet { candidate_id, .. } => Some(*candidate_id),
        _ => None,
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct ChangesForm {
    change: Vec<String>,
}

/// Does all that the reader may, asks for the rest, and runs.
async fn do_changes(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(form): Form<ChangesForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<StartRuns>()?;
    let changes = form.change.iter().map(|c| read_change(c)).collect::<Result<Vec<_>, _>>()?;
    let (mut changed, mut asked, mut refused) = (0_u32, 0_u32, Vec::new());
    for change in changes.iter().take(MOST) {
        match apply::apply(&app, &actor, candidate_of(change), change).await {
            Ok(Done::Changed) => changed += 1,
            Ok(Done::Asked) => asked += 1,
            Err(p) if matches!(p.kind, Kind::Conflict | Kind::Invalid | Kind::Forbidden) => {
                refused.extend(p.detail.as_ref().map(|d| d.say(page.locale)));
            }
            Err(p) => return Err(p.into()),
        }
    }
    if changed > 0 {
        crate::runs::jobs::again(&app, &who).await?;
    }
    let said = [vec![page.t.done_changes(asked, changed)], refused].concat().join(" ");
    Ok(if changed + asked > 0 { page.done("/scheduler", said) } else { page.care("/scheduler/what-if", said) })
}
