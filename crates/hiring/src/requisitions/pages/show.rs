//! The page of a job: what it says, what it lacks, who fills it, what can be done with it.

use super::{
    address,
    history::{self, Happening},
    prose::{self, Piece},
    words,
};
use crate::{
    Page,
    custom_fields::{self, Subject},
    permissions::{ReadRequisitions, RunRequisitions, WriteRequisitions},
    requisitions::{
        actions::reaches,
        missing,
        status::Step,
        steps::closed_because,
        view::{self, Figures},
        whole::{self, Job},
    },
};
use ::store::Keyset;
use askama::Template;
use axum::extract::State;
use identity::facade::Member;
use kernel::{Actor, Problem, RequisitionId, UserId};
use std::collections::HashMap;
use web::{App, Fault, Html, ListQuery, Path, Query, Signed};

/// Happenings on the overview.
const LATEST: u64 = 6;

/// Which tab of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    /// What it says.
    Overview,
    /// What happened.
    History,
}

/// A step: its words, and why it is not open where it is not.
pub(super) struct Offer {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) closed: Option<String>,
    /// Whether a page of its own asks more.
    pub(super) asks: bool,
}

/// A skill, as people read it.
pub(super) struct Skill {
    pub(super) name: String,
    pub(super) level: String,
    pub(super) required: bool,
}

/// Somebody of the hiring team.
pub(super) struct Teammate {
    pub(super) name: String,
    pub(super) part: String,
}

impl Teammate {
    fn initials(&self) -> String {
        crate::candidates::initials(&self.name)
    }
}

#[derive(Template)]
#[template(path = "requisitions/show.html")]
pub(super) struct ShowPage {
    pub(super) page: Page,
    pub(super) job: Job,
    pub(super) tab: Tab,
    pub(super) mark: &'static str,
    pub(super) state: String,
    pub(super) figures: Figures,
    pub(super) facts: Vec<(String, String)>,
    pub(super) description: Vec<Piece>,
    pub(super) skills: Vec<Skill>,
    pub(super) team: Vec<Teammate>,
    /// Field and sentence of what it lacks before it is published.
    pub(super) missing: Vec<(String, String)>,
    pub(super) offers: Vec<Offer>,
    pub(super) happenings: Vec<Happening>,
    pub(super) next: String,
    pub(super) first: String,
    pub(super) may_write: bool,
    pub(super) may_run: bool,
}

impl ShowPage {
    fn title(&self) -> String {
        self.job.row.title.clone().unwrap_or_else(|| self.page.t.requisition_general())
    }
    fn address(&self) -> String {
        address(self.job.row.id)
    }
    fn hired(&self) -> String {
        match self.job.row.positions {
            Some(n) => self.page.t.hired_of(self.figures.hired, n),
            None => self.figures.hired.to_string(),
        }
    }
    /// The step that is most likely next, where it is open.
    fn main_step(&self) -> Option<&Offer> {
        self.offers.iter().find(|o| o.closed.is_none() && matches!(o.name, "publish" | "reopen"))
    }
    /// The others, those that are not open with their reason.
    fn other_steps(&self) -> Vec<&Offer> {
        let main = self.main_step().map(|o| o.name);
        self.offers.iter().filter(|o| Some(o.name) != main).collect()
    }
    /// Whether people are still in a job that has ended.
    fn has_rest(&self) -> bool {
        self.job.row.state.has_ended() && self.figures.active > 0
    }
    fn is_draft(&self) -> bool {
        self.job.row.state == crate::requisitions::table::RequisitionState::Draft && !self.job.row.template
    }
    /// Whether it may be deleted: nobody was ever in it.
    fn may_delete(&self) -> bool {
        (self.is_draft() || self.job.row.template) && self.figures.applicants == 0
    }
}

pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
) -> Result<Html, Fault> {
    let keyset = Keyset { descending: true, limit: LATEST, after: None };
    Ok(Html::render(&load(&app, &actor, page, id, Tab::Overview, &keyset).await?)?)
}

pub(super) async fn history(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
    Query(query): Query<ListQuery>,
) -> Result<Html, Fault> {
    let keyset = query.keyset(true)?;
    Ok(Html::render(&load(&app, &actor, page, id, Tab::History, &keyset).await?)?)
}

