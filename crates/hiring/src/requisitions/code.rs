//! The code that people tell jobs apart by: `R-12`, or one's own.

use super::table::{Column, Entity};
use crate::Messages;
use kernel::{Granted, Text};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QuerySelect};
use web::Check;

/// Characters of a code.
const LONGEST: usize = 40;
/// How the suggested ones begin.
const PREFIX: &str = "R-";

/// A code in its stored form; none where there is none or it cannot be right.
pub(super) fn checked(code: Option<&str>, check: &mut Check) -> Option<String> {
    let code = check.optional_text("code", code, LONGEST)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if code.chars().all(plain) {
        return Some(code);
    }
    check.fail("code", Text::new(|l| Messages::from(l).requisition_code_wrong()));
    None
}

/// The next free code of the usual kind.
pub(super) async fn suggested<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<String, DbErr> {
    let taken: Vec<String> = store::scoped::<Entity, P>(who)
        .filter(Column::Code.starts_with(PREFIX))
        .select_only()
        .column(Column::Code)
        .into_tuple()
        .all(db)
        .await?;
    let numbers = taken.iter().filter_map(|c| c.strip_prefix(PREFIX)?.parse::<u32>().ok());
    Ok(format!("{PREFIX}{}", numbers.max().unwrap_or(0).saturating_add(1)))
}
