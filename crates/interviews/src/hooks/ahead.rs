//! What an interviewer has ahead, and who takes it over when they leave.

use crate::{
    booked::{
        InterviewStep,
        crew::{self, Free},
        day,
        place::book_people,
        steps, store as interviews,
        table::interview,
    },
    permissions::ScheduleInterviews,
    plans::{self, Round},
    runs::{
        diary::{Asked, Diary},
        settings::{LONGEST_HORIZON, Rules, SchedulerRules},
        snapshot::{self, Snapshot, Taker, Waiting, Whom},
    },
};
use hiring::facade::CandidateBrief;
use identity::facade::{Commitment, Commitments, Release, Released, Setting};
use kernel::{Actor, CandidateId, Granted, OrganizationId, PersonId, Problem, TimeRange, UserId};
use std::collections::{HashMap, HashSet};
use store::{NewEvent, Tx};
use web::App;

/// Why an interview is called off when nobody takes it over, as kept with it.
pub(crate) const LEFT: &str = "interviewer_deactivated";

/// Registered for [`identity::facade::Commitments`].
pub(crate) struct Ahead;

#[async_trait::async_trait]
impl Commitments for Ahead {
    async fn future(&self, app: &App, organization: OrganizationId, user: UserId) -> Result<Vec<Commitment>, Problem> {
        let who = Actor::system(organization).permit::<ScheduleInterviews>()?;
        let db = app.store.read();
        let ahead = interviews::ahead_of(db, &who, user, app.now()).await?;
        let candidates: Vec<CandidateId> = ahead.iter().map(|i| i.candidate_id).collect();
        let briefs = hiring::facade::briefs(db, &who, &candidates).await?;
        let commitment = |i: interview::Model| Commitment {
            title: briefs.get(&i.candidate_id).map_or_else(String::new, |b| b.name.clone()),
            start: i.start_at,
            end: i.end_at,
            href: format!("/interviews/{}", i.id),
        };
        Ok(ahead.into_iter().map(commitment).collect())
    }

    async fn release(
        &self,
        _: &App,
        tx: &mut Tx,
        organization: OrganizationId,
        user: UserId,
        how: Release,
    ) -> Result<Released, Problem> {
        let who = Actor::system(organization).permit::<ScheduleInterviews>()?;
        // held first: from here on nobody books them
        let leaving = identity::facade::members(tx.connection(), &who, &[user]).await?;
        let leaving: Vec<PersonId> = leaving.into_values().map(|m| m.person).collect();
        identity::facade::lock_people(tx, &leaving).await?;
        let seen = interviews::ahead_of(tx.connection(), &who, user, tx.now()).await?;
        if seen.is_empty() {
            return Ok(Released::default());
        }
        let candidates: Vec<CandidateId> = seen.iter().map(|i| i.candidate_id).collect();
        let briefs = hiring::facade::briefs(tx.connection(), &who, &candidates).await?;
        let snapshot = others(tx, &who, user, &seen, &briefs).await?;
        // looked at again: one may have been called off before its candidate was held, and what is
        // called off must not be booked again
        let ahead = interviews::hold_ahead_of(tx, &who, user).await?;
        let (diary, given) = (Diary::new(&snapshot), HashMap::new());
        let mut leaving = Leaving { who: &who, user, briefs: &briefs, diary, given };
        let mut released = Released::default();
        // rounds of a day go with the one before them
        let mut gone = HashSet::new();
        for interview in &ahead {
            if gone.contains(&interview.id) {
                released.cancelled += 1;
            } else if interview.interviewer_id != user {
                leaving.stop_assisting(tx, interview, &snapshot, how).await?;
            } else if how == Release::Reassign && leaving.hand_over(tx, interview, &snapshot).await? {
                released.reassigned += 1;
            } else {
                let rest = day::rest(tx, &who, interview).await?;
                steps::call_off(tx, &who, interview, InterviewStep::Cancel, Some(LEFT)).await?;
                for later in &rest {
                    steps::call_off(tx, &who, later, InterviewStep::Cancel, Some(day::ROUND_BEFORE)).await?;
                }
                gone.extend(rest.into_iter().map(|i| i.id));
                released.cancelled += 1;
            }
        }
        Ok(released)
    }
}

