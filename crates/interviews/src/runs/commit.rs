//! Booking what the scheduler proposes: under the lock of the people concerned everything is looked
//! at again, so that whoever changed meanwhile loses their own booking and nobody else's.

use super::{
    diary::Diary,
    instance::Proposal,
    settings::SchedulerRules,
    snapshot::{self, Whom},
    store as rows,
};
use crate::{
    booked::place::{NewInterview, PlaceError, Taking, place},
    permissions::StartRuns,
    proposals::{
        ProposalStep, settle,
        store::{self as proposed, Mark, NewProposal},
        table::{Model as Open, Why},
    },
};
use kernel::{ApplicationId, CandidateId, Granted, InterviewId, Kind, PersonId, Problem, ProposalId, RunId, UserId};
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
    /// Whose time is held until a recruiter confirms.
    pub proposed: Vec<ApplicationId>,
    pub lost: Vec<Proposal>,
}

/// What is done with proposals that hold.
#[derive(Clone, Copy)]
pub(crate) enum How<'a> {
    /// They become interviews.
    Book,
    /// Their time is held until a recruiter confirms; with what they take the place of.
    Propose(&'a HashMap<ApplicationId, ProposalId>),
    /// They were proposed before, as these, and a recruiter confirms them.
    Confirm(&'a HashMap<ApplicationId, ProposalId>),
}

impl Outcome {
    fn add(&mut self, more: Self) {
        self.booked.extend(more.booked);
        self.proposed.extend(more.proposed);
        self.lost.extend(more.lost);
    }
}

/// Books the proposals that still hold. One that cannot be booked is lost and takes no other with it:
/// what was booked before is booked, and those lost are looked at again.
pub(crate) async fn book(
    app: &App,
    who: &Granted<StartRuns>,
    rules: &SchedulerRules,
    run: RunId,
    how: How<'_>,
    proposals: &[Proposal],
) -> Outcome {
    let mut outcome = Outcome::default();
    let books = InTransaction { app, who, rules, run, how };
    for chunk in proposals.chunks(CHUNK) {
        outcome.add(whole_or_apart(&books, chunk).await);
    }
    outcome
}

/// Confirms what was proposed before, as these: whatever does not hold any more is outdated.
pub(crate) async fn confirm(
    app: &App,
    who: &Granted<StartRuns>,
    rules: &SchedulerRules,
    run: RunId,
    ids: &HashMap<ApplicationId, ProposalId>,
    proposals: &[Proposal],
) -> Outcome {
    book(app, who, rules, run, How::Confirm(ids), proposals).await
}

/// Books some proposals together, all that hold or none.
trait Books {
    fn book(&self, part: &[Proposal]) -> impl Future<Output = Result<Outcome, Problem>> + Send;
}

/// In a transaction of their own.
struct InTransaction<'a> {
    app: &'a App,
    who: &'a Granted<StartRuns>,
    rules: &'a SchedulerRules,
    run: RunId,
    how: How<'a>,
}

impl Books for InTransaction<'_> {
    async fn book(&self, part: &[Proposal]) -> Result<Outcome, Problem> {
        book_or_again(self, part).await
    }
}

/// Books all of them at once. Where that comes to nothing each one by itself, so that whoever stands
/// in the way loses their own booking and nobody else's.
async fn whole_or_apart(books: &impl Books, chunk: &[Proposal]) -> Outcome {
    if let Ok(whole) = books.book(chunk).await {
        return whole;
    }
    let mut outcome = Outcome::default();
    for proposal in chunk {
        match books.book(std::slice::from_ref(proposal)).await {
            Ok(one) => outcome.add(one),
            Err(error) => {
                tracing::error!(%error, application = %proposal.application, "a proposal could not be booked");
                outcome.lost.push(*proposal);
            }
        }
    }
    outcome
}

