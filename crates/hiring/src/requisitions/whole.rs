//! A job with what stands in other tables, and how it is written.

use super::{
    input::{Details, Wanted},
    table::{ActiveModel, Column, Entity, Model, recruiter, skill},
};
use crate::custom_fields::Values;
use kernel::{DepartmentId, Granted, Problem, RequisitionId, UserId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, Value, sea_query::Expr};
use serde_json::json;
use std::collections::HashMap;
use store::Tx;

/// Ids in one statement.
const CHUNK: usize = 500;

/// A job and all that it says.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub row: Model,
    pub skills: Vec<Wanted>,
    pub recruiters: Vec<UserId>,
    pub department: Option<String>,
}

impl Job {
    /// What is said of it.
    pub(crate) fn details(&self) -> Details {
        let r = &self.row;
        Details {
            title: r.title.clone().unwrap_or_default(),
            code: r.code.clone(),
            description: r.description.clone(),
            department: self.department.clone(),
            locations: locations(r),
            workplace: r.workplace,
            employment_type: r.employment_type,
            skills: self.skills.clone(),
            experience_level: r.experience_level,
            years_min: r.years_min,
            years_max: r.years_max,
            salary_min: r.salary_min,
            salary_max: r.salary_max,
            currency: r.currency.clone(),
            positions: r.positions,
            hiring_manager_id: r.hiring_manager_id,
            recruiter_ids: self.recruiters.clone(),
            opens_at: r.opens_at,
            closes_at: r.closes_at,
            custom: custom(r),
        }
    }
    /// Who is told of it: the hiring manager and the recruiters.
    pub(crate) fn team(&self) -> Vec<UserId> {
        self.row.hiring_manager_id.into_iter().chain(self.recruiters.iter().copied()).collect()
    }
}

/// Its places; the column is written here alone.
pub(crate) fn locations(row: &Model) -> Vec<String> {
    serde_json::from_str(&row.locations).unwrap_or_default()
}

/// Its values of custom fields; the column is written here alone.
pub(crate) fn custom(row: &Model) -> Values {
    serde_json::from_str(&row.custom_values).unwrap_or_default()
}

/// These with what stands in other tables, in the same order: three queries whatever their number.
pub(crate) async fn of<P>(db: &impl ConnectionTrait, who: &Granted<P>, rows: Vec<Model>) -> Result<Vec<Job>, DbErr> {
    let ids: Vec<RequisitionId> = rows.iter().map(|r| r.id).collect();
    let mut skills: HashMap<RequisitionId, Vec<Wanted>> = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        let of = store::scoped::<skill::Entity, P>(who)
            .filter(skill::Column::RequisitionId.is_in(chunk.iter().copied()))
            .order_by_asc(skill::Column::Position);
        for s in of.all(db).await? {
            let wanted = Wanted { skill_id: s.skill_id, level: s.level, required: s.required };
            skills.entry(s.requisition_id).or_default().push(wanted);
        }
    }
    let mut recruiters = recruiters_of(db, who, &ids).await?;
    let named = rows.iter().any(|r| r.department_id.is_some());
    let known = if named { identity::facade::departments(db, who).await? } else { Vec::new() };
    let names: HashMap<DepartmentId, String> = known.into_iter().map(|d| (d.id, d.name)).collect();
    let job = |row: Model| Job {
        skills: skills.remove(&row.id).unwrap_or_default(),
        recruiters: recruiters.remove(&row.id).unwrap_or_default(),
        department: row.department_id.and_then(|d| names.get(&d).cloned()),
        row,
    };
    Ok(rows.into_iter().map(job).collect())
}

/// The recruiters of these jobs.
pub(crate) async fn recruiters_of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[RequisitionId],
) -> Result<HashMap<RequisitionId, Vec<UserId>>, DbErr> {
    let mut found: HashMap<RequisitionId, Vec<UserId>> = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        let of = store::scoped::<recruiter::Entity, P>(who)
            .filter(recruiter::Column::RequisitionId.is_in(chunk.iter().copied()))
            .order_by_asc(recruiter::Column::UserId);
        for r in of.all(db).await? {
            found.entry(r.requisition_id).or_default().push(r.user_id);
        }
    }
    Ok(found)
}

