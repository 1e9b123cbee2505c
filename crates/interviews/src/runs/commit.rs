//! Booking what the scheduler proposes: under the lock of the people concerned everything is looked
//! at again, so that whoever changed meanwhile loses their own booking and nobody else's.

use super::{
    diary::Diary,
    instance::Proposal,
    settings::SchedulerRules,
    snapshot::{self, Whom},
};
use crate::{
    booked::place::{NewInterview, PlaceError, Taking, place},
    permissions::StartRuns,
};
use kernel::{ApplicationId, CandidateId, Granted, InterviewId, Kind, PersonId, Problem, RunId, UserId};
use sea_orm::DbErr;
use std::collections::{HashMap, HashSet};
use web::App;

/// Interviews booked in one transaction. A big run is booked in several, so that no other writer
/// waits long; each of them is whole.
const CHUNK: usize = 100;
/// How often a transaction is tried that another one broke.
const TRIES: usize = 6;

/// An interview that a run booked.
#[derive(Clone, Copy, Debug)]
pub struct Booked {
    /// Its id.
    pub interview: InterviewId,
    /// What was proposed.
    pub proposal: Proposal,
}

/// What became of the proposals.
#[derive(Default)]
pub(crate) struct Outcome {
    pub booked: Vec<Booked>,
    pub lost: Vec<Proposal>,
}

/// Books the proposals that still hold.
pub(crate) async fn book(
    app: &App,
    who: &Granted<StartRuns>,
    rules: &SchedulerRules,
    run: RunId,
    proposals: &[Proposal],
) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for chunk in proposals.chunks(CHUNK) {
        let mut tries = 0;
        let of_chunk = loop {
            tries += 1;
            match book_chunk(app, who, rules, run, chunk).await {
                Ok(of_chunk) => break of_chunk,
                Err(Failure::Again(error)) if tries < TRIES => {
                    tracing::info!(%error, "booking of a run is tried again");
                }
                Err(Failure::Again(e) | Failure::Final(e)) => return Err(e),
            }
        };
        outcome.booked.extend(of_chunk.booked);
        outcome.lost.extend(of_chunk.lost);
    }
    Ok(outcome)
}

/// Why a transaction came to nothing.
enum Failure {
    /// Another one stood in its way: the same again may go well.
    Again(Problem),
    /// Trying again is of no use.
    Final(Problem),
}

impl From<DbErr> for Failure {
    fn from(e: DbErr) -> Self {
        if store::dialect::is_transient(&e) { Self::Again(e.into()) } else { Self::Final(e.into()) }
    }
}
impl From<PlaceError> for Failure {
    fn from(e: PlaceError) -> Self {
        match e {
            PlaceError::Db(e) => e.into(),
            // refused by the database although it was looked at: somebody does not lock
            refused => Self::Again(refused.into()),
        }
    }
}
impl From<Problem> for Failure {
    fn from(e: Problem) -> Self {
        if e.kind == Kind::Conflict { Self::Again(e) } else { Self::Final(e) }
    }
}

async fn book_chunk(
    app: &App,
    who: &Granted<StartRuns>,
    rules: &SchedulerRules,
    run: RunId,
    chunk: &[Proposal],
) -> Result<Outcome, Failure> {
    let people: Vec<PersonId> = chunk.iter().flat_map(|p| [p.person, p.interviewer_person]).collect();
    let applications: HashSet<ApplicationId> = chunk.iter().map(|p| p.application).collect();
    let users: HashSet<UserId> = chunk.iter().map(|p| p.interviewer).collect();
    let mut tx = app.store.begin(who.actor()).await?;
    identity::facade::lock_people(&tx, &people).await?;
    let whom = Whom::Only(&applications, &users);
    let snapshot = snapshot::load(tx.connection(), who, rules, tx.now(), whom).await?;
    let candidates: Vec<CandidateId> = chunk.iter().map(|p| p.candidate).collect();
    let briefs = hiring::facade::briefs(tx.connection(), who, &candidates).await?;
    let names: HashMap<UserId, &str> = snapshot.takers.iter().map(|t| (t.user, t.name.as_str())).collect();
    let mut diary = Diary::new(&snapshot);
    let mut outcome = Outcome::default();
    for &proposal in chunk {
        let brief = briefs.get(&proposal.candidate).filter(|b| b.active);
        let (Some(brief), true) = (brief, diary.admit(&proposal)) else {
            outcome.lost.push(proposal);
            continue;
        };
        let lead = names.get(&proposal.interviewer).copied().unwrap_or_default();
        let new = new_interview(&proposal, run, brief.name.clone(), lead.to_owned());
        hiring::facade::interview_booked(&mut tx, who, new.application, new.id).await?;
        place(&mut tx, who, &new).await?;
        outcome.booked.push(Booked { interview: new.id, proposal });
    }
    if !outcome.booked.is_empty() {
        tx.commit().await?;
    }
    Ok(outcome)
}

fn new_interview(p: &Proposal, run: RunId, name: String, lead: String) -> NewInterview {
    NewInterview {
        id: InterviewId::new(),
        application: p.application,
        candidate: p.candidate,
        person: p.person,
        name,
        round: p.round,
        range: p.range,
        lead: Taking { user: p.interviewer, person: p.interviewer_person, name: lead },
        assistants: Vec::new(),
        run: Some(run),
        replaces: None,
        override_reason: None,
    }
}
