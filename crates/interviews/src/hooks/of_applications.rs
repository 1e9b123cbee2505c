//! The interviews of applications, for the board and for who moves one on.

use crate::{
    Messages,
    booked::{
        InterviewState, InterviewStep, steps,
        store::{self as interviews, Mark},
        table::{assistant, interview},
    },
    permissions::{ReadInterviews, ReadRuns, ReadScorecards, ScheduleInterviews, StartRuns},
    plans::{self, Round},
    runs,
    scorecards::marks::{self, Given},
};
use hiring::facade::{ApplicationInterviews, BookedRound, InterviewCard, JobStep, RoundBrief, Unfinished};
use kernel::{
    Actor, ApplicationId, Granted, InterviewId, Locale, OrganizationId, Problem, Reach, RequisitionId, RoundId,
    Timestamp, UserId,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, HashMap};
use store::Tx;
use web::{App, Request};

/// Ids asked for in one statement.
const BATCH: usize = 500;

/// Registered for [`ApplicationInterviews`].
pub(crate) struct OfApplications;

/// Interviews with all that cards say of them.
struct Known {
    interviews: Vec<interview::Model>,
    rounds: HashMap<RoundId, Round>,
    names: HashMap<UserId, String>,
    /// Who assists, without those who only listen.
    assistants: HashMap<InterviewId, Vec<UserId>>,
    given: HashMap<InterviewId, Vec<Given>>,
}

impl Known {
    async fn of<P>(
        db: &impl ConnectionTrait,
        who: &Granted<P>,
        interviews: Vec<interview::Model>,
        now: Timestamp,
    ) -> Result<Self, DbErr> {
        let mut rounds: Vec<_> = interviews.iter().map(|i| i.round_id).collect();
        rounds.sort_unstable();
        rounds.dedup();
        let began: Vec<_> = interviews.iter().filter(|i| began(i, now)).map(|i| i.id).collect();
        let assistants = assistants(db, who, &began).await?;
        let mut people: Vec<_> = interviews.iter().map(|i| i.interviewer_id).collect();
        people.extend(assistants.values().flatten());
        people.sort_unstable();
        people.dedup();
        Ok(Self {
            rounds: plans::store::rounds_by_id(db, who, &rounds).await?,
            names: identity::facade::names(db, who, &people).await?,
            given: marks::of_interviews(db, who, &began).await?,
            assistants,
            interviews,
        })
    }
    fn name(&self, user: UserId) -> String {
        self.names.get(&user).cloned().unwrap_or_default()
    }
    fn booked(&self, i: &interview::Model) -> BookedRound {
        let round = self.rounds.get(&i.round_id);
        BookedRound {
            round: round.map_or(RoundBrief { position: 1, name: None }, brief),
            interviewer: self.name(i.interviewer_id),
            start: i.start_at,
            end: i.end_at,
        }
    }
    fn takers(&self, i: &interview::Model) -> Vec<UserId> {
        let assistants = self.assistants.get(&i.id).into_iter().flatten().copied();
        std::iter::once(i.interviewer_id).chain(assistants).collect()
    }
    /// Who has not given theirs.
    fn owing(&self, i: &interview::Model) -> Vec<UserId> {
        let given = self.given.get(&i.id);
        let has = |u: &UserId| given.is_some_and(|g| g.iter().any(|g| g.user == *u));
        self.takers(i).into_iter().filter(|u| !has(u)).collect()
    }
}

fn brief(round: &Round) -> RoundBrief {
    RoundBrief { position: round.position, name: round.name.clone() }
}

fn began(i: &interview::Model, now: Timestamp) -> bool {
    i.state != InterviewState::Created || i.start_at <= now
}

/// Interviews that count for a card: those called off or missed do not.
const COUNTED: [InterviewState; 3] = [InterviewState::Created, InterviewState::InProgress, InterviewState::Completed];

async fn assistants<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    of: &[InterviewId],
) -> Result<HashMap<InterviewId, Vec<UserId>>, DbErr> {
    let mut found: HashMap<InterviewId, Vec<UserId>> = HashMap::new();
    for batch in of.chunks(BATCH) {
        let rows = store::scoped::<assistant::Entity, P>(who)
            .filter(assistant::Column::InterviewId.is_in(batch.iter().copied()))
            .filter(assistant::Column::Role.eq(assistant::AssistantRole::Assistant))
            .all(db)
            .await?;
        for row in rows {
            found.entry(row.interview_id).or_default().push(row.user_id);
        }
    }
    Ok(found)
}

/// The ratings that a reader may see of an interview: those of others once one's own is given.
fn seen<'a>(who: &Granted<ReadInterviews>, takers: &[UserId], given: &'a [Given]) -> impl Iterator<Item = &'a Given> {
    let me = who.actor().user();
    let all = who.actor().reach::<ReadScorecards>() == Some(Reach::All);
    let among = me.is_some_and(|me| takers.contains(&me));
    let mine = given.iter().any(|g| Some(g.user) == me);
    let may = all || !among || mine;
    given.iter().filter(move |g| may || Some(g.user) == me)
}

/// The mean of ratings in half points, as points, and of how many it is.
fn mean(ratings: &[i64]) -> Option<(f64, usize)> {
    let sum = i32::try_from(ratings.iter().sum::<i64>()).ok()?;
    let count = i32::try_from(ratings.len()).ok().filter(|n| *n > 0)?;
    Some((f64::from(sum) / f64::from(count) / 2.0, ratings.len()))
}

