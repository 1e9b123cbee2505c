//! How a list of candidates is sorted, and where a page of it goes on.

use super::table::{Column, Entity, Model};
use kernel::{CandidateId, Timestamp};
use sea_orm::{Condition, Order, sea_query::Expr};
use store::{Cursor, Keyset};

/// By which column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter)]
pub(crate) enum By {
    /// By name, as dictionaries have it.
    Name,
    /// By the day they came.
    Created,
    /// By the day they were last changed.
    Changed,
}

/// What is sorted: its key by name, when it came, when it was last changed, its id.
pub(crate) trait Sorted {
    fn sort_values(&self) -> (&str, Timestamp, Timestamp, CandidateId);
}

impl Sorted for Model {
    fn sort_values(&self) -> (&str, Timestamp, Timestamp, CandidateId) {
        (&self.sort_key, self.created_at, self.updated_at, self.id)
    }
}

/// By which column, and in which direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sort {
    pub by: By,
    /// From the greatest down.
    pub descending: bool,
}

impl Sort {
    /// By name, as the page has it where nothing is said.
    pub(crate) const NAME: Self = Self { by: By::Name, descending: false };
    /// The newest first, as the API has it where nothing is said.
    pub(crate) const NEWEST: Self = Self { by: By::Created, descending: true };
    /// All names, for refusals.
    pub(crate) const NAMES: [&'static str; 6] =
        ["-created_at", "created_at", "name", "-name", "updated_at", "-updated_at"];

    /// As the API names it.
    pub(crate) fn name(self) -> &'static str {
        match (self.by, self.descending) {
            (By::Name, false) => "name",
            (By::Name, true) => "-name",
            (By::Created, false) => "created_at",
            (By::Created, true) => "-created_at",
            (By::Changed, false) => "updated_at",
            (By::Changed, true) => "-updated_at",
        }
    }
    /// The sort of this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        use strum::IntoEnumIterator as _;
        let both = |by| [Self { by, descending: false }, Self { by, descending: true }];
        By::iter().flat_map(both).find(|s| s.name() == name)
    }
    /// What the database sorts by.
    pub(crate) fn column(self) -> Column {
        match self.by {
            By::Name => Column::SortKey,
            By::Created => Column::CreatedAt,
            By::Changed => Column::UpdatedAt,
        }
    }
    /// In which direction the page goes.
    pub(crate) fn order(page: &Keyset) -> Order {
        if page.descending { Order::Desc } else { Order::Asc }
    }
    /// The rows behind the page's cursor.
    pub(crate) fn beyond(self, page: &Keyset) -> Condition {
        let (column, id) = (Expr::col((Entity, self.column())), Expr::col((Entity, Column::Id)));
        let after = page.after.as_ref().map(|c| c.value.clone()).unwrap_or_default();
        match self.by {
            By::Name => page.condition(column, id, after),
            By::Created | By::Changed => page.condition(column, id, after.parse::<i64>().unwrap_or_default()),
        }
    }
    /// Where a page ends with this row.
    pub(crate) fn cursor(self, c: &impl Sorted) -> Cursor {
        let (name, created, changed, id) = c.sort_values();
        let value = match self.by {
            By::Name => name.to_owned(),
            By::Created => created.micros().to_string(),
            By::Changed => changed.micros().to_string(),
        };
        Cursor { value, id: id.uuid() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_comes_back() {
        for name in Sort::NAMES {
            assert_eq!(Sort::from_name(name).map(Sort::name), Some(name));
        }
        assert_eq!(Sort::from_name("salary"), None);
    }
}
