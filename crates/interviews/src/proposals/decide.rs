//! Confirming and declining. Confirming looks at everything again, under the lock of the people.

use super::{
    ProposalState, ProposalStep,
    store::{self as rows, Mark},
    table::{Model, Why},
};
use crate::{
    Messages, exceptions,
    permissions::StartRuns,
    runs::{commit, instance::Proposal, jobs, settings::Rules},
};
use kernel::{
    ApplicationId, CandidateId, Granted, InterviewId, Kind, PersonId, Problem, ProposalId, RunId, Text, UserId,
};
use std::collections::HashMap;
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

/// Confirms these, each by itself: one that does not hold any more takes no other with it.
///
/// # Errors
/// The database did not answer.
pub(crate) async fn confirm(app: &App, who: &Granted<StartRuns>, wanted: Vec<Model>) -> Result<Confirmed, Problem> {
    let rules = identity::facade::setting::<Rules>(app.store.read(), who.organization()).await?;
    let mut open: HashMap<RunId, Vec<Model>> = HashMap::new();
    let (mut confirmed, mut all) = (Confirmed::default(), 0);
    for row in wanted.into_iter().filter(|r| r.state == ProposalState::Proposed) {
        all += 1;
        open.entry(row.run_id).or_default().push(row);
    }
    let mut runs: Vec<_> = open.into_iter().collect();
    runs.sort_unstable_by_key(|(run, _)| *run);
    for (run, those) in runs {
        let ids: HashMap<ApplicationId, ProposalId> = those.iter().map(|r| (r.application_id, r.id)).collect();
        let proposals = whole(app, who, &those).await?;
        let outcome = commit::confirm(app, who, &rules, run, &ids, &proposals).await;
        let id = |application| ids.get(&application).copied();
        confirmed.booked.extend(outcome.booked.iter().filter_map(|b| Some((id(b.proposal.application)?, b.interview))));
        confirmed.outdated.extend(outcome.lost.iter().filter_map(|p| id(p.application)));
    }
    confirmed.already = all - confirmed.booked.len() - confirmed.outdated.len();
    if !confirmed.outdated.is_empty() {
        jobs::again(app, who).await?;
    }
    Ok(confirmed)
}

/// The rows as a run proposes them.
async fn whole(app: &App, who: &Granted<StartRuns>, those: &[Model]) -> Result<Vec<Proposal>, Problem> {
    let db = app.store.read();
    let candidates: Vec<CandidateId> = those.iter().map(|r| r.candidate_id).collect();
    let briefs = hiring::facade::briefs(db, who, &candidates).await?;
    let users: Vec<UserId> = those.iter().flat_map(Model::users).collect();
    let members = identity::facade::members(db, who, &users).await?;
    let person = |user: &UserId| members.get(user).map_or(PersonId::NIL, |m| m.person);
    let proposal = |r: &Model| Proposal {
        candidate: r.candidate_id,
        // somebody who is not there is not admitted either
        person: briefs.get(&r.candidate_id).map_or(PersonId::NIL, |b| b.person),
        application: r.application_id,
        round: r.round_id,
        interviewer: r.interviewer_id,
        interviewer_person: person(&r.interviewer_id),
        range: r.range(),
    };
    Ok(those.iter().map(proposal).collect())
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
    let why = match exclude {
        Exclude::Nothing => Why::Unwanted,
        Exclude::Time => Why::NotThen,
        Exclude::Pair => Why::NotWith,
    };
    rows::advance(&mut tx, who, &row, ProposalStep::Decline, Mark { why: Some(why), interview: None }).await?;
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
