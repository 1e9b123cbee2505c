//! The list of departments as a file.

use super::facade::{Department, departments};
use crate::{Page, permissions::ReadMembers};
use kernel::{Granted, Problem};
use store::{Keyset, Slice};
use web::{App, Columns, Exported, Request};

/// By whom it was asked for.
pub(super) struct DepartmentList {
    pub who: Granted<ReadMembers>,
    pub page: Page,
}

#[async_trait::async_trait]
impl Exported for DepartmentList {
    const NAME: &'static str = "departments";
    type Row = Department;

    fn columns(&self, request: &Request) -> Columns<Department> {
        Columns::new(request)
            .with(self.page.t.name(), |d: &Department| d.name.clone())
            .with("id".to_owned(), |d| d.id.to_string())
    }
    fn descending(&self) -> bool {
        false
    }
    /// There are few: all of them at once.
    async fn page(&self, app: &App, _: &Keyset) -> Result<Slice<Department>, Problem> {
        Ok(Slice { rows: departments(app.store.read(), &self.who).await?, next: None })
    }
}
