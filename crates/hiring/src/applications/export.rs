//! The list of applications as a file.

use super::{
    pages::standing_word,
    status::Standing,
    store::{self, Filter},
    view::{self, ApplicationOut},
};
use crate::{
    Page,
    candidates::{self, sight::Sight},
};
use ::store::{Keyset, Slice};
use kernel::{CandidateId, Problem};
use std::collections::HashMap;
use web::{App, Columns, Exported, Request};

/// What was asked for, and by whom.
pub(super) struct ApplicationList {
    pub sight: Sight,
    pub filter: Filter,
    pub page: Page,
}

/// An application and whose it is.
pub(super) struct Row {
    application: ApplicationOut,
    candidate: String,
}

#[async_trait::async_trait]
impl Exported for ApplicationList {
    const NAME: &'static str = "applications";
    type Row = Row;

    fn columns(&self, request: &Request) -> Columns<Row> {
        let (t, page) = (self.page.t, Page::of(self.page.request()));
        let general = t.requisition_general();
        let standing =
            move |a: &ApplicationOut| standing_word(&page, Standing::of(a.state, a.progress), a.round_position).1;
        Columns::new(request)
            .with(t.name(), |r: &Row| r.candidate.clone())
            .with(t.requisition(), move |r| r.application.requisition_title.clone().unwrap_or_else(|| general.clone()))
            .with(t.stage(), move |r| {
                let a = &r.application;
                a.stage_name.clone().unwrap_or_else(|| crate::stages::words::kind(t, a.stage_kind))
            })
            .with(t.status(), move |r| standing(&r.application))
            .moment(t.age_in_stage(), |r| r.application.stage_since)
            .with(t.reason(), |r| r.application.reason.clone())
            .moment(t.onboarded(), |r| Some(r.application.created_at))
            .moment(t.updated(), |r| Some(r.application.updated_at))
            .with("id".to_owned(), |r| r.application.id.to_string())
            .with("candidate_id".to_owned(), |r| r.application.candidate_id.to_string())
            .with("requisition_id".to_owned(), |r| r.application.requisition_id.to_string())
    }
    fn descending(&self) -> bool {
        true
    }
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<Row>, Problem> {
        let (db, who) = (app.store.read(), self.sight.who());
        let slice = store::list(db, &self.sight, &self.filter, page).await?;
        let mut whose: Vec<CandidateId> = slice.rows.iter().map(|a| a.candidate_id).collect();
        whose.sort_unstable();
        whose.dedup();
        let names = candidates::store::find_many(db, who, &whose).await?;
        let names: HashMap<CandidateId, String> = names.into_iter().map(|c| (c.id, c.name)).collect();
        let row = |application: ApplicationOut| Row {
            candidate: names.get(&application.candidate_id).cloned().unwrap_or_default(),
            application,
        };
        let rows = view::views(db, who, slice.rows).await?;
        Ok(Slice { rows: rows.into_iter().map(row).collect(), next: slice.next })
    }
}
