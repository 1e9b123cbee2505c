//! Rows become candidates: all of them or those that can, in one transaction with their interviews.

use super::{
    actions::{self, Asked, claim, closed, drive_of, event, unsealed},
    drive::Drive,
    rows::{self, Row},
    store as bulk,
    table::{BulkState, Column, Model},
};
use crate::{
    Messages,
    applications::table::StageKind,
    candidates::{create, input::NewCandidate},
    hooks::{Comer, Drives, PlannedDrive},
    permissions::WriteCandidates,
    requisitions, stages,
};
use blobs::DataKey;
use kernel::{Actor, BulkCreationId, CandidateId, Granted, InterviewId, KeyId, Kind, Problem, StageId, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use utoipa::ToSchema;
use web::App;

/// How often times are sought anew where somebody took them meanwhile.
const TRIES: usize = 5;

/// Which rows become candidates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = BulkRows)]
pub(crate) enum Which {
    /// Every row, or none where one cannot.
    #[default]
    All,
    /// Those that can.
    Valid,
}

/// What becomes of rows whose e-mail address or phone somebody has already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = BulkDuplicates)]
pub(crate) enum Duplicates {
    /// They are left out.
    #[default]
    Skip,
    /// They become candidates too.
    Create,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BulkOutcome)]
pub(crate) enum Outcome {
    /// A candidate.
    Created,
    /// Nothing: something in it was wrong.
    Invalid,
    /// Nothing: there was such a candidate already.
    Duplicate,
}

/// What became of a row, without anything that stood in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Settled {
    pub line: usize,
    pub outcome: Outcome,
    pub candidate: Option<CandidateId>,
    pub interviews: Vec<InterviewId>,
    /// Why no times were found, the main reason first.
    pub unplaced: Vec<Value>,
}

/// Creates the candidates. Done already, it changes nothing: the answer is the same again.
pub(crate) async fn confirm(
    app: &App,
    actor: &Actor,
    id: BulkCreationId,
    which: Which,
    duplicates: Duplicates,
) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let row = actions::find(app.store.read(), &who, id).await?;
    if row.state == BulkState::Confirmed {
        return Ok(());
    }
    if !actions::is_open(app, &row) {
        return Err(closed());
    }
    let asked = Asked { requisition: row.requisition_id, drive: drive_of(&row) };
    actions::check(app, &who, &asked).await?;
    let (_, intake) = unsealed(app, &row).await?;
    let rows = rows::checked(app, &who, &intake).await?;
    let chosen = chosen(&rows, which, duplicates)?;
    let many = candidates(app, &who, &row, asked.drive.as_ref(), &rows, &chosen).await?;
    let keys = app.keys.create_many(many.len()).await?;
    let writing = Writing { app, who: &who, row: &row, rows: &rows, chosen: &chosen, many: &many, keys: &keys };
    for tried in 1.. {
        let planned = plan(app, &who, &asked, many.len()).await?;
        match writing.write(planned.as_deref(), asked.drive.as_ref()).await {
            Err(p) if p.kind == Kind::Conflict && tried < TRIES && asked.drive.is_some() => {}
            Err(p) => return Err(p),
            Ok(()) => break,
        }
    }
    Ok(())
}

/// The places of the rows that become candidates.
fn chosen(rows: &[Row], which: Which, duplicates: Duplicates) -> Result<Vec<usize>, Problem> {
    let wrong = rows.iter().filter(|r| !r.is_valid()).count();
    if which == Which::All && wrong > 0 {
        return Err(Problem::field("rows", Text::new(move |l| Messages::from(l).bulk_new_wrong(wrong))));
    }
    let becomes = |r: &Row| r.is_valid() && (duplicates == Duplicates::Create || !r.is_known());
    let chosen: Vec<usize> = (0..).zip(rows).filter(|(_, r)| becomes(r)).map(|(i, _)| i).collect();
    if chosen.is_empty() {
        return Err(Problem::field("rows", Text::new(|l| Messages::from(l).bulk_new_nobody())));
    }
    Ok(chosen)
}

async fn candidates(
    app: &App,
    who: &Granted<WriteCandidates>,
    row: &Model,
    drive: Option<&Drive>,
    rows: &[Row],
    chosen: &[usize],
) -> Result<Vec<NewCandidate>, Problem> {
    let stage = match drive {
        Some(_) => interview_stage(app, who, row).await?,
        None => None,
    };
    let fields = create::definitions(app, who).await?;
    let availability: Vec<_> = drive.and_then(Drive::range).into_iter().collect();
    let new = |r: &Row| NewCandidate {
        profile: r.profile.clone(),
        requisition: row.requisition_id,
        stage,
        availability: availability.clone(),
        ..NewCandidate::default()
    };
    chosen.iter().filter_map(|i| rows.get(*i)).map(|r| create::checked(app, who, &fields, new(r))).collect()
}