/// The other interviewers with their time, everybody concerned locked.
async fn others(
    tx: &mut Tx,
    who: &Granted<ScheduleInterviews>,
    user: UserId,
    ahead: &[interview::Model],
    briefs: &HashMap<CandidateId, CandidateBrief>,
) -> Result<Snapshot, Problem> {
    let members = identity::facade::interviewers(tx.connection(), who).await?;
    let members: Vec<_> = members.into_iter().filter(|m| m.user != user).collect();
    let people: Vec<PersonId> = members.iter().map(|m| m.person).chain(briefs.values().map(|b| b.person)).collect();
    identity::facade::lock_people(tx, &people).await?;
    let users: HashSet<UserId> = members.iter().map(|m| m.user).collect();
    let rules = SchedulerRules { horizon_days: LONGEST_HORIZON, ..Rules::default() };
    let applications: Vec<_> = ahead.iter().map(|i| i.application_id).collect();
    let whom = Whom::Takers(&applications, &users);
    Ok(snapshot::load(tx.connection(), who, &rules, tx.now(), whom).await?)
}

/// The candidate of an interview as somebody who waits for it, and can come then.
fn waits_for(brief: &CandidateBrief, interview: &interview::Model, round: &Round, range: TimeRange) -> Waiting {
    Waiting {
        candidate: brief.id,
        person: brief.person,
        application: interview.application_id,
        round: round.clone(),
        then: Vec::new(),
        free: vec![range],
        offers_time: true,
        proposed: Vec::new(),
        days: Vec::new(),
        rest_of_day: None,
    }
}

struct Leaving<'a> {
    who: &'a Granted<ScheduleInterviews>,
    user: UserId,
    briefs: &'a HashMap<CandidateId, CandidateBrief>,
    diary: Diary<'a>,
    /// How many each has been given so far.
    given: HashMap<UserId, u32>,
}

