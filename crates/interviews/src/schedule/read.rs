//! What is read for the schedule: a bounded number of rows in a handful of queries.

use super::{span::View, top::Asked};
use crate::{
    booked::{
        store::{self as rows, Filter},
        table::interview,
    },
    permissions::{ReadInterviews, ReadRuns},
    proposals::{self, ProposalOut},
};
use calendar::{
    facade::Free,
    permissions::{OwnAvailability, ReadAvailability},
};
use identity::facade::Member;
use kernel::{Actor, Granted, InterviewId, PersonId, Problem, Reach, TimeRange, UserId};
use sea_orm::DbErr;
use std::collections::HashMap;
use store::Keyset;
use web::App;

/// The most interviews that one page reads.
const MOST: u64 = 2_000;

/// The interviews of a stretch of time.
#[derive(Default)]
pub(super) struct Read {
    pub(super) rows: Vec<interview::Model>,
    /// Whether there are more than are read.
    pub(super) cut: bool,
    assistants: HashMap<InterviewId, Vec<UserId>>,
}

impl Read {
    /// Who takes part: the lead first.
    pub(super) fn people_of<'a>(&'a self, i: &'a interview::Model) -> impl Iterator<Item = UserId> + 'a {
        let assistants = self.assistants.get(&i.id).into_iter().flatten().copied();
        std::iter::once(i.interviewer_id).chain(assistants)
    }
}

/// What stands on the schedule in this time. Where no state is asked for, what was called off or moved does not.
pub(super) fn filter(range: TimeRange, asked: &Asked) -> Filter {
    Filter {
        from: Some(range.start),
        to: Some(range.end),
        interviewer: asked.interviewer,
        status: asked.status,
        standing: asked.status.is_none(),
        ..Filter::default()
    }
}

/// The interviews of this time that the reader may see.
pub(super) async fn interviews(
    app: &App,
    who: &Granted<ReadInterviews>,
    range: TimeRange,
    asked: &Asked,
) -> Result<Read, DbErr> {
    let db = app.store.read();
    let first = Keyset { descending: false, limit: MOST, after: None };
    let slice = rows::list(db, who, &filter(range, asked), &first).await?;
    let found = slice.rows;
    let ids: Vec<InterviewId> = found.iter().map(|i| i.id).collect();
    // a month names nobody but the candidates
    let assistants = match asked.view {
        View::Month => HashMap::new(),
        View::Day | View::Week => rows::assistants(db, who, &ids).await?,
    };
    Ok(Read { rows: found, cut: slice.next.is_some(), assistants })
}

/// What is proposed for this time and waits to be confirmed; nothing for whoever does not see runs.
pub(super) async fn proposed(app: &App, actor: &Actor, range: TimeRange) -> Result<Vec<ProposalOut>, DbErr> {
    let Ok(who) = actor.permit::<ReadRuns>() else { return Ok(Vec::new()) };
    let db = app.store.read();
    let rows = proposals::store::open_within(db, &who, range).await?;
    proposals::view::views(db, &who, rows).await
}

/// When these people can be met, of those whose time the reader may see.
pub(super) async fn free(
    app: &App,
    actor: &Actor,
    members: &[Member],
    range: TimeRange,
) -> Result<HashMap<PersonId, Free>, Problem> {
    let all = actor.reach::<ReadAvailability>() == Some(Reach::All);
    let own = actor.reach::<OwnAvailability>().is_some();
    let seen = |m: &&Member| m.active && (all || own && actor.user() == Some(m.user));
    let people: Vec<_> = members.iter().filter(seen).map(|m| (m.person, m.zone.clone())).collect();
    Ok(calendar::facade::free(app.store.read(), &people, range, app.now()).await?)
}
