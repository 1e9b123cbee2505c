//! A bulk creation as the API and the page show it.

use super::{
    actions::{drive_of, find, is_open, unsealed},
    columns::Column,
    confirm::{Outcome, Settled},
    drive::Drive,
    rows::{self, Row},
    table::{BulkState, Model},
};
use crate::{hooks::Drives, permissions::WriteCandidates};
use kernel::{Actor, BulkCreationId, CandidateId, InterviewId, Locale, Problem, RequisitionId, Timestamp, UserId};
use serde::Serialize;
use utoipa::ToSchema;
use web::{App, Tagged};

/// Rows that are to become candidates, or did.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = BulkCreation)]
pub(crate) struct BulkCreationOut {
    pub id: BulkCreationId,
    pub state: BulkState,
    /// The job that all of them stand in; the general requisition where it is null.
    pub requisition_id: Option<RequisitionId>,
    /// What they have in common, where their interviews are booked at once.
    pub drive: Option<Drive>,
    /// The encoding of a text, the sheet of a workbook; null for what was typed, and when it is over.
    pub read_as: Option<String>,
    /// The columns of the rows, while they are to be looked at.
    pub columns: Vec<ColumnOut>,
    pub counts: Counts,
    pub rows: Vec<RowOut>,
    pub created_by: Option<UserId>,
    /// Until when it may be confirmed.
    pub expires_at: Timestamp,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// A column of the rows.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = BulkCreationColumn)]
pub(crate) struct ColumnOut {
    /// What stands above it; null where nothing does.
    pub head: Option<String>,
    /// What it holds.
    pub holds: Column,
}

/// How many rows.
#[derive(Clone, Copy, Debug, Default, Serialize, ToSchema)]
#[schema(as = BulkCreationCounts)]
pub(crate) struct Counts {
    pub rows: usize,
    /// That can become candidates.
    pub valid: usize,
    /// In which something is wrong.
    pub invalid: usize,
    /// Whose e-mail address or phone somebody has already.
    pub duplicates: usize,
    /// That became candidates.
    pub created: usize,
    /// Whose interviews are booked.
    pub booked: usize,
}

/// A row.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = BulkCreationRow)]
pub(crate) struct RowOut {
    /// Where it stood, from 1.
    pub line: usize,
    /// Null when it is over: what stood in the row is gone.
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// What is wrong with it.
    pub errors: Vec<RowError>,
    /// Who may be the same person.
    pub duplicates: Vec<DuplicateOut>,
    /// What became of it; null while it is to be looked at.
    pub outcome: Option<Outcome>,
    pub candidate_id: Option<CandidateId>,
    pub interview_ids: Vec<InterviewId>,
    /// Why no times were found, the main reason first.
    pub unplaced: Vec<String>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = BulkCreationError)]
pub(crate) struct RowError {
    pub field: String,
    pub message: String,
}

/// Who may be the same person as a row.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = BulkCreationDuplicate)]
pub(crate) struct DuplicateOut {
    /// `email`, `phone` or `name`: the strongest that they share.
    pub by: &'static str,
    /// Somebody who is there already.
    pub candidate_id: Option<CandidateId>,
    pub candidate_name: Option<String>,
    /// A row further up.
    pub line: Option<usize>,
}

/// The view of one.
pub(crate) async fn one(
    app: &App,
    actor: &Actor,
    locale: Locale,
    id: BulkCreationId,
) -> Result<Tagged<BulkCreationOut>, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let row = find(app.store.read(), &who, id).await?;
    let mut out = bare(&row);
    if is_open(app, &row) {
        let (_, intake) = unsealed(app, &row).await?;
        let heads = intake.heads.clone().unwrap_or_default();
        let column = |i: usize| ColumnOut {
            head: heads.get(i).filter(|h| !h.is_empty()).cloned(),
            holds: intake.columns.get(i).copied().unwrap_or_default(),
        };
        out.columns = (0..intake.width()).map(column).collect();
        let rows = rows::checked(app, &who, &intake).await?;
        out.counts.valid = rows.iter().filter(|r| r.is_valid()).count();
        out.counts.invalid = rows.len() - out.counts.valid;
        out.counts.duplicates = rows.iter().filter(|r| r.is_known()).count();
        out.rows = rows.into_iter().map(|r| looked_at(r, locale)).collect();
        out.read_as = intake.read_as;
    } else if row.state == BulkState::Preview {
        out.state = BulkState::Cancelled;
    }
    if let Some(settled) = settled(&row) {
        let drives = app.hooks.all::<dyn Drives>().first();
        let said = |reason: &serde_json::Value| drives.map(|d| d.say(reason, locale)).unwrap_or_default();
        out.counts.created = settled.iter().filter(|s| s.candidate.is_some()).count();
        out.counts.booked = settled.iter().filter(|s| !s.interviews.is_empty()).count();
        out.counts.invalid = settled.iter().filter(|s| s.outcome == Outcome::Invalid).count();
        out.counts.duplicates = settled.iter().filter(|s| s.outcome == Outcome::Duplicate).count();
        out.rows = settled.into_iter().map(|s| became(s, said)).collect();
    }
    Ok(Tagged(row.updated_at, out))
}

/// What stands in the row itself.
pub(crate) fn bare(row: &Model) -> BulkCreationOut {
    BulkCreationOut {
        id: row.id,
        state: row.state,
        requisition_id: row.requisition_id,
        drive: drive_of(row),
        read_as: None,
        columns: Vec::new(),
        counts: Counts { rows: usize::try_from(row.rows).unwrap_or_default(), ..Counts::default() },
        rows: Vec::new(),
        created_by: row.created_by,
        expires_at: row.expires_at,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

fn settled(row: &Model) -> Option<Vec<Settled>> {
    serde_json::from_str(row.outcome.as_deref()?).ok()
}

fn looked_at(row: Row, locale: Locale) -> RowOut {
    let error = |e: kernel::FieldError| RowError { message: e.message.say(locale), field: e.field };
    let same = |s: rows::Same| {
        let (id, name) = s.candidate.unzip();
        DuplicateOut { by: s.by, candidate_id: id, candidate_name: name, line: s.line }
    };
    RowOut {
        line: row.line,
        name: Some(row.profile.name),
        email: row.profile.email,
        phone: row.profile.phone,
        errors: row.errors.into_iter().map(error).collect(),
        duplicates: row.same.into_iter().map(same).collect(),
        outcome: None,
        candidate_id: None,
        interview_ids: Vec::new(),
        unplaced: Vec::new(),
    }
}

fn became(s: Settled, said: impl Fn(&serde_json::Value) -> String) -> RowOut {
    RowOut {
        line: s.line,
        name: None,
        email: None,
        phone: None,
        errors: Vec::new(),
        duplicates: Vec::new(),
        outcome: Some(s.outcome),
        candidate_id: s.candidate,
        interview_ids: s.interviews,
        unplaced: s.unplaced.iter().map(said).collect(),
    }
}
