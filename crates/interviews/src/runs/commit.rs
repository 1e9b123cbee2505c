//! Booking what the scheduler proposes: under the lock of the people concerned everything is looked
//! at again, so that whoever changed meanwhile loses their own booking and nobody else's.

use super::{
    diary::Diary,
    instance::{Proposal, Sitting},
    names::Names,
    settings::SchedulerRules,
    snapshot::{self, Whom},
    store as rows,
};
use crate::{
    booked::place::{NewInterview, PlaceError, place},
    permissions::StartRuns,
    plans,
    proposals::{
        ProposalStep, settle,
        store::{self as proposed, Mark, NewProposal},
        table::{Model as Open, Why},
    },
};
use kernel::{
    ApplicationId, CandidateId, Granted, InterviewId, Kind, PersonId, Problem, ProposalId, RoundId, RunId, UserId,
};
use sea_orm::DbErr;
use std::collections::{HashMap, HashSet};
use web::App;

/// Interviews booked in one transaction. A big run is booked in several, so that no other writer
/// waits long; each of them is whole.
const CHUNK: usize = 100;
/// How often a transaction is tried that another one broke.
const TRIES: usize = 6;

/// What a run booked for one candidate.
#[derive(Clone, Debug)]
pub struct Booked {
    /// The interviews, one for each round of the proposal.
    pub interviews: Vec<InterviewId>,
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
    Propose(&'a HashMap<(ApplicationId, RoundId), ProposalId>),
    /// They were proposed before, as these, and a recruiter confirms them.
    Confirm(&'a HashSet<ProposalId>),
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
    ids: &HashSet<ProposalId>,
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
                outcome.lost.push(proposal.clone());
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
    let people: Vec<PersonId> = chunk.iter().flat_map(Proposal::people).collect();
    let applications: Vec<ApplicationId> = chunk.iter().map(|p| p.application).collect();
    let sittings = || chunk.iter().flat_map(Proposal::sittings);
    let users: HashSet<UserId> = sittings().flat_map(|s| s.crew().map(|seat| seat.user).collect::<Vec<_>>()).collect();
    let rounds: Vec<RoundId> = sittings().map(|s| s.round).collect();
    let mut tx = into.app.store.begin(who.actor()).await?;
    identity::facade::lock_people(&tx, &people).await?;
    plans::hold(&tx, who, &rounds).await?;
    let open = open_of(&mut tx, into, &applications).await?;
    let whom = Whom::Only(&applications, &users);
    let snapshot = snapshot::load(tx.connection(), who, rules, tx.now(), whom).await?;
    let candidates: Vec<CandidateId> = chunk.iter().map(|p| p.candidate).collect();
    let briefs = hiring::facade::briefs(tx.connection(), who, &candidates).await?;
    let names = Names::of(&snapshot);
    let mut diary = Diary::new(&snapshot);
    let mut outcome = Outcome::default();
    for proposal in chunk {
        let rows = open.get(&proposal.application).map_or(&[][..], Vec::as_slice);
        if matches!(into.how, How::Confirm(_)) && rows.len() != proposal.sittings().count() {
            continue; // somebody else decided it
        }
        let brief = briefs.get(&proposal.candidate).filter(|b| b.active);
        let (Some(brief), true) = (brief, diary.admit(proposal)) else {
            for row in rows {
                settle::outdate(&mut tx, who, row, Why::Taken).await?;
            }
            outcome.lost.push(proposal.clone());
            continue;
        };
        if let How::Propose(moved) = into.how {
            for sitting in proposal.sittings() {
                let moves = moved.get(&(proposal.application, sitting.round)).copied();
                let new = new_proposal(proposal, sitting, into.run, &brief.name, moves);
                proposed::propose(&mut tx, who, &new).await?;
            }
            outcome.proposed.push(proposal.application);
            continue;
        }
        let new: Vec<NewInterview> =
            proposal.sittings().map(|s| new_interview(proposal, s, into.run, &brief.name, &names)).collect();
        for (row, one) in rows.iter().filter_map(|r| Some((r, new.iter().find(|n| n.round == r.round_id)?))) {
            let mark = Mark { why: None, interview: Some(one.id) };
            proposed::advance(&mut tx, who, row, ProposalStep::Confirm, mark).await?;
        }
        // the application stands on the round it waits for; the others follow when that is decided, those of a day
        // that was begun by hand too
        if let Some(first) = new.first().filter(|_| !snapshot.is_begun(proposal.application)) {
            hiring::facade::interview_booked(&mut tx, who, first.application, first.id).await?;
        }
        for one in &new {
            place(&mut tx, who, one).await?;
        }
        let interviews = new.iter().map(|n| n.id).collect();
        outcome.booked.push(Booked { interviews, proposal: proposal.clone() });
    }
    if !outcome.booked.is_empty() {
        rows::count_booked(&tx, who, into.run, outcome.booked.len()).await?;
    }
    tx.commit().await?;
    Ok(outcome)
}

/// The open proposals of these applications that are confirmed, their time let go so that it stands in
/// nobody's way here: what does not come to anything comes with it.
async fn open_of(
    tx: &mut store::Tx,
    into: &InTransaction<'_>,
    applications: &[ApplicationId],
) -> Result<HashMap<ApplicationId, Vec<Open>>, Failure> {
    let How::Confirm(ids) = into.how else { return Ok(HashMap::new()) };
    let mut open: HashMap<ApplicationId, Vec<Open>> = HashMap::new();
    for row in proposed::open_of(tx.connection(), into.who, applications).await? {
        if ids.contains(&row.id) {
            calendar::facade::unbook(tx, into.who.organization(), &row.id.to_string()).await?;
            open.entry(row.application_id).or_default().push(row);
        }
    }
    Ok(open)
}

fn new_proposal(p: &Proposal, s: &Sitting, run: RunId, name: &str, moves: Option<ProposalId>) -> NewProposal {
    let people = s.crew().map(|seat| seat.person).chain(s.room.map(|(_, calendar)| calendar)).chain([p.person]);
    NewProposal {
        run,
        application: p.application,
        candidate: p.candidate,
        name: name.to_owned(),
        round: s.round,
        users: s.crew().map(|seat| seat.user).collect(),
        room: s.room.map(|(id, _)| id),
        people: people.collect(),
        range: s.range,
        moves,
    }
}

fn new_interview(p: &Proposal, s: &Sitting, run: RunId, name: &str, names: &Names<'_>) -> NewInterview {
    let room = s.room.map(|room| names.room(room));
    NewInterview {
        id: InterviewId::new(),
        application: p.application,
        candidate: p.candidate,
        person: p.person,
        name: name.to_owned(),
        round: s.round,
        range: s.range,
        lead: names.taking(s.lead),
        assistants: s.assistants.iter().map(|seat| names.taking(*seat)).collect(),
        room,
        run: Some(run),
        replaces: None,
        override_reason: None,
        instructions: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{TimeRange, Timestamp};

    fn proposal() -> Proposal {
        Proposal {
            candidate: CandidateId::new(),
            person: PersonId::new(),
            application: ApplicationId::new(),
            first: Sitting {
                round: RoundId::new(),
                lead: crate::runs::instance::Seat { user: UserId::new(), person: PersonId::new() },
                assistants: Vec::new(),
                room: None,
                range: TimeRange::new(Timestamp::from_minutes(0), Timestamp::from_minutes(60)),
            },
            then: Vec::new(),
        }
    }

    /// Books all, unless this one is among them.
    struct Unless(ApplicationId);

    impl Books for Unless {
        async fn book(&self, part: &[Proposal]) -> Result<Outcome, Problem> {
            if part.iter().any(|p| p.application == self.0) {
                return Err(Problem::new(Kind::Conflict));
            }
            let booked = part.iter().map(|p| Booked { interviews: vec![InterviewId::new()], proposal: p.clone() });
            Ok(Outcome { booked: booked.collect(), ..Outcome::default() })
        }
    }

    #[tokio::test]
    async fn one_that_cannot_be_booked_takes_no_other_with_it() {
        let chunk = [proposal(), proposal(), proposal()];
        let outcome = whole_or_apart(&Unless(chunk[1].application), &chunk).await;
        assert_eq!(outcome.lost, [chunk[1].clone()]);
        let booked: Vec<_> = outcome.booked.iter().map(|b| &b.proposal).collect();
        assert_eq!(booked, [&chunk[0], &chunk[2]]);
    }
}
