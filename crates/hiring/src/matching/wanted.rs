//! What a job asks for: the skills that it names itself; where it names none, those of its job
//! description, in the version that was attached.

use crate::{descriptions, requisitions};
use kernel::{Granted, JobDescriptionId, RequisitionId, SkillId};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use utoipa::ToSchema;

/// A skill that a job asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Which.
    pub skill: SkillId,
    /// Whether it must be there; else it would be good.
    pub required: bool,
    /// How well, where the job says so.
    pub level: Option<String>,
}

/// Where it is said what a job asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = NeedsSource)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Source {
    /// Nowhere: no skill is named.
    Nothing,
    /// In the job itself.
    Requisition,
    /// In its job description.
    JobDescription,
}

/// The skills of a job.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// Where they are said.
    pub source: Source,
    /// The job description and its version, where one is attached.
    pub description: Option<(JobDescriptionId, i64)>,
    /// The skills, the required ones first.
    pub skills: Vec<Wanted>,
}

/// What this job asks for.
pub(crate) async fn of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    requisition: RequisitionId,
) -> Result<Asked, DbErr> {
    let description = descriptions::store::attached(db, who, requisition).await?;
    let row = requisitions::store::one(db, who, requisition).await?;
    let own = requisitions::whole::of(db, who, row.into_iter().collect()).await?.pop();
    let named = own.into_iter().flat_map(|job| job.skills).map(|s| Wanted {
        skill: s.skill_id,
        required: s.required,
        level: s.level.map(|l| l.to_string()),
    });
    let mut skills: Vec<Wanted> = named.collect();
    let mut source = if skills.is_empty() { Source::Nothing } else { Source::Requisition };
    if let (Some((id, version)), Source::Nothing) = (description, source) {
        skills.extend(descriptions::store::skills(db, who, id, version).await?.into_iter().filter_map(|s| {
            let required = s.need.is_asked()?;
            Some(Wanted { skill: s.skill_id, required, level: None })
        }));
        if !skills.is_empty() {
            source = Source::JobDescription;
        }
    }
    skills.sort_by_key(|w| !w.required);
    Ok(Asked { source, description, skills })
}
