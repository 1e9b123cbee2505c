//! Writing a drive: everything looked at a second time under the lock, then booked in a few statements.

use super::find::Found;
use crate::{
    Messages,
    booked::place::{NewInterview, place_many},
    permissions::StartRuns,
    plans,
    runs::{
        diary::Diary,
        instance::{Proposal, Sitting},
        names::Names,
        settings::Rules,
        snapshot::{self, Waiting},
    },
};
use hiring::facade::{Comer, PlannedDrive};
use kernel::{Actor, InterviewId, Kind, PersonId, Problem, RoundId, Text};
use store::Tx;

#[async_trait::async_trait]
impl PlannedDrive for Found {
    fn interviews(&self, candidate: usize) -> Vec<InterviewId> {
        self.places.get(candidate).and_then(Option::as_ref).map(|(_, ids)| ids.clone()).unwrap_or_default()
    }

    fn unplaced(&self, candidate: usize) -> Vec<serde_json::Value> {
        self.reasons(candidate)
    }

    async fn write(&self, tx: &mut Tx, who: &Actor, comers: &[Comer]) -> Result<(), Problem> {
        let who = who.permit::<StartRuns>()?;
        let people: Vec<PersonId> = self.proposals().flat_map(|(_, p, _)| interviewers(p)).collect();
        identity::facade::lock_people(tx, &people).await?;
        let rounds: Vec<RoundId> = self.rounds.iter().map(|r| r.id).collect();
        plans::hold(tx, &who, &rounds).await?;
        let now = tx.now();
        let rules = identity::facade::setting::<Rules>(tx.connection(), who.organization()).await?;
        let asked = snapshot::Day {
            range: self.range,
            users: &self.users,
            rooms: self.rounds.iter().any(|r| r.room.is_some()),
        };
        let waiting: Vec<Waiting> = self.waiting.clone();
        let snapshot = snapshot::of_day(tx.connection(), &who, &rules, now, asked, waiting).await?;
        let mut diary = Diary::new(&snapshot);
        let names = Names::of(&snapshot);
        let mut new = Vec::new();
        for (at, proposal, ids) in self.proposals() {
            let comer = comers.get(at).filter(|_| diary.admit(proposal)).ok_or_else(taken)?;
            let sittings = proposal.sittings().zip(ids);
            new.extend(sittings.map(|(s, id)| self.interview(comer, s, *id, &names)));
        }
        Ok(place_many(tx, &who, &new).await?)
    }
}

/// Somebody's time changed meanwhile: what was found does not hold any more.
fn taken() -> Problem {
    Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).drive_taken()))
}

/// Those of a proposal who are there already: its candidate is not.
fn interviewers(p: &Proposal) -> Vec<PersonId> {
    p.people().filter(|person| *person != p.person).collect()
}

impl Found {
    fn proposals(&self) -> impl Iterator<Item = (usize, &Proposal, &[InterviewId])> {
        let places = self.places.iter().enumerate();
        places.filter_map(|(at, place)| place.as_ref().map(|(p, ids)| (at, p, ids.as_slice())))
    }
    fn interview(&self, comer: &Comer, s: &Sitting, id: InterviewId, names: &Names<'_>) -> NewInterview {
        let room = s.room.map(|room| names.room(room));
        NewInterview {
            id,
            application: comer.application,
            candidate: comer.candidate,
            person: comer.person,
            name: comer.name.clone(),
            round: s.round,
            range: s.range,
            lead: names.taking(s.lead),
            assistants: s.assistants.iter().map(|seat| names.taking(*seat)).collect(),
            room,
            run: None,
            replaces: None,
            override_reason: None,
            instructions: self.instructions.clone(),
        }
    }
}
