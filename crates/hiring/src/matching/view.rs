//! Skills as pages and the API show them.

use super::{
    compare::{Compared, Standing, compare},
    lexicon::{Found, Lexicon},
    wanted,
};
use crate::{
    Messages, applications,
    candidates::sight::Sight,
    documents::{self, seen, table::Reading},
};
use kernel::{ApplicationId, CandidateId, DocumentId, JobDescriptionId, Locale, Problem, RequisitionId, SkillId};
use serde::Serialize;
use utoipa::ToSchema;
use web::App;

pub(crate) use super::wanted::Source;

/// A skill that stands in a text.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct FoundOut {
    /// Which.
    pub skill_id: SkillId,
    /// What it is called, in the reader's language.
    pub name: String,
    /// How often it stands there.
    pub count: usize,
    /// The first sentences where it stands.
    pub sentences: Vec<String>,
}

impl FoundOut {
    /// In this language.
    pub(crate) fn of(lexicon: &Lexicon, locale: Locale, found: Found) -> Self {
        let name = lexicon.name(found.skill, locale).to_owned();
        Self { skill_id: found.skill, name, count: found.count, sentences: found.sentences }
    }
}

/// A skill that a job asks for, and whether it stands in the CV.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct WantedOut {
    /// Which.
    pub skill_id: SkillId,
    /// What it is called, in the reader's language.
    pub name: String,
    /// How well, where the job says so.
    pub level: Option<String>,
    /// Whether it stands there.
    pub state: Standing,
    /// How often.
    pub count: usize,
    /// The first sentences where it stands.
    pub sentences: Vec<String>,
}

impl WantedOut {
    fn of(lexicon: &Lexicon, locale: Locale, c: Compared) -> Self {
        let state = c.standing();
        let (count, sentences) = c.found.map(|f| (f.count, f.sentences)).unwrap_or_default();
        let name = lexicon.name(c.wanted.skill, locale).to_owned();
        Self { skill_id: c.wanted.skill, name, level: c.wanted.level, state, count, sentences }
    }
    /// Whether it stands in the text.
    pub(crate) fn is_there(&self) -> bool {
        self.state == Standing::Matched
    }
}

/// What the comparison was made of.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct MatchInputs {
    /// The CV that was read; null where there is none.
    pub document_id: Option<DocumentId>,
    /// Its name.
    pub file_name: Option<String>,
    /// How reading it ended.
    pub reading: Option<Reading>,
    /// Characters of its text.
    pub characters: usize,
    /// Where it is said what the job asks for.
    pub source: Source,
    /// The job description, where one is attached.
    pub job_description_id: Option<JobDescriptionId>,
    /// Its version.
    pub job_description_version: Option<i64>,
}

/// What a CV says of the skills that a job asks for. Words that were found, and no judgement: people decide.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct MatchOut {
    /// Of which application.
    pub application_id: ApplicationId,
    /// Whose.
    pub candidate_id: CandidateId,
    /// For which job.
    pub requisition_id: RequisitionId,
    /// Skills that must be there.
    pub required: Vec<WantedOut>,
    /// Skills that would be good.
    pub optional: Vec<WantedOut>,
    /// Skills that the CV names and the job does not.
    pub extra: Vec<FoundOut>,
    /// What it was made of.
    pub inputs: MatchInputs,
    /// What was found, in a sentence of the reader's language.
    pub reason: String,
}

/// Finds what the CV of an application's candidate says.
pub(crate) async fn of(
    app: &App,
    sight: &Sight,
    locale: Locale,
    application: &applications::table::Model,
) -> Result<MatchOut, Problem> {
    let (db, who) = (app.store.read(), sight.who());
    let candidate = seen::candidate(app, sight, application.candidate_id).await?;
    let asked = wanted::of(db, who, application.requisition_id).await?;
    let cv = match candidate.cv_document_id {
        Some(id) => documents::store::find(db, who, id).await?,
        None => None,
    };
    let text = match &cv {
        Some(cv) => documents::text::of(app, sight, &candidate, cv).await?.map(|w| w.text),
        None => None,
    };
    let lexicon = super::lexicon(app, who.organization()).await?;
    let found = text.as_deref().map(|t| lexicon.find(t)).unwrap_or_default();
    let (compared, extra) = compare(asked.skills, found);
    let (required, optional): (Vec<_>, Vec<_>) = compared.into_iter().partition(|c| c.wanted.required);
    let out = |all: Vec<Compared>| -> Vec<_> { all.into_iter().map(|c| WantedOut::of(&lexicon, locale, c)).collect() };
    let (required, optional) = (out(required), out(optional));
    let inputs = MatchInputs {
        document_id: cv.as_ref().map(|d| d.id),
        file_name: cv.as_ref().map(|d| d.file_name.clone()),
        reading: cv.as_ref().map(|d| d.reading),
        characters: text.as_deref().map_or(0, |t| t.chars().count()),
        source: asked.source,
        job_description_id: asked.description.map(|d| d.0),
        job_description_version: asked.description.map(|d| d.1),
    };
    Ok(MatchOut {
        application_id: application.id,
        candidate_id: application.candidate_id,
        requisition_id: application.requisition_id,
        reason: reason(locale, (&required, &optional), &inputs, text.is_some()),
        extra: extra.into_iter().map(|f| FoundOut::of(&lexicon, locale, f)).collect(),
        required,
        optional,
        inputs,
    })
}

fn reason(
    locale: Locale,
    (required, optional): (&[WantedOut], &[WantedOut]),
    inputs: &MatchInputs,
    read: bool,
) -> String {
    let t = Messages::from(locale);
    if inputs.document_id.is_none() {
        return t.match_no_cv();
    }
    if !read {
        return t.match_not_read();
    }
    if inputs.source == Source::Nothing {
        return t.match_nothing_asked();
    }
    let there = |all: &[WantedOut]| all.iter().filter(|w| w.is_there()).count();
    t.match_reason(required.len(), there(optional), there(required), optional.len())
}