/// Who comes to a drive stands where interviews are.
async fn interview_stage(app: &App, who: &Granted<WriteCandidates>, row: &Model) -> Result<Option<StageId>, Problem> {
    let db = app.store.read();
    let job = match row.requisition_id {
        Some(id) => Some(id),
        None => requisitions::store::find_general(db, who).await?,
    };
    let Some(job) = job else { return Ok(None) };
    let stages = stages::store::pipeline(db, who, job).await?;
    Ok(stages.of_kind(StageKind::Interview).map(|s| s.id))
}

async fn plan(
    app: &App,
    who: &Granted<WriteCandidates>,
    asked: &Asked,
    candidates: usize,
) -> Result<Option<Arc<dyn PlannedDrive>>, Problem> {
    match (&asked.drive, app.hooks.all::<dyn Drives>().first()) {
        (Some(drive), Some(hook)) => Ok(Some(hook.plan(app, who.actor(), asked.requisition, drive, candidates).await?)),
        _ => Ok(None),
    }
}

/// All that is written.
struct Writing<'a> {
    app: &'a App,
    who: &'a Granted<WriteCandidates>,
    row: &'a Model,
    rows: &'a [Row],
    chosen: &'a [usize],
    many: &'a [NewCandidate],
    keys: &'a [(KeyId, DataKey)],
}

impl Writing<'_> {
    async fn write(&self, planned: Option<&dyn PlannedDrive>, drive: Option<&Drive>) -> Result<(), Problem> {
        let (app, who, id) = (self.app, self.who, self.row.id);
        let mut tx = app.store.begin(who.actor()).await?;
        if !claim(&tx, who, id).await? {
            // somebody confirmed it at the same moment: theirs is the answer
            drop(tx);
            let now = actions::find(app.store.read(), who, id).await?;
            return if now.state == BulkState::Confirmed { Ok(()) } else { Err(closed()) };
        }
        let interviews = |i: usize| planned.map(|p| p.interviews(i)).unwrap_or_default();
        let stand_on: Vec<Option<InterviewId>> = (0..self.many.len()).map(|i| interviews(i).first().copied()).collect();
        let made = create::write(&mut tx, app, who, self.many, self.keys, &stand_on).await?;
        if let Some(planned) = planned {
            let comers = made.iter().zip(self.many).map(|(m, new)| Comer {
                candidate: m.candidate,
                application: m.application,
                person: m.person,
                name: new.profile.name.clone(),
            });
            planned.write(&mut tx, who.actor(), &comers.collect::<Vec<_>>()).await?;
        }
        let settled: Vec<Settled> = self.settled(&made, planned);
        let booked = settled.iter().filter(|s| !s.interviews.is_empty()).count();
        self.keep(&tx, &settled).await?;
        let detail = json!({
            "rows": self.rows.len(), "created": made.len(), "booked": drive.map(|_| booked),
            "requisition": self.row.requisition_id,
        });
        tx.emit(event("bulk_creation.confirmed", who, id).detail(detail));
        Ok(tx.commit().await?)
    }

    fn settled(&self, made: &[create::Made], planned: Option<&dyn PlannedDrive>) -> Vec<Settled> {
        let mut next = 0;
        let mut settle = |(at, row): (usize, &Row)| {
            let place = (self.chosen.get(next) == Some(&at)).then(|| {
                next += 1;
                next - 1
            });
            let outcome = match place {
                Some(_) => Outcome::Created,
                None if row.is_valid() => Outcome::Duplicate,
                None => Outcome::Invalid,
            };
            let of_plan = place.zip(planned);
            Settled {
                line: row.line,
                outcome,
                candidate: place.and_then(|p| made.get(p)).map(|m| m.candidate),
                interviews: of_plan.map(|(p, planned)| planned.interviews(p)).unwrap_or_default(),
                unplaced: of_plan.map(|(p, planned)| planned.unplaced(p)).unwrap_or_default(),
            }
        };
        self.rows.iter().enumerate().map(|(at, row)| settle((at, row))).collect()
    }

    async fn keep(&self, tx: &::store::Tx, settled: &[Settled]) -> Result<(), Problem> {
        let outcome = serde_json::to_string(settled)?;
        Ok(bulk::settle(tx, self.who, self.row.id, (Column::Outcome, Some(outcome).into())).await?)
    }
}