/// One of the organization.
///
/// # Errors
/// 404 where there is none.
pub(crate) async fn one<P>(db: &impl ConnectionTrait, who: &Granted<P>, id: RequisitionId) -> Result<Job, Problem> {
    let row = super::store::one(db, who, id).await?.ok_or_else(Problem::not_found)?;
    of(db, who, vec![row]).await?.pop().ok_or_else(Problem::not_found)
}

/// The row of a new one, to be filled by [`write`].
pub(crate) fn new_row(id: RequisitionId, template: bool, tx: &Tx) -> ActiveModel {
    ActiveModel {
        id: Set(id),
        general: Set(false),
        template: Set(template),
        title: Set(None),
        state: Set(super::table::RequisitionState::Draft),
        state_since: Set(Some(tx.now())),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    }
}

/// Writes what is said of a job. The department is added to the catalogue where it is new.
pub(crate) async fn write<P>(tx: &Tx, who: &Granted<P>, id: RequisitionId, d: &Details) -> Result<(), DbErr> {
    let department = match &d.department {
        Some(name) => Some(identity::facade::department_named(tx, who, name).await?),
        None => None,
    };
    let mut update = store::scoped_update::<Entity, P>(who).filter(Column::Id.eq(id));
    for (column, value) in columns(d, department) {
        update = update.col_expr(column, Expr::value(value));
    }
    update.col_expr(Column::UpdatedAt, Expr::value(tx.now())).exec(tx.connection()).await?;
    let of_job = skill::Column::RequisitionId.eq(id);
    store::scoped_delete::<skill::Entity, P>(who).filter(of_job).exec(tx.connection()).await?;
    let skills = d.skills.iter().zip(1..).map(|(s, position)| skill::ActiveModel {
        requisition_id: Set(id),
        skill_id: Set(s.skill_id),
        position: Set(position),
        level: Set(s.level),
        required: Set(s.required),
        ..Default::default()
    });
    store::insert_many::<skill::Entity, _, P>(tx, who, skills.collect()).await?;
    let of_job = recruiter::Column::RequisitionId.eq(id);
    store::scoped_delete::<recruiter::Entity, P>(who).filter(of_job).exec(tx.connection()).await?;
    let recruiters = d.recruiter_ids.iter().map(|user| recruiter::ActiveModel {
        requisition_id: Set(id),
        user_id: Set(*user),
        ..Default::default()
    });
    store::insert_many::<recruiter::Entity, _, P>(tx, who, recruiters.collect()).await
}

fn columns(d: &Details, department: Option<DepartmentId>) -> Vec<(Column, Value)> {
    let code = d.code.as_deref().unwrap_or_default();
    vec![
        (Column::Title, Some(d.title.clone()).into()),
        (Column::Code, d.code.clone().into()),
        (Column::Search, kernel::text::fold(&format!("{} {code}", d.title)).into()),
        (Column::SortKey, kernel::text::sort_key(&d.title).into()),
        (Column::Description, d.description.clone().into()),
        (Column::DepartmentId, department.into()),
        (Column::Locations, json!(d.locations).to_string().into()),
        (Column::Workplace, word(d.workplace)),
        (Column::EmploymentType, word(d.employment_type)),
        (Column::ExperienceLevel, word(d.experience_level)),
        (Column::YearsMin, d.years_min.into()),
        (Column::YearsMax, d.years_max.into()),
        (Column::SalaryMin, d.salary_min.into()),
        (Column::SalaryMax, d.salary_max.into()),
        (Column::Currency, d.currency.clone().into()),
        (Column::Positions, d.positions.into()),
        (Column::HiringManagerId, d.hiring_manager_id.into()),
        (Column::OpensAt, d.opens_at.into()),
        (Column::ClosesAt, d.closes_at.into()),
        (Column::CustomValues, json!(d.custom).to_string().into()),
    ]
}

/// One of a few words as its column has it.
fn word(value: Option<impl std::fmt::Display>) -> Value {
    value.map(|v| v.to_string()).into()
}
