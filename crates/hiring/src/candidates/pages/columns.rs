//! The columns of the list: which are shown, and how their heads sort it.

use crate::{
    Page,
    candidates::sort::{By, Sort},
};
use strum::IntoEnumIterator as _;
use web::Address;

/// A column beside the name, which is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub(super) enum Column {
    Status,
    Stage,
    Recruiter,
    Next,
    Source,
    Agency,
    Tags,
    Level,
    Place,
    Retention,
    Added,
    Changed,
}

/// Those shown where nothing is said.
const USUAL: [Column; 5] = [Column::Status, Column::Stage, Column::Recruiter, Column::Next, Column::Changed];

impl Column {
    /// Those that the address asks for, in the order of the table.
    pub(super) fn chosen(address: &Address) -> Vec<Self> {
        let asked: Vec<Self> = address.values("col").filter_map(|c| c.parse().ok()).collect();
        if asked.is_empty() { USUAL.to_vec() } else { Self::iter().filter(|c| asked.contains(c)).collect() }
    }
    /// As the address has it.
    pub(super) fn name(self) -> &'static str {
        self.into()
    }
    /// Its head.
    pub(super) fn label(self, page: &Page) -> String {
        match self {
            Self::Status => page.t.status(),
            Self::Stage => page.t.stage(),
            Self::Recruiter => page.t.recruiter_short(),
            Self::Next => page.t.next_interview(),
            Self::Source => page.t.source(),
            Self::Agency => page.t.agency(),
            Self::Tags => page.t.tags(),
            Self::Level => page.t.experience_level(),
            Self::Retention => page.t.retain_until(),
            Self::Place => page.t.location(),
            Self::Added => page.t.onboarded(),
            Self::Changed => page.t.updated(),
        }
    }
    fn by(self) -> Option<By> {
        match self {
            Self::Added => Some(By::Created),
            Self::Changed => Some(By::Changed),
            _ => None,
        }
    }
    /// Columns that make room for a side panel.
    pub(super) fn is_extra(self) -> bool {
        !matches!(self, Self::Status | Self::Stage)
    }
}

/// A column that may be shown, for the menu.
pub(super) struct Choice {
    pub name: &'static str,
    pub label: String,
    pub on: bool,
}

/// All of them.
pub(super) fn choices(page: &Page, shown: &[Column]) -> Vec<Choice> {
    Column::iter().map(|c| Choice { name: c.name(), label: c.label(page), on: shown.contains(&c) }).collect()
}

/// The head of a column.
pub(super) struct Head {
    pub label: String,
    /// Where a press on it leads: the list sorted by it, or the other way round. Empty where it does
    /// not sort.
    pub href: String,
    /// `ascending` or `descending` where the list is sorted by it.
    pub sorted: &'static str,
    pub extra: bool,
}

/// The heads, that of the name first.
pub(super) fn heads(page: &Page, address: &Address, sort: Sort, shown: &[Column]) -> Vec<Head> {
    let head = |label: String, by: Option<By>, extra: bool| {
        let here = by == Some(sort.by);
        // dates begin with the newest, names with A
        let first = by.is_some_and(|b| b != By::Name);
        let next = by.map(|by| Sort { by, descending: if here { !sort.descending } else { first } });
        Head {
            label,
            href: next.map(|s| address.with("sort", s.name()).to_string()).unwrap_or_default(),
            sorted: match (here, sort.descending) {
                (true, false) => "ascending",
                (true, true) => "descending",
                (false, _) => "",
            },
            extra,
        }
    };
    let rest = shown.iter().map(|c| head(c.label(page), c.by(), c.is_extra()));
    std::iter::once(head(page.t.name(), Some(By::Name), false)).chain(rest).collect()
}
