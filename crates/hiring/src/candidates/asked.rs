//! Which candidates a list or the API asks for.

use super::{search::Search, sight::Sight, sort::Sort, status::CandidateStatus, store};
use crate::{Messages, applications::table::StageKind};
use kernel::{AgencyId, Problem, RequisitionId, StageId, Text, UserId, time::DAY};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{App, Check};

/// Days that a filter looks back at most.
const LONGEST_AGO: i64 = 3_650;
/// Characters of a source, of a tag.
const NAME: usize = 200;
/// Days ahead in which data is due soon.
const SOON: i64 = 30;

/// Which candidates.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CandidateFilter {
    /// created, scheduled, selected or rejected.
    #[param(value_type = Option<CandidateStatus>)]
    pub status: Option<String>,
    /// Words of the name, a whole e-mail address, a whole phone or its last seven digits.
    pub q: Option<String>,
    /// Those of this recruiter.
    #[param(value_type = Option<UserId>)]
    pub recruiter_id: Option<String>,
    /// `true` (where nothing is said), `false` for deactivated ones, `all`.
    pub active: Option<String>,
    /// Where they came from, word for word.
    pub source: Option<String>,
    /// Those whom this agency brought.
    #[param(value_type = Option<AgencyId>)]
    pub agency_id: Option<String>,
    /// Those who are marked with this tag, word for word.
    pub tag: Option<String>,
    /// Those with an application for this job.
    #[param(value_type = Option<RequisitionId>)]
    pub requisition_id: Option<String>,
    /// Those with an open application in this stage: applied, screening, assessment, interview, decision or
    /// offer, or the id of one stage of a job.
    pub stage: Option<String>,
    /// `due` for those who were to be kept until today at most, `soon` for the next 30 days, `none` for those
    /// of whom nobody said it.
    pub retention: Option<String>,
    /// `yes` for those with a CV, `no` for those without one.
    pub cv: Option<String>,
    /// Those added in the last so many days: 1 to 3650.
    #[param(value_type = Option<i64>, minimum = 1, maximum = 3650)]
    pub added: Option<String>,
    /// `-created_at` (where nothing is said), `created_at`, `name`, `-name`, `updated_at`, `-updated_at`.
    pub sort: Option<String>,
}

fn yes(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

const STAGES: [&str; 6] = ["applied", "screening", "assessment", "interview", "decision", "offer"];

fn stage(word: &str) -> Option<store::InStage> {
    let kind = word.parse::<StageKind>().ok().map(store::InStage::Kind);
    kind.or_else(|| word.parse::<StageId>().ok().map(store::InStage::One))
}

impl CandidateFilter {
    /// The same for the store.
    pub(crate) fn read(&self, app: &App, sight: &Sight) -> Result<(store::Filter, Sort), Problem> {
        let mut check = Check::default();
        let status = check.choice("status", self.status.as_deref(), &CandidateStatus::NAMES, |s| s.parse().ok());
        let active = check.choice("active", self.active.as_deref(), &["true", "false", "all"], |a| match a {
            "true" => Some(Some(true)),
            "false" => Some(Some(false)),
            "all" => Some(None),
            _ => None,
        });
        let sort = check.choice("sort", self.sort.as_deref(), &Sort::NAMES, Sort::from_name);
        let added = self.added.as_deref().map(str::trim).filter(|d| !d.is_empty());
        let days = added.and_then(|d| d.parse::<i64>().ok()).filter(|d| (1..=LONGEST_AGO).contains(d));
        if added.is_some() && days.is_none() {
            check.fail("added", Text::new(|l| Messages::from(l).field_days(LONGEST_AGO)));
        }
        let today = super::known::day_number(app.now().jiff().to_zoned(jiff::tz::TimeZone::UTC).date());
        let retention = check.choice("retention", self.retention.as_deref(), &["due", "soon", "none"], |w| match w {
            "due" => Some(store::Retention::Until(today)),
            "soon" => Some(store::Retention::Until(today + SOON)),
            "none" => Some(store::Retention::Unsaid),
            _ => None,
        });
        let filter = store::Filter {
            status,
            recruiter: check.id("recruiter_id", self.recruiter_id.as_deref()),
            active: active.unwrap_or(Some(true)),
            source: check.optional_text("source", self.source.as_deref(), NAME),
            agency: check.id("agency_id", self.agency_id.as_deref()),
            tag: check.optional_text("tag", self.tag.as_deref(), NAME),
            requisition: check.id("requisition_id", self.requisition_id.as_deref()),
            stage: check.choice("stage", self.stage.as_deref(), &STAGES, stage),
            retention,
            cv: check.choice("cv", self.cv.as_deref(), &["yes", "no"], yes),
            created_after: days.map(|d| app.now().plus(-d * DAY)),
            ..store::Filter::default()
        };
        check.done()?;
        // an interviewer cannot ask whose address or phone it is, nor what recruiters alone see
        let search = self.q.as_deref().and_then(|q| Search::parse(q, &app.secret));
        if sight.shows_contact() {
            return Ok((store::Filter { search, ..filter }, sort.unwrap_or(Sort::NEWEST)));
        }
        let search = search.map(Search::by_name_alone);
        let filter = store::Filter { search, agency: None, tag: None, retention: None, ..filter };
        Ok((filter, sort.unwrap_or(Sort::NEWEST)))
    }
}