#[async_trait::async_trait]
impl ApplicationInterviews for OfApplications {
    async fn cards(
        &self,
        app: &App,
        request: &Request,
        requisition: RequisitionId,
        applications: &[ApplicationId],
    ) -> Result<HashMap<ApplicationId, InterviewCard>, Problem> {
        let mut cards: HashMap<ApplicationId, InterviewCard> = HashMap::new();
        let Some(actor) = &request.actor else { return Ok(cards) };
        let Ok(who) = actor.permit::<ReadInterviews>() else { return Ok(cards) };
        let (db, now) = (app.store.read(), app.now());
        let mut rows = Vec::new();
        for batch in applications.chunks(BATCH) {
            let these = interviews::readable(&who)
                .filter(interview::Column::ApplicationId.is_in(batch.iter().copied()))
                .filter(interview::Column::State.is_in(COUNTED));
            rows.extend(these.order_by_asc(interview::Column::StartAt).all(db).await?);
        }
        let known = Known::of(db, &who, rows, now).await?;
        let mut ratings: HashMap<ApplicationId, Vec<i64>> = HashMap::new();
        for i in &known.interviews {
            let card = cards.entry(i.application_id).or_default();
            if i.state.is_open() && card.booked.is_none() {
                card.booked = Some(known.booked(i));
            }
            if began(i, now) && i.end_at <= now {
                card.owed.extend(known.owing(i).into_iter().map(|u| known.name(u)));
            }
            let given = known.given.get(&i.id).map(Vec::as_slice).unwrap_or_default();
            let takers = known.takers(i);
            let shown = seen(&who, &takers, given).filter_map(|g| g.rating);
            ratings.entry(i.application_id).or_default().extend(shown);
        }
        for (application, ratings) in ratings {
            cards.entry(application).or_default().rating = mean(&ratings);
        }
        unplaced(app, request, (actor, requisition), (applications, &mut cards)).await?;
        Ok(cards)
    }

    async fn unfinished(
        &self,
        tx: &Tx,
        organization: OrganizationId,
        application: ApplicationId,
    ) -> Result<Unfinished, Problem> {
        let who = Actor::system(organization).permit::<ReadInterviews>()?;
        let (db, now) = (tx.connection(), tx.now());
        let all = interviews::of_application(db, &who, application).await?;
        let counted = all.into_iter().filter(|i| COUNTED.contains(&i.state)).collect();
        let known = Known::of(db, &who, counted, now).await?;
        let mut owed: BTreeMap<UserId, String> = BTreeMap::new();
        for i in known.interviews.iter().filter(|i| began(i, now)) {
            owed.extend(known.owing(i).into_iter().map(|u| (u, known.name(u))));
        }
        let job = hiring::facade::application(db, &who, application).await?.map(|a| a.requisition);
        let plan = match job {
            Some(job) => plans::store::rounds(db, &who, &[job]).await?.remove(&job).unwrap_or_default(),
            None => Vec::new(),
        };
        let held = |r: &&Round| !known.interviews.iter().any(|i| i.round_id == r.id);
        Ok(Unfinished {
            ahead: known.interviews.iter().filter(|i| !began(i, now)).map(|i| known.booked(i)).collect(),
            owed: owed.into_values().collect(),
            not_held: plan.iter().filter(held).map(brief).collect(),
        })
    }

    async fn conclude(
        &self,
        tx: &mut Tx,
        organization: OrganizationId,
        application: ApplicationId,
    ) -> Result<(), Problem> {
        let who = Actor::system(organization).permit::<ScheduleInterviews>()?;
        let all = interviews::of_application(tx.connection(), &who, application).await?;
        let now = tx.now();
        for i in all.iter().filter(|i| i.state.is_open() && began(i, now)) {
            interviews::advance(tx, &who, i, InterviewStep::Complete, Mark::default()).await?;
            steps::emit(tx, &who, "interview.completed", i, None).await?;
        }
        Ok(())
    }

    fn steps(&self, reader: &Actor, locale: Locale, requisition: RequisitionId) -> Vec<JobStep> {
        if reader.reach::<StartRuns>().is_none() {
            return Vec::new();
        }
        vec![JobStep {
            action: "/scheduler/runs/job".to_owned(),
            fields: vec![("requisition_id", requisition.to_string())],
            icon: "play",
            label: Messages::from(locale).schedule_job_now(),
        }]
    }
}

/// Why the last run could not place those who wait, for readers of runs.
async fn unplaced(
    app: &App,
    request: &Request,
    (actor, requisition): (&Actor, RequisitionId),
    (applications, cards): (&[ApplicationId], &mut HashMap<ApplicationId, InterviewCard>),
) -> Result<(), Problem> {
    let Ok(who) = actor.permit::<ReadRuns>() else { return Ok(()) };
    let (db, t) = (app.store.read(), Messages::from(request.locale));
    let Some(run) = runs::store::latest_of_job(db, &who, requisition).await? else { return Ok(()) };
    for batch in applications.chunks(BATCH) {
        for u in runs::store::unmatched_of(db, &who, run, batch).await? {
            let card = cards.entry(u.application).or_default();
            if card.booked.is_none() {
                card.unplaced = u.reasons.first().map(|r| r.say(t));
                card.why = Some(format!("/scheduler/why?application_id={}", u.application));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::mean;

    #[test]
    fn a_mean_is_of_points() {
        assert_eq!(mean(&[]), None);
        assert_eq!(mean(&[7]), Some((3.5, 1)));
        assert_eq!(mean(&[10, 7, 7]), Some((4.0, 3)));
    }
}
