//! Jobs as the API shows them.

use super::{
    input::Wanted,
    kinds::{EmploymentType, ExperienceLevel, Workplace},
    missing, store as rows,
    table::{Model, RequisitionState},
    whole::{self, Job},
};
use crate::{
    applications::table::ApplicationState,
    custom_fields::{self, Definition, Subject},
    hooks::JobInterviews,
};
use kernel::{CustomFieldId, Granted, Problem, RequisitionId, Timestamp, UserId};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use utoipa::ToSchema;
use web::App;

/// How many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RequisitionFigures)]
pub(crate) struct Figures {
    /// Everybody who applied, or was put into it.
    pub applicants: u64,
    /// Those of them who go on.
    pub active: u64,
    /// Those who have had an interview.
    pub interviewed: u64,
    /// Those who were hired: the positions that are filled.
    pub hired: u64,
}

/// A job to fill.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Requisition)]
pub(crate) struct RequisitionOut {
    pub id: RequisitionId,
    /// What the job is called; null for the general requisition.
    pub title: Option<String>,
    /// What people tell jobs apart by: unique, whatever its case.
    pub code: Option<String>,
    /// Whether it is the one that candidates without a job stand in.
    pub general: bool,
    /// Whether it is no job but what others are made from.
    pub template: bool,
    pub state: RequisitionState,
    pub state_since: Option<Timestamp>,
    /// Why it was closed or cancelled.
    pub reason: Option<String>,
    /// Plain text: an empty line ends a paragraph, lines that begin with `- ` are a list.
    pub description: Option<String>,
    pub department: Option<String>,
    pub locations: Vec<String>,
    pub workplace: Option<Workplace>,
    pub employment_type: Option<EmploymentType>,
    pub skills: Vec<Wanted>,
    pub experience_level: Option<ExperienceLevel>,
    pub experience_years_min: Option<i64>,
    pub experience_years_max: Option<i64>,
    /// In whole units of the currency, for a year.
    pub salary_min: Option<i64>,
    pub salary_max: Option<i64>,
    /// ISO 4217.
    pub salary_currency: Option<String>,
    /// How many are sought; null for as many as come.
    pub positions: Option<i64>,
    pub hiring_manager_id: Option<UserId>,
    pub recruiter_ids: Vec<UserId>,
    pub opens_at: Option<Timestamp>,
    /// It closes by itself then.
    pub closes_at: Option<Timestamp>,
    /// By the field's id.
    pub custom_fields: BTreeMap<CustomFieldId, Value>,
    /// Fields that must be filled in before it is published; empty once it was.
    pub missing: Vec<String>,
    pub figures: Figures,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Figures of these jobs: two questions whatever their number. Jobs without applications are left out.
pub(crate) async fn figures<P>(
    app: &App,
    who: &Granted<P>,
    ids: &[RequisitionId],
) -> Result<HashMap<RequisitionId, Figures>, Problem> {
    let mut found: HashMap<RequisitionId, Figures> = HashMap::new();
    for (id, state, count) in rows::counted(app.store.read(), who, ids).await? {
        let count = u64::try_from(count).unwrap_or_default();
        let of = found.entry(id).or_default();
        of.applicants += count;
        match state {
            ApplicationState::Active => of.active += count,
            ApplicationState::Hired => of.hired += count,
            ApplicationState::Rejected | ApplicationState::Withdrawn => {}
        }
    }
    for hook in app.hooks.all::<dyn JobInterviews>() {
        for (id, count) in hook.interviewed(app, who.organization(), ids).await? {
            found.entry(id).or_default().interviewed += count;
        }
    }
    Ok(found)
}

/// Their views, in the same order: a few questions whatever their number.
pub(crate) async fn of<P>(app: &App, who: &Granted<P>, rows: Vec<Model>) -> Result<Vec<RequisitionOut>, Problem> {
    let db = app.store.read();
    let ids: Vec<_> = rows.iter().map(|r| r.id).collect();
    let figures = figures(app, who, &ids).await?;
    let definitions = custom_fields::definitions(db, who, Subject::Requisition).await?;
    let jobs = whole::of(db, who, rows).await?;
    let view = |job: Job| {
        let figures = figures.get(&job.row.id).copied().unwrap_or_default();
        out(job, figures, &definitions, who, app.now())
    };
    Ok(jobs.into_iter().map(view).collect())
}

/// The view of one.
///
/// # Errors
/// 404 where the organization has none of this id.
pub(crate) async fn one<P>(app: &App, who: &Granted<P>, id: RequisitionId) -> Result<RequisitionOut, Problem> {
    let row = rows::one(app.store.read(), who, id).await?.ok_or_else(Problem::not_found)?;
    of(app, who, vec![row]).await?.pop().ok_or_else(Problem::not_found)
}

fn out<P>(job: Job, figures: Figures, definitions: &[Definition], who: &Granted<P>, now: Timestamp) -> RequisitionOut {
    let details = job.details();
    let lacks = match job.row.state {
        RequisitionState::Draft if !job.row.template => missing::of(&details, definitions, now),
        _ => Vec::new(),
    };
    let r = job.row;
    RequisitionOut {
        id: r.id,
        title: r.title,
        code: r.code,
        general: r.general,
        template: r.template,
        state: r.state,
        state_since: r.state_since,
        reason: r.reason,
        description: details.description,
        department: details.department,
        locations: details.locations,
        workplace: r.workplace,
        employment_type: r.employment_type,
        skills: details.skills,
        experience_level: r.experience_level,
        experience_years_min: r.years_min,
        experience_years_max: r.years_max,
        salary_min: r.salary_min,
        salary_max: r.salary_max,
        salary_currency: r.currency,
        positions: r.positions,
        hiring_manager_id: r.hiring_manager_id,
        recruiter_ids: details.recruiter_ids,
        opens_at: r.opens_at,
        closes_at: r.closes_at,
        custom_fields: custom_fields::named(definitions, who.actor(), &details.custom),
        missing: lacks.into_iter().map(|m| m.field).collect(),
        figures,
        created_at: r.created_at,
        updated_at: r.updated_at,
    }
}