async fn load(
    app: &App,
    actor: &Actor,
    page: Page,
    id: RequisitionId,
    tab: Tab,
    keyset: &Keyset,
) -> Result<ShowPage, Problem> {
    let who = actor.permit::<ReadRequisitions>()?;
    let db = app.store.read();
    let job = whole::one(db, &who, id).await?;
    let figures = view::figures(app, &who, &[id]).await?.remove(&id).unwrap_or_default();
    let definitions = custom_fields::definitions(db, &who, Subject::Requisition).await?;
    let details = job.details();
    let lacks = if job.row.state == crate::requisitions::table::RequisitionState::Draft && !job.row.template {
        missing::of(&details, &definitions, app.now())
    } else {
        Vec::new()
    };
    let members = identity::facade::members(db, &who, &job.team()).await?;
    let slice = history::of(app, &page, &who, id, keyset).await?;
    let mut facts = facts(&page, &job);
    facts.extend(custom_fields::shown(&definitions, actor, &details.custom, &page));
    let (mark, state) = words::state(&page, job.row.state);
    Ok(ShowPage {
        tab,
        mark,
        state,
        figures,
        facts,
        description: prose::pieces(details.description.as_deref().unwrap_or_default()),
        skills: skills(app, &page, &job).await?,
        team: team(&page, &job, &members),
        missing: lacks.into_iter().map(|m| (m.field, m.message.say(page.locale))).collect(),
        offers: offers(&page, &job),
        next: slice.next.map(|c| format!("{}/history?cursor={c}", address(id))).unwrap_or_default(),
        first: keyset.after.as_ref().map(|_| format!("{}/history", address(id))).unwrap_or_default(),
        happenings: slice.rows,
        may_write: !job.row.general && actor.permit::<WriteRequisitions>().is_ok_and(|w| reaches(&w, &job.row)),
        may_run: !job.row.general && !job.row.template && actor.reach::<RunRequisitions>().is_some(),
        page,
        job,
    })
}

/// What is said of it, as pairs of name and value.
pub(super) fn facts(page: &Page, job: &Job) -> Vec<(String, String)> {
    let (t, d) = (&page.t, job.details());
    let years = words::range(page, d.years_min, d.years_max, |n| n.to_string()).map(|y| t.years_of(y));
    let experience = d.experience_level.map(|l| t.experience_of(l.to_string()));
    let both = [experience, years].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let salary = words::range(page, d.salary_min, d.salary_max, words::grouped);
    let salary = salary.zip(d.currency).map(|(range, currency)| t.salary_of(currency, range));
    let places = d.locations.join("; ");
    let all = [
        (t.department(), d.department),
        (t.workplace(), d.workplace.map(|w| t.workplace_of(w.to_string()))),
        (t.requisition_places(), Some(places).filter(|p| !p.is_empty())),
        (t.employment(), d.employment_type.map(|e| t.employment_of(e.to_string()))),
        (t.experience(), Some(both).filter(|b| !b.is_empty())),
        (t.salary(), salary),
        (t.positions(), d.positions.map(|n| n.to_string())),
        (t.opens_at(), d.opens_at.map(|at| page.when(at))),
        (t.closes_at(), d.closes_at.map(|at| page.when(at))),
        (t.ended_because(), job.row.reason.clone()),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

async fn skills(app: &App, page: &Page, job: &Job) -> Result<Vec<Skill>, Problem> {
    if job.skills.is_empty() {
        return Ok(Vec::new());
    }
    let names: HashMap<_, _> = identity::facade::skills(app.store.read())
        .await?
        .into_iter()
        .map(|s| (s.id, s.name(page.locale).to_owned()))
        .collect();
    let skill = |w: &crate::requisitions::input::Wanted| {
        Some(Skill {
            name: names.get(&w.skill_id)?.clone(),
            level: w.level.map(|l| page.t.skill_level_of(l.to_string())).unwrap_or_default(),
            required: w.required,
        })
    };
    Ok(job.skills.iter().filter_map(skill).collect())
}

fn team(page: &Page, job: &Job, members: &HashMap<UserId, Member>) -> Vec<Teammate> {
    let one = |user: &UserId, part: String| Some(Teammate { name: members.get(user)?.name.clone(), part });
    let manager = job.row.hiring_manager_id.iter().filter_map(|m| one(m, page.t.hiring_manager()));
    let recruiters = job.recruiters.iter().filter_map(|r| one(r, page.t.recruiter_short()));
    manager.chain(recruiters).collect()
}

/// Every step of a job, those that are not open with their reason.
pub(super) fn offers(page: &Page, job: &Job) -> Vec<Offer> {
    use crate::requisitions::table::RequisitionState::Paused;
    let t = &page.t;
    let publish = if job.row.state == Paused { t.step_resume() } else { t.step_publish() };
    let offer = |name, label, step, asks| Offer { name, label, closed: closed_because(*t, &job.row, step), asks };
    vec![
        offer("publish", publish, Step::Publish, false),
        offer("pause", t.step_pause(), Step::Pause, false),
        offer("close", t.step_close(), Step::Close, true),
        offer("reopen", t.step_reopen(), Step::Reopen, false),
        offer("cancel", t.step_cancel(), Step::Cancel, true),
    ]
}
