//! The form of a round, new or known.

use crate::{
    Page,
    permissions::WritePlans,
    plans::{
        actions,
        input::{ASSISTANTS, RoundInput},
        kinds::{RoundDay, RoundKind, RoundMode, RoundRoom},
        rounds_by_id,
        store::Round,
        words,
    },
};
use askama::Template;
use axum::{extract::State, response::Response};
use identity::facade::Skill;
use kernel::{Granted, Kind, Problem, RequisitionId, RoundId, SkillId};
use sea_orm::Iterable as _;
use std::collections::HashMap;
use web::{App, Entry, Fault, Form, Html, IfMatch, Path, Signed};

/// A box to tick: its value, its words, and whether it is ticked.
pub(super) struct Tick {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) checked: bool,
}

#[derive(Template)]
#[template(path = "plans/round.html")]
pub(crate) struct RoundPage {
    pub(super) page: Page,
    pub(super) requisition: RequisitionId,
    /// None for a new one.
    pub(super) round: Option<Round>,
    /// Whether another one comes before it.
    pub(super) follows: bool,
    pub(super) entry: Entry,
    pub(super) skills: Vec<Tick>,
    pub(super) pool: Vec<Tick>,
    pub(super) rooms: Vec<Tick>,
    /// For each assistant that there may be: the name of the field and its options.
    pub(super) assistants: Vec<(String, Vec<(String, String)>)>,
}

impl RoundPage {
    fn title(&self) -> String {
        self.round.as_ref().map_or_else(|| self.page.t.plan_round_new(), |r| words::name(self.page.t, r))
    }
    fn action(&self) -> String {
        self.round.as_ref().map_or_else(|| self.back(), |r| format!("/rounds/{}", r.id))
    }
    fn back(&self) -> String {
        format!("/requisitions/{}/plan", self.requisition)
    }
    fn kinds(&self) -> Vec<(&'static str, String)> {
        RoundKind::iter().map(|k| (k.into(), words::kind(self.page.t, k))).collect()
    }
    fn modes(&self) -> Vec<(&'static str, String)> {
        RoundMode::iter().map(|m| (m.into(), words::mode(self.page.t, m))).collect()
    }
    fn room_needs(&self) -> Vec<(&'static str, String)> {
        let t = self.page.t;
        let say = |r: RoundRoom| match r {
            RoundRoom::None => t.plan_room_none(),
            RoundRoom::Any => t.plan_room_any(),
            RoundRoom::These => t.plan_room_these(),
        };
        RoundRoom::iter().map(|r| (r.into(), say(r))).collect()
    }
    fn days(&self) -> Vec<(&'static str, String)> {
        let t = self.page.t;
        let say = |d: RoundDay| match d {
            RoundDay::Any => t.plan_day_any(),
            RoundDay::Another => t.plan_day_another(),
            RoundDay::Same => t.plan_day_same(),
        };
        RoundDay::iter().map(|d| (d.into(), say(d))).collect()
    }
    fn assistant_error(&self) -> &str {
        let each = (0..ASSISTANTS).map(|n| self.entry.error(&format!("assistants[{n}]")));
        [self.entry.error("assistants")].into_iter().chain(each).find(|e| !e.is_empty()).unwrap_or_default()
    }
}

/// Somebody without a skill to be named.
const ANYONE: &str = "any";

/// What the form holds.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct RoundForm {
    name: String,
    kind: String,
    mode: String,
    minutes: String,
    skills: Vec<String>,
    pool: Vec<String>,
    room: String,
    rooms: Vec<String>,
    gap: String,
    day: String,
    seen: String,
    /// The choices of assistants, by the names of their fields.
    #[serde(flatten)]
    others: HashMap<String, String>,
}

fn assistant_field(n: usize) -> String {
    format!("assistant_{}", n + 1)
}

