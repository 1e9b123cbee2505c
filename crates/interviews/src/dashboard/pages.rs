//! The start page, by what the reader may see.

use super::{
    todo::{self, Todo},
    trail::Trail,
};
use crate::{
    Page,
    booked::{
        InterviewOut, InterviewState,
        store::{self as interviews, Filter, Status},
        table::interview,
        view::views,
    },
    permissions::{ReadInterviews, ReadRuns, ScheduleInterviews, StartRuns, WriteScorecards},
    runs::{
        outcome,
        run::RunView,
        store as runs,
        view::{ReasonGroup, RunSummaryOut, UnmatchedOut, by_reason, unmatched},
    },
    scorecards::{self, ScorecardState},
    words::{self, Label},
};
use askama::Template;
use axum::extract::State;
use hiring::facade::ReadCandidates;
use kernel::{Actor, Granted, Problem, Reach, TimeRange, Timestamp, UserId, time::DAY};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashSet;
use store::Keyset;
use web::{App, Fault, HomeCard, Html, Pages, Signed};

/// Rows shown of a list.
const SHOWN: u64 = 12;
/// Open results shown.
const HELD: usize = 6;
/// People looked at to say how many could not be placed for which reason.
const GROUPED: usize = 500;
/// Of those whom the last run could not place, so many are asked whether they still wait.
const ASKED_ABOUT: u64 = 2_000;
/// Open interviews looked at for missing scorecards, latest first.
const LOOKED_AT: u64 = 200;

pub(crate) fn pages() -> Pages {
    Pages::default().get("/", home)
}

#[derive(Template)]
#[template(path = "dashboard/home.html")]
#[expect(clippy::struct_excessive_bools, reason = "each says whether one part of the page is shown")]
pub(crate) struct HomePage {
    pub(super) page: Page,
    /// Today, where it holds interviews.
    pub(super) trail: Option<Trail>,
    /// After today: everybody's for those who schedule, the reader's own otherwise.
    pub(super) next: Vec<InterviewOut>,
    /// What waits for the reader, the most urgent first.
    pub(super) todo: Vec<Todo>,
    /// The reader's next interview, where it is near enough to be prepared now.
    pub(super) soon: Option<InterviewOut>,
    pub(super) late: usize,
    /// Whether more results are open than are shown.
    pub(super) more_held: bool,
    pub(super) hiring: Option<Hiring>,
    pub(super) reads: bool,
    /// What other contexts show here.
    pub(super) cards: Vec<Html>,
    pub(super) may_schedule: bool,
    pub(super) may_start: bool,
}

/// What only those see who schedule.
pub(super) struct Hiring {
    pub(super) waiting: u64,
    pub(super) week: u64,
    pub(super) unmatched: Vec<ReasonGroup>,
    pub(super) more_unmatched: usize,
    pub(super) last: Option<RunSummaryOut>,
}

impl Hiring {
    /// All who could not be placed and still wait.
    fn left(&self) -> usize {
        self.unmatched.iter().map(|g| g.those.len()).sum::<usize>() + self.more_unmatched
    }
}

impl HomePage {
    fn greeting(&self) -> String {
        let name = self.page.viewer.as_ref().map(|v| v.name.as_str()).unwrap_or_default();
        self.page.t.home_greeting(name)
    }
    fn sub(&self) -> String {
        match &self.hiring {
            Some(h) => self.page.t.home_sub_hiring(self.late, self.today(), h.waiting),
            None if self.reads && self.mine() < self.today() => {
                self.page.t.home_sub_manager(self.late, self.mine(), self.today())
            }
            None if self.reads => self.page.t.home_sub_interviewer(self.late, self.today()),
            None => self.page.t.home_sub_plain(),
        }
    }
    /// Interviews of today.
    fn today(&self) -> usize {
        self.trail.as_ref().map_or(0, |t| t.stops.len())
    }
    /// Those of them in which the reader takes part.
    fn mine(&self) -> usize {
        self.trail.as_ref().map_or(0, |t| t.stops.iter().filter(|s| self.is_mine(&s.interview)).count())
    }
    fn is_mine(&self, i: &InterviewOut) -> bool {
        self.page.actor.as_ref().and_then(Actor::user).is_some_and(|user| i.involves(user))
    }
    fn label(&self, i: &InterviewOut) -> Label {
        words::interview(&self.page, i)
    }
    /// Whether it is going on at this moment.
    fn is_now(&self, i: &InterviewOut) -> bool {
        i.start <= self.page.app().now()
    }
    fn round(&self, i: &InterviewOut) -> String {
        words::round(self.page.t, i)
    }
    fn outcome(&self, run: &RunSummaryOut) -> String {
        outcome(self.page.t, run)
    }
}

