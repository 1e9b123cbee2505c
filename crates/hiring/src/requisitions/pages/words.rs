//! The words for a job's state, its kinds, its money.

use crate::{
    Page,
    applications::table::StageKind,
    requisitions::{
        kinds::{EmploymentType, ExperienceLevel, SkillLevel, Workplace},
        table::RequisitionState,
    },
};
use sea_orm::Iterable as _;

/// The kind of the mark of a state, and its words.
pub(super) fn state(page: &Page, state: RequisitionState) -> (&'static str, String) {
    let mark = match state {
        RequisitionState::Draft => "draft",
        RequisitionState::Open => "active",
        RequisitionState::Paused => "on_hold",
        RequisitionState::Filled => "completed",
        RequisitionState::Closed => "inactive",
        RequisitionState::Cancelled => "cancelled",
    };
    (mark, page.t.requisition_state(state.to_string()))
}

/// What a stage is called: its own name, else that of its kind.
pub(super) fn stage(page: &Page, name: Option<&String>, kind: StageKind) -> String {
    name.cloned().unwrap_or_else(|| page.t.stage_kind_of(kind.to_string()))
}

/// Every value with its words, for a menu.
pub(super) fn workplaces(page: &Page) -> Vec<(String, String)> {
    Workplace::iter().map(|w| (w.to_string(), page.t.workplace_of(w.to_string()))).collect()
}
/// Every value with its words, for a menu.
pub(super) fn employments(page: &Page) -> Vec<(String, String)> {
    EmploymentType::iter().map(|e| (e.to_string(), page.t.employment_of(e.to_string()))).collect()
}
/// Every value with its words, for a menu.
pub(super) fn levels(page: &Page) -> Vec<(String, String)> {
    ExperienceLevel::iter().map(|l| (l.to_string(), page.t.experience_of(l.to_string()))).collect()
}
/// Every value with its words, for a menu.
pub(super) fn skill_levels(page: &Page) -> Vec<(String, String)> {
    SkillLevel::iter().map(|l| (l.to_string(), page.t.skill_level_of(l.to_string()))).collect()
}

/// Two bounds in words, either of which may be open; nothing where both are.
pub(super) fn range(page: &Page, min: Option<i64>, max: Option<i64>, number: impl Fn(i64) -> String) -> Option<String> {
    match (min, max) {
        (Some(a), Some(b)) if a == b => Some(number(a)),
        (Some(a), Some(b)) => Some(page.t.range_between(number(a), number(b))),
        (Some(a), None) => Some(page.t.range_from(number(a))),
        (None, Some(b)) => Some(page.t.range_to(number(b))),
        (None, None) => None,
    }
}

/// Digits in groups of three, apart by a blank that does not break.
pub(super) fn grouped(n: i64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn digits_are_grouped() {
        let shown = [7, 999, 1_000, 65_000, 1_234_567].map(|n| super::grouped(n).replace('\u{202f}', "_"));
        assert_eq!(shown, ["7", "999", "1_000", "65_000", "1_234_567"]);
    }
}
