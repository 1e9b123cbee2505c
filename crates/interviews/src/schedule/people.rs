//! Whose columns the schedule shows.

use super::{
    read::{self, Read},
    span::{Span, View},
    top::Asked,
};
use crate::permissions::ReadInterviews;
use identity::facade::Member;
use jiff::tz::TimeZone;
use kernel::{Actor, Granted, Problem, Reach, UserId};
use std::collections::HashSet;
use web::App;

/// The most columns on a page.
pub(super) const COLUMNS: usize = 12;

/// The interviewers of the organization, and those of them whose columns are shown.
pub(super) struct People {
    pub(super) shown: Vec<Member>,
    /// How many columns there are on all pages.
    pub(super) count: usize,
    /// How many stand on the pages before.
    pub(super) before: usize,
    /// Those to choose from in the filter; empty for a reader who sees their own alone.
    pub(super) choices: Vec<(UserId, String)>,
}

/// A column for each interviewer by name, after them whoever takes part without being one any more. Where
/// they fill several pages, those with neither an interview nor hours on these days come last.
pub(super) async fn people(
    app: &App,
    who: &Granted<ReadInterviews>,
    asked: &Asked,
    read: &Read,
    (span, zone): (&Span, &TimeZone),
) -> Result<People, Problem> {
    let db = app.store.read();
    if who.reach() != Reach::All {
        let own = identity::facade::members(db, who, &[who.user()]).await?;
        return Ok(People { shown: own.into_values().collect(), count: 1, before: 0, choices: Vec::new() });
    }
    let mut members = identity::facade::interviewers(db, who).await?;
    let choices = members.iter().map(|m| (m.user, m.name.clone())).collect();
    let mut known: HashSet<UserId> = members.iter().map(|m| m.user).collect();
    let taking = read.rows.iter().flat_map(|i| read.people_of(i)).chain(asked.interviewer);
    let others: Vec<UserId> = taking.filter(|u| known.insert(*u)).collect();
    let mut others: Vec<Member> = identity::facade::members(db, who, &others).await?.into_values().collect();
    others.sort_by(|a, b| a.name.cmp(&b.name));
    members.extend(others);
    members.retain(|m| asked.interviewer.is_none_or(|u| u == m.user));
    let count = members.len();
    if count > COLUMNS && span.view != View::Month {
        let busy = busy(app, who.actor(), &members, read, (span, zone)).await?;
        members.sort_by_key(|m| !busy.contains(&m.user));
    }
    let before = (asked.columns.saturating_sub(1)).saturating_mul(COLUMNS);
    let before = if before < count { before } else { 0 };
    let shown = members.into_iter().skip(before).take(COLUMNS).collect();
    Ok(People { shown, count, before, choices })
}

/// Those of them who have an interview or offer hours on these days.
async fn busy(
    app: &App,
    actor: &Actor,
    members: &[Member],
    read: &Read,
    (span, zone): (&Span, &TimeZone),
) -> Result<HashSet<UserId>, Problem> {
    let free = read::free(app, actor, members, span.week(zone)).await?;
    let offers = |m: &&Member| {
        let offered = free.get(&m.person).map_or(&[][..], |f| f.offered.as_slice());
        offered.iter().any(|r| r.overlaps(span.range()))
    };
    let offering = members.iter().filter(offers).map(|m| m.user);
    Ok(read.rows.iter().flat_map(|i| read.people_of(i)).chain(offering).collect())
}
