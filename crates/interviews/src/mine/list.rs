//! The reader's own interviews: the next, those to rate, those that are done.

use crate::{
    Page,
    booked::{
        InterviewOut, InterviewState,
        export::InterviewList,
        store::{Filter, involving, over_after, readable},
        table::interview,
        view::views,
    },
    permissions::{ReadInterviews, WriteScorecards},
    scorecards::{self, ScorecardOut},
    words::{self, Label},
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::{Granted, Timestamp};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, Select};
use web::{App, Fault, Html, Outgoing, Signed};

/// Rows of each part of the page.
const SHOWN: u64 = 30;

#[derive(Template)]
#[template(path = "mine/list.html")]
pub(crate) struct MinePage {
    pub(super) page: Page,
    pub(super) next: Vec<InterviewOut>,
    pub(super) to_rate: Vec<InterviewOut>,
    pub(super) done: Vec<InterviewOut>,
}

impl MinePage {
    fn round(&self, i: &InterviewOut) -> String {
        words::round(self.page.t, i)
    }
    fn label(&self, i: &InterviewOut) -> Label {
        words::by_now(&self.page, i)
    }
    /// Whether it is going on at this moment.
    fn is_now(&self, i: &InterviewOut) -> bool {
        i.start <= self.page.app().now()
    }
    /// Whether something is written already.
    fn is_begun(&self, i: &InterviewOut) -> bool {
        self.own(i).is_some()
    }
    /// The points that the reader gave.
    fn given(&self, i: &InterviewOut) -> String {
        let points = self.own(i).and_then(|s| s.rating);
        points.map_or_else(|| self.page.t.not_given(), |r| self.page.t.rating_of(r.to_string()))
    }
    fn own<'a>(&self, i: &'a InterviewOut) -> Option<&'a ScorecardOut> {
        i.scorecard_of(self.page.actor.as_ref()?.user()?)
    }
    fn is_empty(&self) -> bool {
        self.next.is_empty() && self.to_rate.is_empty() && self.done.is_empty()
    }
}

pub(crate) async fn show(State(app): State<App>, actor: Signed, page: Page) -> Result<Response, Fault> {
    let who = actor.permit::<ReadInterviews>()?;
    actor.permit::<WriteScorecards>()?;
    if let Some(file) = Outgoing::asked(page.request())? {
        let filter = Filter { interviewer: Some(who.user()), ..Filter::default() };
        return file.of(&app, InterviewList { who, filter, descending: true, page }).await;
    }
    let (db, now) = (app.store.read(), app.now());
    Ok(Html::render(&MinePage {
        next: views(db, &who, next(db, &who, now).await?).await?,
        to_rate: views(db, &who, to_rate(db, &who, now).await?).await?,
        done: views(db, &who, done(db, &who).await?).await?,
        page,
    })?
    .into_response())
}

fn own(who: &Granted<ReadInterviews>) -> Select<interview::Entity> {
    readable(who).filter(involving(who, who.user())).limit(SHOWN)
}

/// Those that are not over, the next first.
async fn next(
    db: &impl ConnectionTrait,
    who: &Granted<ReadInterviews>,
    now: Timestamp,
) -> Result<Vec<interview::Model>, DbErr> {
    own(who)
        .filter(over_after(now))
        .filter(interview::Column::State.is_in([InterviewState::Created, InterviewState::InProgress]))
        .order_by_asc(interview::Column::StartAt)
        .order_by_asc(interview::Column::Id)
        .all(db)
        .await
}

/// Those that are over while the reader's scorecard is not given, the latest first.
pub(crate) async fn to_rate(
    db: &impl ConnectionTrait,
    who: &Granted<ReadInterviews>,
    now: Timestamp,
) -> Result<Vec<interview::Model>, DbErr> {
    use InterviewState::{Completed, Created, InProgress};
    own(who)
        .filter(interview::Column::EndAt.lte(now))
        .filter(interview::Column::StartAt.lt(now))
        .filter(interview::Column::State.is_in([Created, InProgress, Completed]))
        .filter(interview::Column::Id.not_in_subquery(scorecards::store::submitted_by(who, who.user())))
        .order_by_desc(interview::Column::StartAt)
        .order_by_desc(interview::Column::Id)
        .all(db)
        .await
}

/// Those for which the reader has given their scorecard, the latest first.
async fn done(db: &impl ConnectionTrait, who: &Granted<ReadInterviews>) -> Result<Vec<interview::Model>, DbErr> {
    own(who)
        .filter(interview::Column::Id.in_subquery(scorecards::store::submitted_by(who, who.user())))
        .order_by_desc(interview::Column::StartAt)
        .order_by_desc(interview::Column::Id)
        .all(db)
        .await
}
