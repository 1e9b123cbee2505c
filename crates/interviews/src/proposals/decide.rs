//! Confirming and declining. Confirming looks at everything again, under the lock of the people.

use super::{
    ProposalState, ProposalStep,
    store::{self as rows, Mark},
    table::{Model, Why},
};
use crate::{
    Messages, exceptions,
    permissions::StartRuns,
    plans,
    runs::{
        commit,
        instance::{Proposal, Seat, Sitting},
        jobs,
        settings::Rules,
    },
};
use kernel::{
    ApplicationId, CandidateId, Granted, InterviewId, Kind, Lifecycle, PersonId, Problem, ProposalId, RoomId, RoundId,
    RunId, Text, UserId,
};
use std::collections::{BTreeSet, HashMap, HashSet};
use web::App;

/// What came of confirming.
#[derive(Clone, Debug, Default)]
pub(crate) struct Confirmed {
    /// These are interviews now.
    pub booked: Vec<(ProposalId, InterviewId)>,
    /// These hold no more: somebody's time was taken meanwhile. Other times are looked for.
    pub outdated: Vec<ProposalId>,
    /// So many were decided by somebody else.
    pub already: usize,
}

/// Confirms these, each candidate's by itself: one that does not hold any more takes no other with it.
/// What is proposed to a candidate for one day is confirmed together.
///
/// # Errors
/// The database did not answer.
pub(crate) async fn confirm(app: &App, who: &Granted<StartRuns>, wanted: Vec<Model>) -> Result<Confirmed, Problem> {
    let rules = identity::facade::setting::<Rules>(app.store.read(), who.organization()).await?;
    let wanted: Vec<Model> = wanted.into_iter().filter(|r| r.state == ProposalState::Proposed).collect();
    let applications: HashSet<ApplicationId> = wanted.iter().map(|r| r.application_id).collect();
    let applications: Vec<ApplicationId> = applications.into_iter().collect();
    let whole = rows::open_of(app.store.read(), who, &applications).await?;
    let mut confirmed = Confirmed::default();
    for run in whole.iter().map(|r| r.run_id).collect::<BTreeSet<RunId>>() {
        let those: Vec<&Model> = whole.iter().filter(|r| r.run_id == run).collect();
        let ids: HashSet<ProposalId> = those.iter().map(|r| r.id).collect();
        let outcome = commit::confirm(app, who, &rules, run, &ids, &proposals(app, who, &those).await?).await;
        let of = |p: &Proposal, round| those.iter().find(|r| (r.application_id, r.round_id) == (p.application, round));
        for booked in &outcome.booked {
            let pairs = booked.proposal.sittings().zip(&booked.interviews);
            let pairs = pairs.filter_map(|(s, interview)| Some((of(&booked.proposal, s.round)?.id, *interview)));
            confirmed.booked.extend(pairs);
        }
        for lost in &outcome.lost {
            confirmed.outdated.extend(lost.sittings().filter_map(|s| Some(of(lost, s.round)?.id)));
        }
    }
    let undone =
        |r: &&Model| !confirmed.booked.iter().any(|(id, _)| *id == r.id) && !confirmed.outdated.contains(&r.id);
    confirmed.already = wanted.iter().filter(undone).count();
    if !confirmed.outdated.is_empty() {
        jobs::again(app, who).await?;
    }
    Ok(confirmed)
}

/// The rows as a run proposes them, each candidate's together.
async fn proposals(app: &App, who: &Granted<StartRuns>, those: &[&Model]) -> Result<Vec<Proposal>, Problem> {
    let db = app.store.read();
    let candidates: Vec<CandidateId> = those.iter().map(|r| r.candidate_id).collect();
    let briefs = hiring::facade::briefs(db, who, &candidates).await?;
    let users: Vec<UserId> = those.iter().flat_map(|r| r.users()).collect();
    let members = identity::facade::members(db, who, &users).await?;
    let rounds: Vec<RoundId> = those.iter().map(|r| r.round_id).collect();
    let rounds = plans::rounds_by_id(db, who, &rounds).await?;
    let rooms: HashMap<RoomId, PersonId> =
        identity::facade::rooms(db, who).await?.into_iter().map(|r| (r.id, r.calendar)).collect();
    // somebody or something that is not there any more is not admitted either
    let seat = |user: UserId| Seat { user, person: members.get(&user).map_or(PersonId::NIL, |m| m.person) };
    let sitting = |r: &Model| Sitting {
        round: r.round_id,
        lead: seat(r.interviewer_id),
        assistants: r.assistants().into_iter().map(seat).collect(),
        room: r.room_id.map(|id| (id, rooms.get(&id).copied().unwrap_or(PersonId::NIL))),
        range: r.range(),
    };
    let mut sorted = those.to_vec();
    sorted.sort_by_key(|r| (r.application_id, rounds.get(&r.round_id).map(|round| round.position)));
    let mut found: Vec<Proposal> = Vec::new();
    for row in sorted {
        match found.last_mut().filter(|p| p.application == row.application_id) {
            Some(p) => p.then.push(sitting(row)),
            None => found.push(Proposal {
                candidate: row.candidate_id,
                person: briefs.get(&row.candidate_id).map_or(PersonId::NIL, |b| b.person),
                application: row.application_id,
                first: sitting(row),
                then: Vec::new(),
            }),
        }
    }
    Ok(found)
}

/// What a declined proposal shall teach the next run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub(crate) enum Exclude {
    /// Nothing: it may be proposed again.
    #[default]
    Nothing,
    /// Not at this time.
    Time,
    /// Not with this interviewer.
    Pair,
}

impl Exclude {
    /// Their names.
    pub const NAMES: [&'static str; 3] = ["nothing", "time", "pair"];
}

/// Declines one; another time is looked for at once, unless it may be the same again.
///
/// # Errors
/// 404, 409 where it was decided already.
pub(crate) async fn decline(
    app: &App,
    who: &Granted<StartRuns>,
    id: ProposalId,
    exclude: Exclude,
) -> Result<Model, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let row = rows::find(tx.connection(), who, id).await?;
    row.state.after(ProposalStep::Decline)?;
    let why = match exclude {
        Exclude::Nothing => Why::Unwanted,
        Exclude::Time => Why::NotThen,
        Exclude::Pair => Why::NotWith,
    };
    // a day that is proposed as a whole goes as a whole
    for one in rows::open_of(tx.connection(), who, &[row.application_id]).await? {
        rows::advance(&mut tx, who, &one, ProposalStep::Decline, Mark { why: Some(why), interview: None }).await?;
    }
    match exclude {
        Exclude::Nothing => {}
        Exclude::Time => exceptions::exclude_time(&tx, who, row.application_id, row.range()).await?,
        Exclude::Pair => exceptions::exclude_with(&tx, who, row.application_id, row.interviewer_id).await?,
    }
    if exclude != Exclude::Nothing {
        jobs::again_in(&tx, who).await?;
    }
    tx.commit().await?;
    Ok(row)
}

/// That somebody else decided it: a sentence.
pub(crate) fn decided_already(state: ProposalState) -> Problem {
    Problem::saying(Kind::Conflict, Text::new(move |l| Messages::from(l).proposal_decided(<&str>::from(state))))
}
