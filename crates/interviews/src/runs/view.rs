//! A run as the API shows it.

use super::{
    figures::Figures,
    instance::Unmatched,
    run::RunView,
    settings::BookingMode,
    table::run::{RunMethod, RunPhase, RunState},
};
use crate::{
    Messages,
    booked::{InterviewOut, store as interviews, view::views},
    proposals::{self, ProposalOut},
};
use kernel::{ApplicationId, CandidateId, Granted, Problem, RequisitionId, RoundId, RunId, Timestamp, UserId};
use sea_orm::ConnectionTrait;

/// A run without those it placed and those it could not.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct RunSummaryOut {
    /// Its id.
    pub id: RunId,
    /// Where it stands: poll until it is `finished`, `failed` or `cancelled`.
    pub status: RunState,
    /// The job whose candidates it looked at alone; null for everybody's.
    pub requisition_id: Option<RequisitionId>,
    /// The method that was asked for.
    pub method: RunMethod,
    /// The method that made the schedule: `exact`, `moves` or `greedy`.
    pub method_used: Option<String>,
    /// How many waited.
    pub considered: u64,
    /// How many got an interview.
    pub scheduled: u64,
    /// No schedule places more than these.
    pub possible: u64,
    /// Whether as many are placed as can be.
    pub proven: bool,
    /// How long it took.
    pub millis: u64,
    /// How many the first match in order would have placed; null where nobody compared.
    pub first_match: Option<u64>,
    /// `book`, or `propose`: a recruiter confirms.
    pub mode: BookingMode,
    /// How many had a proposal when it was done, where it proposes.
    pub proposed: u64,
    /// What it is doing, while it is at work: `looking`, `bound`, `matching`, `cost`, `moves`, `booking`.
    pub phase: Option<RunPhase>,
    /// How many have a place in the schedule that is being made, while it is at work.
    pub placed: u64,
    /// Its schedule beside that of the first match in order; null where nobody compared.
    pub figures: Option<Figures>,
    /// Who stopped it.
    pub cancelled_by: Option<UserId>,
    /// Who started it; null for the hourly run.
    pub started_by: Option<UserId>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it was done.
    pub finished_at: Option<Timestamp>,
}

/// Somebody who could not be placed.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct UnmatchedOut {
    /// Who.
    pub candidate_id: CandidateId,
    /// Their name.
    pub candidate_name: String,
    /// For which application.
    pub application_id: ApplicationId,
    /// Which round.
    pub round_id: RoundId,
    /// Why, the main reason first: `no_window`, `window_too_short`, `no_interviewer`, `no_skill`,
    /// `excluded`, `no_overlap`, `structural`, `all_booked`, `day_cap`, `week_cap`, `changed`.
    pub reasons: Vec<String>,
    /// The same in sentences.
    pub sentences: Vec<String>,
    /// Whether more time of the candidate would help, rather than of interviewers.
    #[serde(skip)]
    pub(crate) is_candidates: bool,
    /// Where the main reason is mended for all of whom it holds.
    #[serde(skip)]
    pub(crate) mended_at: Option<(&'static str, String)>,
}

/// Those whom a run could not place for the same main reason.
pub(crate) struct ReasonGroup {
    /// The reason.
    pub sentence: String,
    pub those: Vec<UnmatchedOut>,
}

impl ReasonGroup {
    /// The page where it is mended, and what to do there.
    pub(crate) fn mended_at(&self) -> Option<&(&'static str, String)> {
        self.those.first()?.mended_at.as_ref()
    }
}

/// Puts those together of whom the same is said first; what holds up most people comes first.
pub(crate) fn by_reason(those: Vec<UnmatchedOut>) -> Vec<ReasonGroup> {
    let mut groups: Vec<ReasonGroup> = Vec::new();
    for one in those {
        let sentence = one.sentences.first().cloned().unwrap_or_default();
        match groups.iter_mut().find(|g| g.sentence == sentence) {
            Some(group) => group.those.push(one),
            None => groups.push(ReasonGroup { sentence, those: vec![one] }),
        }
    }
    groups.sort_by_key(|g| std::cmp::Reverse(g.those.len()));
    groups
}

/// A run.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct RunOut {
    /// Its figures.
    #[serde(flatten)]
    pub summary: RunSummaryOut,
    /// Who could not be placed, and why.
    pub unmatched: Vec<UnmatchedOut>,
    /// What was booked.
    pub interviews: Vec<InterviewOut>,
    /// What it proposed, whatever became of it: those of earlier runs that it chose again are not among
    /// them.
    pub proposals: Vec<ProposalOut>,
}

impl RunSummaryOut {
    /// How many its schedule placed: booked, or proposed.
    pub(crate) fn found(&self) -> u64 {
        match self.mode {
            BookingMode::Book => self.scheduled,
            BookingMode::Propose => self.proposed.max(self.scheduled),
        }
    }
    /// How many it left over.
    pub(crate) fn left(&self) -> u64 {
        self.considered.saturating_sub(self.found())
    }
}

impl From<&RunView> for RunSummaryOut {
    fn from(r: &RunView) -> Self {
        Self {
            id: r.id,
            requisition_id: r.only,
            status: r.state,
            method: r.method,
            method_used: r.method_used.clone(),
            considered: r.considered,
            scheduled: r.scheduled,
            possible: r.possible,
            proven: r.proven,
            millis: r.millis,
            first_match: r.first_match,
            mode: r.mode,
            proposed: r.proposed,
            phase: r.phase,
            placed: r.placed,
            figures: r.figures.clone(),
            cancelled_by: r.cancel_by,
            started_by: r.started_by,
            created_at: r.created_at,
            finished_at: r.finished_at,
        }
    }
}

/// The run with names and interviews, in the reader's words.
pub(crate) async fn whole<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    run: &RunView,
    t: Messages,
) -> Result<RunOut, Problem> {
    let interviews = interviews::of_run(db, who, run.id, None).await?;
    Ok(RunOut {
        summary: run.into(),
        unmatched: unmatched(db, who, &run.unmatched, t).await?,
        interviews: views(db, who, interviews).await?,
        proposals: proposals::view::views(db, who, proposals::store::of_run(db, who, run.id).await?).await?,
    })
}

/// Who could not be placed, with names, in the reader's words.
pub(crate) async fn unmatched<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    those: &[Unmatched],
    t: Messages,
) -> Result<Vec<UnmatchedOut>, Problem> {
    let candidates: Vec<CandidateId> = those.iter().map(|u| u.candidate).collect();
    let briefs = hiring::facade::briefs(db, who, &candidates).await?;
    let out = those.iter().map(|u| UnmatchedOut {
        candidate_id: u.candidate,
        candidate_name: briefs.get(&u.candidate).map_or_else(String::new, |b| b.name.clone()),
        application_id: u.application,
        round_id: u.round,
        reasons: u.reasons.iter().map(|r| r.name().to_owned()).collect(),
        sentences: u.reasons.iter().map(|r| r.say(t)).collect(),
        mended_at: u.reasons.first().and_then(|r| r.mended_at(t)),
        is_candidates: u.reasons.first().is_some_and(super::reasons::UnmatchedReason::is_candidates),
    });
    Ok(out.collect())
}