async fn book_or_again(into: &InTransaction<'_>, chunk: &[Proposal]) -> Result<Outcome, Problem> {
    let mut tries = 0;
    loop {
        tries += 1;
        match book_chunk(into, chunk).await {
            Ok(of_chunk) => return Ok(of_chunk),
            Err(Failure::Again(error)) if tries < TRIES => {
                tracing::info!(%error, "booking of a run is tried again");
            }
            Err(Failure::Again(e) | Failure::Final(e)) => return Err(e),
        }
    }
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

async fn book_chunk(into: &InTransaction<'_>, chunk: &[Proposal]) -> Result<Outcome, Failure> {
    let (who, rules) = (into.who, into.rules);
    let people: Vec<PersonId> = chunk.iter().flat_map(|p| [p.person, p.interviewer_person]).collect();
    let applications: Vec<ApplicationId> = chunk.iter().map(|p| p.application).collect();
    let users: HashSet<UserId> = chunk.iter().map(|p| p.interviewer).collect();
    let mut tx = into.app.store.begin(who.actor()).await?;
    identity::facade::lock_people(&tx, &people).await?;
    let confirmed = open_of(&mut tx, into, &applications).await?;
    let whom = Whom::Only(&applications, &users);
    let snapshot = snapshot::load(tx.connection(), who, rules, tx.now(), whom).await?;
    let candidates: Vec<CandidateId> = chunk.iter().map(|p| p.candidate).collect();
    let briefs = hiring::facade::briefs(tx.connection(), who, &candidates).await?;
    let names: HashMap<UserId, &str> = snapshot.takers.iter().map(|t| (t.user, t.name.as_str())).collect();
    let mut diary = Diary::new(&snapshot);
    let mut outcome = Outcome::default();
    for &proposal in chunk {
        let row = confirmed.get(&proposal.application);
        if matches!(into.how, How::Confirm(_)) && row.is_none() {
            continue; // somebody else decided it
        }
        let brief = briefs.get(&proposal.candidate).filter(|b| b.active);
        let (Some(brief), true) = (brief, diary.admit(&proposal)) else {
            if let Some(row) = row {
                settle::outdate(&mut tx, who, row, Why::Taken).await?;
            }
            outcome.lost.push(proposal);
            continue;
        };
        if let How::Propose(moved) = into.how {
            let moves = moved.get(&proposal.application).copied();
            proposed::propose(&mut tx, who, &new_proposal(&proposal, into.run, brief.name.clone(), moves)).await?;
            outcome.proposed.push(proposal.application);
            continue;
        }
        let lead = names.get(&proposal.interviewer).copied().unwrap_or_default();
        let new = new_interview(&proposal, into.run, brief.name.clone(), lead.to_owned());
        if let Some(row) = row {
            let mark = Mark { why: None, interview: Some(new.id) };
            proposed::advance(&mut tx, who, row, ProposalStep::Confirm, mark).await?;
        }
        hiring::facade::interview_booked(&mut tx, who, new.application, new.id).await?;
        place(&mut tx, who, &new).await?;
        outcome.booked.push(Booked { interview: new.id, proposal });
    }
    if !outcome.booked.is_empty() {
        rows::count_booked(&tx, who, into.run, outcome.booked.len()).await?;
    }
    tx.commit().await?;
    Ok(outcome)
}

/// The proposals that are confirmed and still open, their time let go so that it stands in nobody's
/// way here: what does not come to anything comes with it.
async fn open_of(
    tx: &mut store::Tx,
    into: &InTransaction<'_>,
    applications: &[ApplicationId],
) -> Result<HashMap<ApplicationId, Open>, Failure> {
    let How::Confirm(ids) = into.how else { return Ok(HashMap::new()) };
    let open = proposed::open_of(tx.connection(), into.who, applications).await?;
    let open = open.into_iter().filter(|r| ids.get(&r.application_id) == Some(&r.id));
    let open: HashMap<ApplicationId, Open> = open.map(|r| (r.application_id, r)).collect();
    for row in open.values() {
        calendar::facade::unbook(tx, into.who.organization(), &row.id.to_string()).await?;
    }
    Ok(open)
}

fn new_proposal(p: &Proposal, run: RunId, name: String, moves: Option<ProposalId>) -> NewProposal {
    NewProposal {
        run,
        application: p.application,
        candidate: p.candidate,
        name,
        round: p.round,
        users: vec![p.interviewer],
        room: None,
        people: vec![p.interviewer_person, p.person],
        range: p.range,
        moves,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{RoundId, TimeRange, Timestamp};

    fn proposal() -> Proposal {
        Proposal {
            candidate: CandidateId::new(),
            person: PersonId::new(),
            application: ApplicationId::new(),
            round: RoundId::new(),
            interviewer: UserId::new(),
            interviewer_person: PersonId::new(),
            range: TimeRange::new(Timestamp::from_minutes(0), Timestamp::from_minutes(60)),
        }
    }

    /// Books all, unless this one is among them.
    struct Unless(ApplicationId);

    impl Books for Unless {
        async fn book(&self, part: &[Proposal]) -> Result<Outcome, Problem> {
            if part.iter().any(|p| p.application == self.0) {
                return Err(Problem::new(Kind::Conflict));
            }
            let booked = part.iter().map(|p| Booked { interview: InterviewId::new(), proposal: *p });
            Ok(Outcome { booked: booked.collect(), ..Outcome::default() })
        }
    }

    #[tokio::test]
    async fn one_that_cannot_be_booked_takes_no_other_with_it() {
        let chunk = [proposal(), proposal(), proposal()];
        let outcome = whole_or_apart(&Unless(chunk[1].application), &chunk).await;
        assert_eq!(outcome.lost, [chunk[1]]);
        let booked: Vec<_> = outcome.booked.iter().map(|b| b.proposal).collect();
        assert_eq!(booked, [chunk[0], chunk[2]]);
    }
}
