//! What stands in the way of a move, and what would clear it away: each says who or what is missing, and under
//! which name the mover may pass it over.

use super::{
    moves::Ask,
    status::Standing,
    table::{Model, StageKind},
};
use crate::{
    Messages, Page,
    hooks::{ApplicationInterviews, BookedRound, RoundBrief, Unfinished},
    reviews::{self, table::Decision},
    settings::AcceptanceRequired,
    stages::table::Model as Stage,
};
use ::store::Tx;
use kernel::{Granted, Problem};
use web::App;

/// Something that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// An interview is ahead.
    Booked(BookedRound),
    /// Scorecards of interviews that began are missing: whose.
    Owed(Vec<String>),
    /// Rounds of the plan were not held.
    NotHeld(Vec<RoundBrief>),
    /// The organization asks that somebody accepts the profile first, and nobody has.
    NotAccepted,
}

impl Obstacle {
    /// The field by which the mover passes it over.
    pub(crate) fn field(&self) -> &'static str {
        match self {
            Self::Booked(_) => "cancel_interviews",
            Self::Owed(_) | Self::NotHeld(_) | Self::NotAccepted => "override",
        }
    }
    /// Its name in the log.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Booked(_) => "interview_ahead",
            Self::Owed(_) => "scorecards_missing",
            Self::NotHeld(_) => "rounds_not_held",
            Self::NotAccepted => "profile_not_accepted",
        }
    }
    /// Whether the mover said to pass it over.
    pub(crate) fn is_settled(&self, ask: &Ask) -> bool {
        match self {
            Self::Booked(_) => ask.cancel_interviews,
            Self::Owed(_) | Self::NotHeld(_) | Self::NotAccepted => ask.anyway,
        }
    }
    /// In a sentence, times in the reader's zone.
    pub(crate) fn say(&self, page: &Page) -> String {
        let t = &page.t;
        match self {
            Self::Booked(b) => {
                let when = page.span(b.start, b.end);
                t.in_the_way_booked(b.interviewer.as_str(), round(*t, &b.round), when)
            }
            Self::Owed(names) => t.in_the_way_owed(names.len(), names.join(", ")),
            Self::NotHeld(rounds) => {
                let names: Vec<_> = rounds.iter().map(|r| round(*t, r)).collect();
                t.in_the_way_rounds(rounds.len(), names.join(", "))
            }
            Self::NotAccepted => t.in_the_way_not_accepted(),
        }
    }
}

/// What a round is called.
pub(crate) fn round(t: Messages, round: &RoundBrief) -> String {
    round.name.clone().unwrap_or_else(|| t.round_numbered(round.position))
}

/// What stands in the way of moving this application from one stage to another, while its person is held.
pub(super) async fn in_the_way<P>(
    app: &App,
    tx: &Tx,
    who: &Granted<P>,
    application: &Model,
    (from, to): (Option<&Stage>, &Stage),
) -> Result<Vec<Obstacle>, Problem> {
    let mut unfinished = Unfinished::default();
    for hook in app.hooks.all::<dyn ApplicationInterviews>() {
        unfinished = hook.unfinished(tx, who.organization(), application.id).await?;
    }
    let mut found: Vec<_> = unfinished.ahead.first().cloned().map(Obstacle::Booked).into_iter().collect();
    let onwards = from.is_none_or(|from| from.position < to.position);
    if onwards {
        let began = Standing::of(application.state, application.progress) == Standing::Booked;
        let left_interviews = began || from.is_some_and(|from| from.kind == StageKind::Interview);
        if left_interviews && !unfinished.owed.is_empty() {
            found.push(Obstacle::Owed(unfinished.owed));
        }
        let missing = not_held(unfinished.not_held, application, (from, to));
        if !missing.is_empty() {
            found.push(Obstacle::NotHeld(missing));
        }
    }
    let enters = to.kind == StageKind::Interview && from.is_none_or(|from| from.kind != StageKind::Interview);
    if enters && asks_acceptance(tx, who, application).await? {
        found.push(Obstacle::NotAccepted);
    }
    Ok(found)
}

/// Of the rounds that were never held those that lie on the way.
fn not_held(all: Vec<RoundBrief>, application: &Model, (from, to): (Option<&Stage>, &Stage)) -> Vec<RoundBrief> {
    let decided = from.is_some_and(|s| matches!(s.kind, StageKind::Decision | StageKind::Offer));
    let end = match to.kind {
        StageKind::Decision | StageKind::Offer if !decided => i64::MAX,
        StageKind::Interview => to.first_round.unwrap_or(1),
        _ => 0,
    };
    all.into_iter().filter(|r| (application.round_position..end).contains(&r.position)).collect()
}

async fn asks_acceptance<P>(tx: &Tx, who: &Granted<P>, application: &Model) -> Result<bool, Problem> {
    let db = tx.connection();
    if !identity::facade::setting::<AcceptanceRequired>(db, who.organization()).await? {
        return Ok(false);
    }
    Ok(reviews::store::pairs(db, who, Decision::Accept, Some(&[application.id])).await?.is_empty())
}