impl RoundForm {
    fn of(page: &Page, round: &Round) -> Self {
        let texts = |ids: &[SkillId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
        let (room, rooms) = round.room.columns();
        let assistant = |(n, skills): (usize, &Vec<SkillId>)| (assistant_field(n), choice(skills));
        Self {
            name: round.name.clone().unwrap_or_default(),
            kind: round.kind.to_string(),
            mode: round.mode.to_string(),
            minutes: round.minutes.to_string(),
            skills: texts(&round.skills),
            pool: round.pool.iter().map(ToString::to_string).collect(),
            room: room.to_string(),
            rooms: rooms.iter().map(ToString::to_string).collect(),
            gap: round.gap.to_string(),
            day: round.day.to_string(),
            seen: page.tag(round.updated_at),
            others: round.assistants.iter().enumerate().map(assistant).collect(),
        }
    }
    fn entry(&self) -> Entry {
        let mut values = vec![
            ("name".to_owned(), self.name.clone()),
            ("kind".to_owned(), self.kind.clone()),
            ("mode".to_owned(), self.mode.clone()),
            ("minutes".to_owned(), self.minutes.clone()),
            ("room".to_owned(), self.room.clone()),
            ("gap".to_owned(), self.gap.clone()),
            ("day".to_owned(), self.day.clone()),
            ("seen".to_owned(), self.seen.clone()),
        ];
        values.extend((0..ASSISTANTS).map(|n| (assistant_field(n), self.assistant(n).to_owned())));
        Entry::new(values)
    }
    fn assistant(&self, n: usize) -> &str {
        self.others.get(&assistant_field(n)).map_or("", String::as_str)
    }
    fn input(&self) -> RoundInput {
        let skills = |text: &str| match text {
            ANYONE => Vec::new(),
            ids => ids.split(',').map(str::to_owned).collect::<Vec<_>>(),
        };
        let chosen = (0..ASSISTANTS).map(|n| self.assistant(n)).filter(|text| !text.is_empty());
        // what is no number is as wrong as one that is too small
        let number = |text: &str| Some(text.trim().parse().unwrap_or(-1));
        RoundInput {
            name: Some(self.name.clone()),
            kind: Some(self.kind.clone()),
            mode: Some(self.mode.clone()),
            minutes: number(&self.minutes),
            skills: Some(self.skills.clone()),
            assistants: Some(chosen.map(skills).collect()),
            pool: Some(self.pool.clone()),
            room: Some(self.room.clone()),
            // rooms ticked before another choice was made say nothing
            rooms: Some(if self.room == <&str>::from(RoundRoom::These) { self.rooms.clone() } else { Vec::new() }),
            gap: if self.gap.trim().is_empty() { Some(0) } else { number(&self.gap) },
            day: Some(self.day.clone()).filter(|d| !d.is_empty()),
        }
    }
}

/// The value of an assistant's choice.
fn choice(skills: &[SkillId]) -> String {
    if skills.is_empty() {
        return ANYONE.to_owned();
    }
    skills.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// Nobody, anyone, somebody with one skill; and what is chosen now where it is none of these.
fn choices(page: &Page, skills: &[Skill], chosen: &str) -> Vec<(String, String)> {
    let t = page.t;
    let mut all = vec![(ANYONE.to_owned(), t.plan_assistant_anyone())];
    all.extend(skills.iter().map(|s| (s.id.to_string(), t.pick_who_knows(s.name(page.locale)))));
    if !chosen.is_empty() && !all.iter().any(|(value, _)| value == chosen) {
        let names = chosen.split(',').filter_map(|id| skills.iter().find(|s| s.id.to_string() == id));
        let names: Vec<&str> = names.map(|s| s.name(page.locale)).collect();
        all.push((chosen.to_owned(), t.pick_who_knows(names.join(" + "))));
    }
    all
}

async fn form_page(
    app: &App,
    who: &Granted<WritePlans>,
    page: Page,
    (requisition, round): (RequisitionId, Option<Round>),
    form: &RoundForm,
) -> Result<RoundPage, Problem> {
    let db = app.store.read();
    let catalogue = identity::facade::skills(db).await?;
    let members = identity::facade::interviewers(db, who).await?;
    let mut rooms = identity::facade::rooms(db, who).await?;
    rooms.retain(|r| r.active || form.rooms.contains(&r.id.to_string()));
    let tick = |value: String, label: String, among: &[String]| Tick { checked: among.contains(&value), value, label };
    let assistants =
        (0..ASSISTANTS).map(|n| (assistant_field(n), choices(&page, &catalogue, form.assistant(n)))).collect();
    let follows = match &round {
        Some(round) => round.position > 1,
        None => true,
    };
    Ok(RoundPage {
        skills: catalogue
            .iter()
            .map(|s| tick(s.id.to_string(), s.name(page.locale).to_owned(), &form.skills))
            .collect(),
        pool: members.into_iter().map(|m| tick(m.user.to_string(), m.name, &form.pool)).collect(),
        rooms: rooms.into_iter().map(|r| tick(r.id.to_string(), r.name, &form.rooms)).collect(),
        entry: form.entry(),
        assistants,
        follows,
        requisition,
        round,
        page,
    })
}

pub(super) async fn new(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
) -> Result<Html, Fault> {
    let who = actor.permit::<WritePlans>()?;
    // a job that there is not has no form
    actions::plan(&app, &who, id).await?;
    let usual = RoundForm::of(&page, &Round { name: None, ..Round::of_an_hour(id, app.now()) });
    let form = RoundForm { seen: String::new(), ..usual };
    Ok(Html::render(&form_page(&app, &who, page, (id, None), &form).await?)?)
}

async fn round_of(app: &App, who: &Granted<WritePlans>, id: RoundId) -> Result<Round, Problem> {
    rounds_by_id(app.store.read(), who, &[id]).await?.remove(&id).ok_or_else(Problem::not_found)
}

pub(super) async fn show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<RoundId>,
) -> Result<Html, Fault> {
    let who = actor.permit::<WritePlans>()?;
    let round = round_of(&app, &who, id).await?;
    let form = RoundForm::of(&page, &round);
    Ok(Html::render(&form_page(&app, &who, page, (round.requisition, Some(round)), &form).await?)?)
}

pub(super) async fn add(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
    Form(form): Form<RoundForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WritePlans>()?;
    match actions::add(&app, &who, id, &form.input()).await {
        Ok(_) => Ok(page.done(&format!("/requisitions/{id}/plan"), page.t.plan_saved())),
        Err(p) if matches!(p.kind, Kind::Invalid | Kind::Conflict) => {
            let entry = form.entry().refused(&p, page.locale);
            let shown = form_page(&app, &who, page, (id, None), &form).await?;
            Html::refused(&RoundPage { entry, ..shown })
        }
        Err(p) => Err(p.into()),
    }
}

pub(super) async fn change(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<RoundId>,
    Form(form): Form<RoundForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WritePlans>()?;
    let round = round_of(&app, &who, id).await?;
    let requisition = round.requisition;
    match actions::change(&app, &who, id, &IfMatch::of(&form.seen), &form.input()).await {
        Ok(()) => Ok(page.done(&format!("/requisitions/{requisition}/plan"), page.t.plan_saved())),
        Err(p) if matches!(p.kind, Kind::Invalid | Kind::Conflict | Kind::Changed) => {
            let now = RoundForm::of(&page, &round).entry();
            let entry = if p.kind == Kind::Changed {
                let saved = identity::facade::last_change(app.store.read(), &who, &requisition.to_string()).await?;
                let t = page.t;
                let labels = [("name", t.plan_name()), ("minutes", t.plan_length()), ("gap", t.plan_gap())];
                form.entry().meanwhile(&page, saved, &now, labels)
            } else {
                form.entry().refused(&p, page.locale)
            };
            let shown = form_page(&app, &who, page, (requisition, Some(round)), &form).await?;
            Html::refused(&RoundPage { entry, ..shown })
        }
        Err(p) => Err(p.into()),
    }
}