impl Leaving<'_> {
    /// Gives the interview to the least busy of those who are free and may take it; whether there
    /// was one.
    async fn hand_over(
        &mut self,
        tx: &mut Tx,
        interview: &interview::Model,
        snapshot: &Snapshot,
    ) -> Result<bool, Problem> {
        let range = TimeRange::new(interview.start_at, interview.end_at);
        let rounds = plans::rounds_by_id(tx.connection(), self.who, &[interview.round_id]).await?;
        let (Some(round), Some(brief)) = (rounds.get(&interview.round_id), self.briefs.get(&interview.candidate_id))
        else {
            return Ok(false);
        };
        let waiting = waits_for(brief, interview, round, range);
        let asked = Asked { round, skills: &round.skills };
        let assistants = self.assistants(tx, interview).await?;
        let free = |t: &&Taker| {
            !assistants.contains_key(&t.user) && self.diary.taker(&waiting, asked, t.user, range).is_some()
        };
        let free: Vec<&Taker> = snapshot.takers.iter().filter(free).collect();
        let Some(taker) = self.idlest(snapshot, &free) else { return Ok(false) };
        let room = steps::room_calendar(tx, self.who, interview.room_id).await?;
        let people = [brief.person, taker.person].into_iter().chain(assistants.into_values()).chain(room);
        let people: Vec<PersonId> = people.collect();
        interviews::set_lead(tx, self.who, interview, taker.user).await?;
        self.rebook(tx, interview, &people).await?;
        self.take(taker, range);
        let detail = serde_json::json!({
            "title": brief.name,
            "candidate_id": brief.id,
            "from": self.user,
            "to": taker.user,
            "interviewer": taker.name,
            "start": interview.start_at,
            "end": interview.end_at,
        });
        let event = NewEvent::new("interview.reassigned", self.who.organization(), interview.id)
            .about(brief.id)
            .about(self.user)
            .about(taker.user);
        tx.emit(event.detail(detail));
        Ok(true)
    }

    /// Somebody else who is free assists instead, where the round takes as many; else the interview goes on
    /// without this assistant.
    async fn stop_assisting(
        &mut self,
        tx: &mut Tx,
        interview: &interview::Model,
        snapshot: &Snapshot,
        how: Release,
    ) -> Result<(), Problem> {
        let staying = self.assistants(tx, interview).await?;
        let instead = match how {
            Release::Reassign => self.instead(tx, interview, snapshot, &staying).await?,
            Release::Cancel => None,
        };
        let mut people: Vec<PersonId> = staying.into_values().collect();
        let lead = identity::facade::members(tx.connection(), self.who, &[interview.interviewer_id]).await?;
        people.extend(lead.into_values().map(|m| m.person));
        people.extend(self.briefs.get(&interview.candidate_id).map(|b| b.person));
        people.extend(steps::room_calendar(tx, self.who, interview.room_id).await?);
        people.extend(instead.map(|t| t.person));
        interviews::drop_assistant(tx, self.who, interview.id, self.user).await?;
        if let Some(taker) = instead {
            interviews::add_assistant(tx, self.who, interview.id, taker.user).await?;
        }
        self.rebook(tx, interview, &people).await?;
        steps::emit(tx, self.who, "interview.assistant_left", interview, None).await?;
        if let Some(taker) = instead {
            self.take(taker, TimeRange::new(interview.start_at, interview.end_at));
            let detail = serde_json::json!({
                "title": self.briefs.get(&interview.candidate_id).map(|b| &b.name),
                "candidate_id": interview.candidate_id,
                "interviewer_id": interview.interviewer_id,
                "user_id": taker.user,
                "start": interview.start_at,
                "end": interview.end_at,
            });
            let event = NewEvent::new("interview.assistant_joined", self.who.organization(), interview.id);
            tx.emit(event.about(interview.candidate_id).about(taker.user).detail(detail));
        }
        Ok(())
    }

    /// The least busy of those who are free and with whom the assistants know again what the round asks for.
    async fn instead<'s>(
        &self,
        tx: &Tx,
        interview: &interview::Model,
        snapshot: &'s Snapshot,
        staying: &HashMap<UserId, PersonId>,
    ) -> Result<Option<&'s Taker>, Problem> {
        let range = TimeRange::new(interview.start_at, interview.end_at);
        let rounds = plans::rounds_by_id(tx.connection(), self.who, &[interview.round_id]).await?;
        let (Some(round), Some(brief)) = (rounds.get(&interview.round_id), self.briefs.get(&interview.candidate_id))
        else {
            return Ok(None);
        };
        if round.assistants.len() <= staying.len() {
            return Ok(None);
        }
        let users: Vec<UserId> = staying.keys().copied().collect();
        let members = identity::facade::members(tx.connection(), self.who, &users).await?;
        let waiting = waits_for(brief, interview, round, range);
        let suits = |t: &&Taker| {
            let others = members.values().map(|m| Free { user: m.user, skills: &m.skills });
            let free: Vec<Free> = others.chain([Free { user: t.user, skills: &t.skills }]).collect();
            let new = t.user != interview.interviewer_id && !staying.contains_key(&t.user);
            // where more than one is missing, whoever comes is welcome
            let whole = free.len() < round.assistants.len();
            let able = whole || crew::assistants(&round.assistants, &free, interview.interviewer_id).is_some();
            let asked = Asked { round, skills: &[] };
            new && able && self.diary.taker(&waiting, asked, t.user, range).is_some()
        };
        let free: Vec<&Taker> = snapshot.takers.iter().filter(suits).collect();
        Ok(self.idlest(snapshot, &free))
    }

    /// Who of them has the least to do for the hours they offer, as runs of the scheduler count it.
    fn idlest<'s>(&self, snapshot: &'s Snapshot, among: &[&'s Taker]) -> Option<&'s Taker> {
        let work = |t: &Taker| (t.work.interviews + self.given.get(&t.user).copied().unwrap_or(0), t.work.offered);
        let weights = scheduler::fair_weights(&snapshot.takers.iter().map(work).collect::<Vec<_>>());
        let free = snapshot.takers.iter().zip(weights).filter(|(t, _)| among.iter().any(|a| a.user == t.user));
        free.min_by_key(|(_, weight)| *weight).map(|(taker, _)| taker)
    }

    /// They have one more from here on.
    fn take(&mut self, taker: &Taker, range: TimeRange) {
        self.diary.take(taker.person, range);
        *self.given.entry(taker.user).or_default() += 1;
    }

    /// Those who assist and stay.
    async fn assistants(&self, tx: &Tx, interview: &interview::Model) -> Result<HashMap<UserId, PersonId>, Problem> {
        let all = interviews::assistants(tx.connection(), self.who, &[interview.id]).await?;
        let users: Vec<UserId> = all.into_values().flatten().filter(|u| *u != self.user).collect();
        let members = identity::facade::members(tx.connection(), self.who, &users).await?;
        Ok(members.into_values().map(|m| (m.user, m.person)).collect())
    }

    async fn rebook(&self, tx: &mut Tx, interview: &interview::Model, people: &[PersonId]) -> Result<(), Problem> {
        calendar::facade::unbook(tx, self.who.organization(), &interview.id.to_string()).await?;
        let range = TimeRange::new(interview.start_at, interview.end_at);
        let name = self.briefs.get(&interview.candidate_id).map_or_else(String::new, |b| b.name.clone());
        book_people(tx, self.who, interview.id, people, range, |_| name.clone()).await?;
        Ok(())
    }
}
