//! The schedule's page: a grid of columns, or a month.

use super::{
    columns::{Grid, Material},
    month::{self, Week},
    people,
    read::{self, Read},
    span::{Day, Span, View},
    top::{Asked, ScheduleQuery, Top, long_date},
};
use crate::{
    Page,
    booked::{InterviewOut, export::InterviewList, view::views},
    permissions::{ReadInterviews, ScheduleInterviews},
    proposals::ProposalOut,
    words::{self, Label},
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::{Granted, InterviewId, Problem, TimeRange};
use std::collections::HashSet;
use web::{App, Fault, Html, Outgoing, Query, Signed};

/// A day or a week.
#[derive(Template)]
#[template(path = "schedule/grid.html")]
pub(crate) struct GridPage {
    pub(super) page: Page,
    pub(super) top: Top,
    pub(super) grid: Grid,
    pub(super) interviews: Vec<InterviewOut>,
    pub(super) proposed: Vec<ProposalOut>,
    pub(super) agenda: Vec<AgendaDay>,
    pub(super) cut: bool,
    pub(super) nobody: bool,
}

/// The same as a list, for narrow screens and paper.
pub(super) struct AgendaDay {
    pub(super) title: String,
    pub(super) today: bool,
    /// Whether it is the first of those that are over, at the end of the current week.
    pub(super) opens_past: bool,
    /// Places in the list of interviews.
    pub(super) those: Vec<usize>,
}

/// A month.
#[derive(Template)]
#[template(path = "schedule/month.html")]
pub(crate) struct MonthPage {
    pub(super) page: Page,
    pub(super) top: Top,
    pub(super) weeks: Vec<Week>,
    pub(super) interviews: Vec<InterviewOut>,
    pub(super) count: usize,
    pub(super) cut: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass by reference")]
impl GridPage {
    fn one(&self, place: &usize) -> Option<&InterviewOut> {
        self.interviews.get(*place)
    }
    fn held(&self, place: &usize) -> Option<&ProposalOut> {
        self.proposed.get(*place)
    }
    fn label(&self, i: &InterviewOut) -> Label {
        words::by_now(&self.page, i)
    }
    fn round(&self, i: &InterviewOut) -> String {
        words::round(self.page.t, i)
    }
    /// The states on the page, each once, for its legend.
    fn legend(&self) -> Vec<Label> {
        let mut seen = HashSet::new();
        let held = || Label { kind: "waiting", words: self.page.t.state_proposed() };
        let labels = self.interviews.iter().map(|i| self.label(i));
        labels.chain(self.proposed.iter().map(|_| held())).filter(|l| seen.insert(l.words.clone())).collect()
    }
    fn hours(&self, minutes: &i64) -> String {
        words::hours(self.page.locale, *minutes)
    }
}

impl MonthPage {
    fn named(&self, id: &InterviewId) -> Option<&InterviewOut> {
        month::find(&self.interviews, id)
    }
    fn label(&self, i: &InterviewOut) -> Label {
        words::by_now(&self.page, i)
    }
}

pub(super) async fn show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<ScheduleQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadInterviews>()?;
    let asked = Asked::from(&query);
    let span = Span::of(asked.view, &query.date, app.now(), &page.zone);
    if let Some(file) = Outgoing::asked(page.request())? {
        let filter = read::filter(span.range(), &asked);
        return file.of(&app, InterviewList { who, filter, descending: false, page }).await;
    }
    let found = read::interviews(&app, &who, span.range(), &asked).await?;
    let people = people::people(&app, &who, &asked, &found, (&span, &page.zone)).await?;
    let top = Top::of(&page, &asked, &span, &people, actor.reach::<ScheduleInterviews>().is_some());
    if span.view == View::Month {
        return Ok(Html::render(&month_page(&app, &who, page, (&asked, &span), top, found).await?)?.into_response());
    }
    let free = read::free(&app, &actor, &people.shown, span.week(&page.zone)).await?;
    let (cut, nobody) = (found.cut, people.count == 0);
    let interviews = views(app.store.read(), &who, found.rows).await?;
    let alone = people.count == 1;
    let proposed = read::proposed(&app, &actor, span.range()).await?;
    let material = Material {
        span: &span,
        members: &people.shown,
        alone,
        interviews: &interviews,
        proposed: &proposed,
        free: &free,
    };
    let grid = Grid::of(&page, &asked, &material);
    let agenda = agenda(&page, &span, &interviews);
    Ok(Html::render(&GridPage { page, top, grid, interviews, proposed, agenda, cut, nobody })?.into_response())
}

/// What each day holds, days that are over after the others where the page shows today; days without
/// interviews are left out.
pub(super) fn agenda(page: &Page, span: &Span, interviews: &[InterviewOut]) -> Vec<AgendaDay> {
    let of_day = |day: &Day| {
        let within = |i: &InterviewOut| day.range.overlaps(TimeRange::new(i.start, i.end));
        let those: Vec<usize> = interviews.iter().enumerate().filter(|(_, i)| within(i)).map(|(n, _)| n).collect();
        let title = page.t.day_title(long_date(page.t, day.date), day.date.weekday().to_monday_one_offset());
        AgendaDay { title, today: day.date == span.today, opens_past: false, those }
    };
    let (over, ahead): (Vec<&Day>, Vec<&Day>) =
        span.days.iter().partition(|d| span.holds_today() && d.date < span.today);
    let of_days = |days: &[&Day]| days.iter().map(|d| of_day(d)).filter(|d| !d.those.is_empty()).collect::<Vec<_>>();
    let (mut over, mut ahead) = (of_days(&over), of_days(&ahead));
    if let Some(first) = over.first_mut() {
        first.opens_past = true;
    }
    ahead.extend(over);
    ahead
}

async fn month_page(
    app: &App,
    who: &Granted<ReadInterviews>,
    page: Page,
    (asked, span): (&Asked, &Span),
    top: Top,
    found: Read,
) -> Result<MonthPage, Problem> {
    let times: Vec<_> = found.rows.iter().map(|i| (i.id, TimeRange::new(i.start_at, i.end_at))).collect();
    let weeks = month::weeks(&page, asked, span, &times);
    let named: HashSet<InterviewId> = month::named(&weeks).into_iter().collect();
    let inside = |w: &Week| w.days.iter().filter(|d| !d.outside).map(|d| d.count).sum::<usize>();
    let count = weeks.iter().map(inside).sum();
    let rows = found.rows.into_iter().filter(|i| named.contains(&i.id)).collect();
    let interviews = views(app.store.read(), who, rows).await?;
    Ok(MonthPage { page, top, weeks, interviews, count, cut: found.cut })
}