async fn home(State(app): State<App>, actor: Signed, page: Page) -> Result<Html, Fault> {
    let mut shown = HomePage {
        page,
        trail: None,
        next: Vec::new(),
        todo: Vec::new(),
        soon: None,
        late: 0,
        more_held: false,
        hiring: None,
        reads: false,
        cards: Vec::new(),
        may_schedule: actor.reach::<ScheduleInterviews>().is_some(),
        may_start: actor.reach::<StartRuns>().is_some(),
    };
    if let Ok(who) = actor.permit::<ReadRuns>() {
        let hiring = hiring(&app, &actor, &who, &shown.page).await?;
        shown.todo.extend(todo::unplaced(shown.page.t, &hiring));
        shown.hiring = Some(hiring);
    }
    if let Ok(who) = actor.permit::<ReadCandidates>() {
        asked(&app, &actor, &who, &mut shown).await?;
    }
    if let Ok(who) = actor.permit::<ReadInterviews>() {
        shown.reads = true;
        schedule(&app, &actor, &who, &mut shown).await?;
        cards(&app, &actor, &who, &mut shown).await?;
        if who.reach() == Reach::All {
            open_results(&app, &who, &mut shown).await?;
        }
    }
    for hook in app.hooks.all::<dyn HomeCard>() {
        shown.cards.extend(hook.render(&app, shown.page.request()).await?);
    }
    Ok(Html::render(&shown)?)
}

/// What the reader was asked for: follow-ups that are due, profiles to be reviewed.
async fn asked(app: &App, actor: &Actor, who: &Granted<ReadCandidates>, shown: &mut HomePage) -> Result<(), Problem> {
    let (db, page) = (app.store.read(), &shown.page);
    let today = page.zoned(app.now()).date();
    let due = hiring::facade::follow_ups_due(app, actor, today, SHOWN).await?;
    let mut todo: Vec<Todo> = due.iter().map(|f| todo::follow_up(page, f, today)).collect();
    let reviews = hiring::facade::asked_of(db, who, who.user(), SHOWN).await?;
    let ids: Vec<_> = reviews.iter().map(|r| r.candidate).collect();
    let names = hiring::facade::briefs(db, who, &ids).await?;
    todo.extend(reviews.iter().filter_map(|r| todo::review(page.t, r, &names)));
    shown.todo.extend(todo);
    Ok(())
}

async fn schedule(
    app: &App,
    actor: &Actor,
    who: &Granted<ReadInterviews>,
    shown: &mut HomePage,
) -> Result<(), Problem> {
    let (db, now) = (app.store.read(), app.now());
    let today = shown.page.day_range(now, 0);
    let open = |range: TimeRange| Filter { from: Some(range.start), to: Some(range.end), ..Filter::default() };
    let mut of_today = interviews::list(db, who, &open(today), &keyset(200)).await?.rows;
    of_today.retain(|i| {
        matches!(i.state, InterviewState::Created | InterviewState::InProgress | InterviewState::Completed)
    });
    let ahead = Filter {
        from: Some(today.end),
        interviewer: if shown.may_schedule { None } else { actor.user() },
        status: Some(Status::State(InterviewState::Created)),
        ..Filter::default()
    };
    let next = interviews::list(db, who, &ahead, &keyset(SHOWN)).await?.rows;
    let of_today = views(db, who, of_today).await?;
    shown.next = views(db, who, next).await?;
    let user = actor.user().unwrap_or(UserId::NIL);
    let near = |i: &&InterviewOut| i.involves(user) && i.status.is_open() && now < i.end && i.start < now.plus(DAY);
    shown.soon = of_today.iter().chain(&shown.next).filter(near).min_by_key(|i| i.start).cloned();
    shown.trail = Trail::of(shown.page.request(), today, now, of_today);
    Ok(())
}

/// Scorecards that are missing: the reader's own, and for those who schedule everybody's.
async fn cards(app: &App, actor: &Actor, who: &Granted<ReadInterviews>, shown: &mut HomePage) -> Result<(), Problem> {
    let (db, t) = (app.store.read(), shown.page.t);
    let missing = views(db, who, missing_cards(app, who, app.now()).await?).await?;
    let (user, may_rate) = (actor.user().unwrap_or(UserId::NIL), actor.reach::<WriteScorecards>().is_some());
    let (mine, others): (Vec<_>, Vec<_>) = missing.into_iter().partition(|i| may_rate && i.involves(user));
    // an assistant's own may be there while the lead's is missing
    let given = |i: &InterviewOut| i.scorecard_of(user).is_some_and(|s| s.status == ScorecardState::Submitted);
    let mine: Vec<Todo> = mine.iter().filter(|i| !given(i)).map(|i| todo::own_card(t, i)).collect();
    shown.late = mine.len();
    shown.todo.extend(mine);
    if shown.may_schedule {
        shown.late += others.len();
        shown.todo.extend(others.iter().map(|i| todo::late_card(t, i)));
    }
    Ok(())
}

