//! The list of job descriptions as a file.

use super::{
    store::{self, Filter},
    table::Model,
};
use crate::{Page, permissions::ReadJobDescriptions};
use ::store::{Keyset, Slice};
use kernel::{Granted, Problem};
use web::{App, Columns, Exported, Request};

/// What was asked for, and by whom.
pub(super) struct DescriptionList {
    pub who: Granted<ReadJobDescriptions>,
    pub filter: Filter,
    pub page: Page,
}

#[async_trait::async_trait]
impl Exported for DescriptionList {
    const NAME: &'static str = "job-descriptions";
    type Row = Model;

    fn columns(&self, request: &Request) -> Columns<Model> {
        let t = self.page.t;
        Columns::new(request)
            .with(t.description_title(), |d: &Model| d.title.clone())
            .with(t.description_version_head(), |d| d.version)
            .with(t.description_in_use(), |d| d.active)
            .moment(t.onboarded(), |d| Some(d.created_at))
            .moment(t.updated(), |d| Some(d.updated_at))
            .with("id".to_owned(), |d| d.id.to_string())
    }
    fn descending(&self) -> bool {
        false
    }
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<Model>, Problem> {
        Ok(store::list(app.store.read(), &self.who, &self.filter, page).await?)
    }
}
