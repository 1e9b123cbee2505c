//! What becomes of open proposals when something else happens: a run plans anew, somebody books by
//! hand, the time comes near.

use super::{
    ProposalState, ProposalStep,
    store::{self as rows, Mark},
    table::{Model, Why},
};
use crate::{
    permissions::StartRuns,
    runs::{
        instance::{Proposal, Sitting},
        settings::BookingMode,
    },
};
use kernel::{
    ApplicationId, Granted, Kind, PersonId, Problem, ProposalId, RoundId, TimeRange, Timestamp, UserId, time::HOUR,
};
use std::collections::{HashMap, HashSet};
use store::Tx;
use web::App;

/// How long before its start an open proposal is let go: people have to hear of an interview in time.
pub(crate) const EXPIRES: i64 = 2 * HOUR;
/// How far ahead a proposal begins at least, so that somebody can look at it before it expires.
pub(crate) const LEAST_AHEAD: i64 = EXPIRES + 2 * HOUR;

/// What a run finds of what was proposed before.
#[derive(Default)]
pub(crate) struct Settled {
    /// Whose proposal stays as it is.
    pub kept: HashSet<ApplicationId>,
    /// Whose proposal another one takes the place of.
    pub moved: HashMap<(ApplicationId, RoundId), ProposalId>,
}

/// Holds what is open against a run's answer: what it chose again stays, all else is let go, so that
/// what it chose instead finds its time free.
pub(crate) async fn settle(
    app: &App,
    who: &Granted<StartRuns>,
    mode: BookingMode,
    answer: &[Proposal],
) -> Result<Settled, Problem> {
    let mut settled = Settled::default();
    let mut open: HashMap<ApplicationId, Vec<Model>> = HashMap::new();
    for row in rows::open(app.store.read(), who).await? {
        open.entry(row.application_id).or_default().push(row);
    }
    if open.is_empty() {
        return Ok(settled);
    }
    let chosen: HashMap<ApplicationId, &Proposal> = answer.iter().map(|p| (p.application, p)).collect();
    let mut tx = app.store.begin(who.actor()).await?;
    let soonest = tx.now().plus(EXPIRES);
    let mut open: Vec<_> = open.into_iter().collect();
    open.sort_unstable_by_key(|(application, _)| *application);
    for (application, those) in open {
        let why = match chosen.get(&application) {
            _ if mode == BookingMode::Book => Why::BooksAtOnce,
            _ if those.iter().any(|r| r.start_at < soonest) => Why::Expired,
            Some(p) if is_same(&those, p) => {
                settled.kept.insert(application);
                continue;
            }
            Some(_) => Why::Moved,
            None => Why::Gone,
        };
        for row in those {
            if outdate(&mut tx, who, &row, why).await? && why == Why::Moved {
                settled.moved.insert((application, row.round_id), row.id);
            }
        }
    }
    tx.commit().await?;
    Ok(settled)
}

fn is_same(rows: &[Model], p: &Proposal) -> bool {
    let same = |s: &Sitting| {
        let users: Vec<UserId> = s.crew().map(|seat| seat.user).collect();
        let room = s.room.map(|(id, _)| id);
        let is = |r: &&Model| r.round_id == s.round && r.range() == s.range && r.users() == users && r.room_id == room;
        rows.iter().any(|r| is(&r))
    };
    rows.len() == p.sittings().count() && p.sittings().all(same)
}

/// Lets go of one; whether it was open still.
pub(crate) async fn outdate<P>(tx: &mut Tx, who: &Granted<P>, row: &Model, why: Why) -> Result<bool, Problem> {
    match rows::advance(tx, who, row, ProposalStep::Outdate, Mark { why: Some(why), interview: None }).await {
        Ok(()) => Ok(true),
        // decided by somebody at the same moment
        Err(problem) if problem.kind == Kind::Conflict => Ok(false),
        Err(problem) => Err(problem),
    }
}

/// Lets go of what is proposed for an application, because it is booked by hand.
pub(crate) async fn withdraw<P>(tx: &mut Tx, who: &Granted<P>, application: ApplicationId) -> Result<(), Problem> {
    for row in rows::open_of(tx.connection(), who, &[application]).await? {
        outdate(tx, who, &row, Why::ByHand).await?;
    }
    Ok(())
}

/// Lets go of what is proposed for these people at this time, because somebody booked over it with a
/// reason.
pub(crate) async fn give_way<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    people: &[PersonId],
    range: TimeRange,
) -> Result<(), Problem> {
    let held = calendar::facade::conflicts(tx.connection(), people, range, None).await?;
    let ours = held.iter().filter(|c| c.organization == who.organization());
    let ids: HashSet<ProposalId> = ours.filter_map(|c| c.subject.parse().ok()).collect();
    let ids: Vec<ProposalId> = ids.into_iter().collect();
    for row in rows::many(tx.connection(), who, &ids).await?.into_values() {
        if row.state == ProposalState::Proposed {
            outdate(tx, who, &row, Why::ByHand).await?;
        }
    }
    Ok(())
}

/// Lets go of those whose time came too near; how many there were.
pub(crate) async fn expire(app: &App, who: &Granted<StartRuns>) -> Result<usize, Problem> {
    let now = app.now();
    let near = TimeRange::new(Timestamp::from_micros(0), now.plus(EXPIRES));
    let due = rows::open_within(app.store.read(), who, near).await?;
    if due.is_empty() {
        return Ok(0);
    }
    // a day that is proposed as a whole goes as a whole
    let applications: Vec<ApplicationId> = due.iter().map(|r| r.application_id).collect();
    let due = rows::open_of(app.store.read(), who, &applications).await?;
    let (mut tx, mut gone) = (app.store.begin(who.actor()).await?, 0);
    for row in &due {
        gone += usize::from(outdate(&mut tx, who, row, Why::Expired).await?);
    }
    tx.commit().await?;
    Ok(gone)
}
