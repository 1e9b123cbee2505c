//! Doing what helps: at once where the reader may, else by asking whoever can.

use super::change::Change;
use crate::{
    Messages,
    booked::store as interviews,
    exceptions::{self, store::Raised},
    permissions::StartRuns,
    proposals,
    runs::{
        run::{RunOptions, run},
        settings::Rules,
        snapshot::{self, Whom},
    },
};
use calendar::facade::WriteBookingRules;
use kernel::{Actor, CandidateId, Granted, Kind, Problem, Text, TimeRange, UserId};
use serde_json::json;
use store::NewEvent;
use web::App;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Done {
    /// It is so from now on.
    Changed,
    /// Somebody was asked.
    Asked,
}

/// Does it, or asks: of several interviewers the first, unless one of them is the reader.
///
/// # Errors
/// 403 for what the reader may not, 409 where only somebody else can, 422 for a change that cannot be.
pub(crate) async fn apply(
    app: &App,
    actor: &Actor,
    candidate: Option<CandidateId>,
    change: &Change,
) -> Result<Done, Problem> {
    let who = actor.permit::<StartRuns>()?;
    match change {
        Change::Hours { interviewer_ids, start, end } => {
            let range = TimeRange::new(*start, *end);
            if actor.user().is_some_and(|u| interviewer_ids.contains(&u)) {
                calendar::facade::offer(app, actor, range).await?;
                return Ok(Done::Changed);
            }
            let asked = interviewer_ids.first().copied().ok_or_else(|| elsewhere(Messages::change_no_interviewer))?;
            ask(app, &who, asked, candidate, range).await
        }
        Change::CandidateHours { candidate_id, start, end } => {
            hiring::facade::offer_time(app, actor, *candidate_id, TimeRange::new(*start, *end)).await?;
            Ok(Done::Changed)
        }
        Change::DayCap { interviewer_id, cap, .. } | Change::WeekCap { interviewer_id, cap, .. } => {
            raise(app, &who, change, *interviewer_id, *cap).await
        }
        Change::Meet { candidate_id, interviewer_id } => meet(app, &who, *candidate_id, *interviewer_id).await,
        Change::RoomHours { .. } => Err(elsewhere(Messages::refused_room_hours)),
        Change::Away { .. } => Err(elsewhere(Messages::refused_away)),
    }
}

fn elsewhere(say: fn(Messages) -> String) -> Problem {
    Problem::saying(Kind::Conflict, Text::new(move |l| say(Messages::from(l))))
}

/// Asks an interviewer for these hours: a notification with the way to offer them.
async fn ask(
    app: &App,
    who: &Granted<StartRuns>,
    user: UserId,
    candidate: Option<CandidateId>,
    range: TimeRange,
) -> Result<Done, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let members = identity::facade::members(tx.connection(), who, &[user]).await?;
    let member = members.get(&user).filter(|m| m.active).ok_or_else(|| elsewhere(Messages::change_no_interviewer))?;
    let detail = json!({
        "title": member.name,
        "user_id": user,
        "candidate_id": candidate,
        "start": range.start,
        "end": range.end,
    });
    tx.emit(NewEvent::new("hours.asked", who.organization(), user).detail(detail));
    tx.commit().await?;
    Ok(Done::Asked)
}

/// Raises a cap for this one day or week.
async fn raise(app: &App, who: &Granted<StartRuns>, change: &Change, user: UserId, cap: u32) -> Result<Done, Problem> {
    who.actor().permit::<WriteBookingRules>()?;
    let rules = identity::facade::setting::<Rules>(app.store.read(), who.organization()).await?;
    let users = [user].into();
    let snapshot = snapshot::load(app.store.read(), who, &rules, app.now(), Whom::Takers(&[], &users)).await?;
    let range = change.capped(&snapshot).ok_or_else(|| elsewhere(Messages::change_no_cap))?;
    let name = change.taker(&snapshot).map(|t| t.name.clone()).unwrap_or_default();
    let week = matches!(change, Change::WeekCap { .. });
    let mut tx = app.store.begin(who.actor()).await?;
    exceptions::add_cap(&tx, who, user, Raised { week, range, to: cap }).await?;
    let detail = json!({ "title": name, "user_id": user, "start": range.start, "end": range.end, "cap": cap });
    tx.emit(NewEvent::new("hours.cap_raised", who.organization(), user).detail(detail));
    tx.commit().await?;
    Ok(Done::Changed)
}

/// Lets two meet whom a recruiter kept apart. Who declined a profile themselves is asked elsewhere.
async fn meet(app: &App, who: &Granted<StartRuns>, candidate: CandidateId, user: UserId) -> Result<Done, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let waiting = hiring::facade::waiting_for(tx.connection(), who, candidate).await?;
    let waiting = waiting.ok_or_else(|| elsewhere(Messages::change_not_waiting))?;
    if !exceptions::meet_again(&tx, who, waiting.application, user).await? {
        return Err(elsewhere(Messages::refused_meet));
    }
    let briefs = hiring::facade::briefs(tx.connection(), who, &[candidate]).await?;
    let detail = json!({
        "title": briefs.get(&candidate).map(|b| b.name.as_str()),
        "user_id": user,
        "candidate_id": candidate,
    });
    tx.emit(NewEvent::new("hours.meet_again", who.organization(), candidate).detail(detail));
    tx.commit().await?;
    Ok(Done::Changed)
}

/// What became of a candidate.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// They have an interview then.
    Booked(TimeRange),
    /// A time is proposed.
    Proposed(TimeRange),
    /// There still is none.
    Waits,
}

/// Runs at once, for everybody, and says what came of it for this candidate.
///
/// # Errors
/// The database did not answer.
pub(crate) async fn again(app: &App, actor: &Actor, candidate: CandidateId) -> Result<Outcome, Problem> {
    let who = actor.permit::<StartRuns>()?;
    run(app, &who, RunOptions::default()).await?;
    outcome(app, &who, candidate).await
}

async fn outcome(app: &App, who: &Granted<StartRuns>, candidate: CandidateId) -> Result<Outcome, Problem> {
    let db = app.store.read();
    if let Some(i) = interviews::open_of(db, who, hiring::facade::Open::Candidate(candidate)).await?.first() {
        return Ok(Outcome::Booked(TimeRange::new(i.start_at, i.end_at)));
    }
    let waiting = hiring::facade::waiting_for(db, who, candidate).await?;
    let applications: Vec<_> = waiting.into_iter().map(|w| w.application).collect();
    let open = proposals::store::open_of(db, who, &applications).await?;
    Ok(open.first().map_or(Outcome::Waits, |p| Outcome::Proposed(p.range())))
}
