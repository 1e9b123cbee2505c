//! Interview drives, for hiring: many new candidates get the same rounds on one day. Times are found by the
//! scheduler before anything is written, and looked at a second time under the lock of the interviewers.
mod find;
mod write;

use crate::{
    Messages,
    permissions::{ReadPlans, StartRuns},
    plans::{self, Round, words},
    runs::reasons::UnmatchedReason,
};
use find::Found;
use hiring::facade::{Drive, PlannedDrive};
use kernel::{Actor, Granted, Locale, Problem, RequisitionId, RoundId, Text};
use std::sync::Arc;
use web::{App, Check};

/// Characters of what the interviewers are to know.
pub(crate) const INSTRUCTIONS: usize = 4_000;

/// Registered for [`hiring::facade::Drives`].
pub(crate) struct Days;

#[async_trait::async_trait]
impl hiring::facade::Drives for Days {
    async fn rounds(
        &self,
        app: &App,
        who: &Actor,
        locale: Locale,
        requisition: Option<RequisitionId>,
    ) -> Result<Vec<(RoundId, String)>, Problem> {
        let Ok(who) = who.permit::<ReadPlans>() else { return Ok(Vec::new()) };
        let rounds = plan_of(app, &who, requisition).await?;
        Ok(rounds.iter().map(|r| (r.id, words::name(Messages::from(locale), r))).collect())
    }

    async fn check(
        &self,
        app: &App,
        who: &Actor,
        requisition: Option<RequisitionId>,
        drive: &Drive,
    ) -> Result<(), Problem> {
        let who = who.permit::<StartRuns>()?;
        let plan = plan_of(app, &who, requisition).await?;
        let members = identity::facade::interviewers(app.store.read(), &who).await?;
        let mut check = Check::default();
        let first = plan.iter().map(|r| r.id).take(drive.round_ids.len());
        if drive.round_ids.is_empty() || !first.eq(drive.round_ids.iter().copied()) {
            check.fail("round_ids", Text::new(|l| Messages::from(l).drive_rounds()));
        }
        let known = drive.interviewer_ids.iter().all(|u| members.iter().any(|m| m.user == *u));
        if drive.interviewer_ids.is_empty() || !known {
            check.fail("interviewer_ids", Text::new(|l| Messages::from(l).drive_interviewers()));
        }
        match drive.range() {
            None => check.fail("until", Text::new(|l| Messages::from(l).drive_hours())),
            Some(range) if range.start <= app.now() => {
                check.fail("date", Text::new(|l| Messages::from(l).drive_past()));
            }
            Some(_) => {}
        }
        check.optional_text("instructions", drive.instructions.as_deref(), INSTRUCTIONS);
        check.done()
    }

    async fn plan(
        &self,
        app: &App,
        who: &Actor,
        requisition: Option<RequisitionId>,
        drive: &Drive,
        candidates: usize,
    ) -> Result<Arc<dyn PlannedDrive>, Problem> {
        let who = who.permit::<StartRuns>()?;
        let rounds = rounds_of(app, &who, requisition, drive).await?;
        Ok(Arc::new(Found::find(app, &who, rounds, drive, candidates).await?))
    }

    fn say(&self, reason: &serde_json::Value, locale: Locale) -> String {
        let reason = serde_json::from_value::<UnmatchedReason>(reason.clone());
        reason.map(|r| r.in_words(locale)).unwrap_or_default()
    }
}

/// The rounds of this job's plan; the default ones are made where nobody wrote any.
async fn plan_of<P>(app: &App, who: &Granted<P>, requisition: Option<RequisitionId>) -> Result<Vec<Round>, Problem> {
    let id = match requisition {
        Some(id) => id,
        None => match hiring::facade::find_general(app.store.read(), who).await? {
            Some(id) => id,
            None => return Ok(Vec::new()),
        },
    };
    Ok(plans::ensure(&app.store, who, [id]).await?.remove(&id).unwrap_or_default())
}

/// The rounds of the drive: on one day, by those who are there.
async fn rounds_of<P>(
    app: &App,
    who: &Granted<P>,
    requisition: Option<RequisitionId>,
    drive: &Drive,
) -> Result<Vec<Round>, Problem> {
    let mut rounds = plan_of(app, who, requisition).await?;
    rounds.truncate(drive.round_ids.len());
    for round in &mut rounds {
        round.day = plans::kinds::RoundDay::Same;
        let there = drive.interviewer_ids.iter().copied().filter(|u| round.may_take(*u));
        round.pool = there.collect();
    }
    Ok(rounds)
}
