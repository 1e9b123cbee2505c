//! The list of candidates as a file.

use super::{
    known::{Known, day_of},
    pages::{recruiters, rows::stage, status_word},
    sight::Sight,
    sort::Sort,
    status::CandidateStatus,
    store::{self, Filter},
    table::Model,
    view,
};
use crate::{
    Page,
    applications::{self, status::Standing, table::Model as Application},
    catalogues::{
        store::{all as entries, tags_of},
        table::{Catalogue, Model as Entry},
    },
    hooks::CandidateInterviews,
};
use ::store::{Keyset, Slice};
use kernel::{CandidateId, Problem, Timestamp, UserId};
use std::collections::HashMap;
use web::{App, Columns, Exported, Request};

/// What was asked for, and by whom.
pub(crate) struct CandidateList {
    pub sight: Sight,
    pub filter: Filter,
    pub sort: Sort,
    pub page: Page,
}

/// A candidate with all that the columns show.
pub(crate) struct Row {
    candidate: Model,
    known: Known,
    agency: Option<String>,
    tags: String,
    status: String,
    stage: Option<String>,
    recruiter: Option<String>,
    next_interview: Option<Timestamp>,
}

#[async_trait::async_trait]
impl Exported for CandidateList {
    const NAME: &'static str = "candidates";
    type Row = Row;

    fn columns(&self, request: &Request) -> Columns<Row> {
        let t = &self.page.t;
        let (contact, locale) = (self.sight.shows_contact(), request.locale);
        Columns::new(request)
            .with(t.name(), |r: &Row| r.candidate.name.clone())
            .with_if(contact, t.email(), |r| r.known.contact.email.clone())
            .with_if(contact, t.phone(), |r| r.known.contact.phone.clone())
            .with(t.status(), |r| r.status.clone())
            .with(t.stage(), |r| r.stage.clone())
            .with(t.current_role(), |r| r.candidate.job_title.clone())
            .with(t.experience_years(), |r| r.candidate.experience_years)
            .with(t.location(), |r| r.candidate.location.clone())
            .with(t.time_zone(), |r| r.candidate.zone.clone())
            .with(t.experience_level(), |r| r.candidate.experience_level.map(|l| l.to_string()))
            .with(t.candidate_skills(), move |r| super::known::skill_line(&r.known.skills, locale))
            .with(t.source(), |r| r.known.source.clone())
            .with_if(contact, t.agency(), |r| r.agency.clone())
            .with_if(contact, t.tags(), |r| r.tags.clone())
            .with_if(contact, t.retain_until(), |r| r.candidate.retain_until.and_then(day_of))
            .with(t.recruiter(), |r| r.recruiter.clone())
            .moment(t.next_interview(), |r| r.next_interview)
            .moment(t.onboarded(), |r| Some(r.candidate.created_at))
            .moment(t.updated(), |r| Some(r.candidate.updated_at))
            .with(t.filter_active(), |r| r.candidate.active)
            .with("id".to_owned(), |r| r.candidate.id.to_string())
    }
    fn descending(&self) -> bool {
        self.sort.descending
    }
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<Row>, Problem> {
        let slice = store::list(app.store.read(), &self.sight, &self.filter, self.sort, page).await?;
        Ok(Slice { rows: self.rows(app, slice.rows).await?, next: slice.next })
    }
}

fn names(tags: Vec<Entry>) -> String {
    tags.into_iter().map(|t| t.name).collect::<Vec<_>>().join(", ")
}

impl CandidateList {
    async fn rows(&self, app: &App, found: Vec<Model>) -> Result<Vec<Row>, Problem> {
        let (db, who) = (app.store.read(), self.sight.who());
        let ids: Vec<CandidateId> = found.iter().map(|c| c.id).collect();
        let current: Vec<_> = found.iter().filter_map(|c| c.current_application_id).collect();
        let standing = applications::store::find_many(db, who, &current).await?;
        let standing: HashMap<_, Application> = standing.into_iter().map(|a| (a.id, a)).collect();
        let mut known = view::known(app, &self.sight, &found).await?;
        let agencies = entries(db, who, Catalogue::Agency).await?;
        let agencies: HashMap<_, _> = agencies.into_iter().map(|e| (e.id, e.name)).collect();
        let mut tags = tags_of(db, who, &ids).await?;
        let mut next = HashMap::new();
        for hook in app.hooks.all::<dyn CandidateInterviews>() {
            next.extend(hook.next(app, who.actor(), &ids).await?);
        }
        let recruiters = recruiters(app, who).await?;
        let called: HashMap<UserId, &String> = recruiters.0.iter().map(|r| (r.user, &r.name)).collect();
        let row = |c: Model| {
            let application = c.current_application_id.and_then(|id| standing.get(&id));
            Row {
                known: known.remove(&c.id).unwrap_or_default(),
                agency: c.agency_id.and_then(|a| agencies.get(&a.uuid()).cloned()),
                tags: names(tags.remove(&c.id).unwrap_or_default()),
                status: status_word(&self.page, CandidateStatus::of(application)),
                stage: application.map(|a| stage(&self.page, Standing::of(a.state, a.progress), a.round_position)),
                recruiter: c.recruiter_id.and_then(|r| called.get(&r).map(|n| (*n).clone())),
                next_interview: next.get(&c.id).copied(),
                candidate: c,
            }
        };
        Ok(found.into_iter().map(row).collect())
    }
}