/// Results that are open: decisions to be made first, then those that are on hold.
async fn open_results(app: &App, who: &Granted<ReadInterviews>, shown: &mut HomePage) -> Result<(), Problem> {
    let db = app.store.read();
    let mut held = hiring::facade::held(db, who, HELD as u64 + 1).await?;
    shown.more_held = held.len() > HELD;
    held.truncate(HELD);
    held.sort_by_key(|h| !h.decision);
    let ids: Vec<_> = held.iter().map(|h| h.candidate).collect();
    let names = hiring::facade::briefs(db, who, &ids).await?;
    shown.todo.extend(held.iter().filter_map(|h| todo::held(shown.page.t, h, &names)));
    Ok(())
}

fn keyset(limit: u64) -> Keyset {
    Keyset { descending: false, limit, after: None }
}

/// Interviews that are over while a scorecard is missing, the latest first.
async fn missing_cards(
    app: &App,
    who: &Granted<ReadInterviews>,
    now: Timestamp,
) -> Result<Vec<interview::Model>, Problem> {
    let db = app.store.read();
    let over = interviews::readable(who)
        .filter(interview::Column::EndAt.lte(now))
        // follows from it, and lets the index of starts begin there
        .filter(interview::Column::StartAt.lt(now))
        .filter(interview::Column::State.is_in([
            InterviewState::Created,
            InterviewState::InProgress,
            InterviewState::Completed,
        ]))
        .order_by_desc(interview::Column::StartAt)
        .limit(LOOKED_AT)
        .all(db)
        .await?;
    let ids: Vec<_> = over.iter().map(|i| i.id).collect();
    let cards = scorecards::store::of_interviews(db, who, &ids).await?;
    let assistants = interviews::assistants(db, who, &ids).await?;
    let missing = |i: &interview::Model| {
        let given: HashSet<UserId> = cards
            .get(&i.id)
            .into_iter()
            .flatten()
            .filter(|c| c.state == ScorecardState::Submitted)
            .map(|c| c.user_id)
            .collect();
        let assisting = assistants.get(&i.id).into_iter().flatten();
        [&i.interviewer_id].into_iter().chain(assisting).any(|u| !given.contains(u))
    };
    Ok(over.into_iter().filter(missing).take(usize::try_from(SHOWN).unwrap_or(usize::MAX)).collect())
}

/// The first of those whom the run could not place and who still wait (others were booked, or left,
/// since), and how many more there are. So many are looked at and no more: beyond them, those whom the
/// run itself left over count.
async fn still_unmatched(
    app: &App,
    who: &Granted<ReadRuns>,
    run: &RunView,
    page: &Page,
) -> Result<(Vec<UnmatchedOut>, usize), Problem> {
    let db = app.store.read();
    let mut ids = runs::unmatched_ids(db, who, run.id, ASKED_ABOUT).await?;
    let looked_at = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    let beyond = if looked_at < ASKED_ABOUT { 0 } else { (run.considered - run.scheduled).saturating_sub(looked_at) };
    let still = hiring::facade::still_waiting(db, who, &ids).await?;
    ids.retain(|id| still.contains(id));
    let all = ids.len();
    ids.truncate(GROUPED);
    let those = runs::unmatched_of(db, who, run.id, &ids).await?;
    let more = all - ids.len() + usize::try_from(beyond).unwrap_or(usize::MAX);
    Ok((unmatched(db, who, &those, page.t).await?, more))
}

async fn hiring(app: &App, actor: &Actor, who: &Granted<ReadRuns>, page: &Page) -> Result<Hiring, Problem> {
    let (db, now) = (app.store.read(), app.now());
    let reads = actor.permit::<ReadInterviews>()?;
    let week = Filter {
        from: Some(now),
        to: Some(now.plus(7 * DAY)),
        status: Some(Status::State(InterviewState::Created)),
        ..Filter::default()
    };
    let last = runs::latest(db, who).await?;
    let (left, more_unmatched) = match &last {
        Some(run) => still_unmatched(app, who, run, page).await?,
        None => (Vec::new(), 0),
    };
    Ok(Hiring {
        waiting: hiring::facade::waiting_count(db, who).await?,
        week: interviews::count(db, &reads, &week).await?,
        unmatched: by_reason(left),
        more_unmatched,
        last: last.as_ref().map(RunSummaryOut::from),
    })
}
