//! What stages are called.

use super::table::Model;
use crate::{Messages, applications::table::StageKind};

/// The name that somebody gave it; else what its kind is called.
pub(crate) fn name(t: Messages, stage: &Model) -> String {
    stage.name.clone().unwrap_or_else(|| kind(t, stage.kind))
}

/// What a kind is called.
pub(crate) fn kind(t: Messages, kind: StageKind) -> String {
    t.stage_kind_of(kind.to_string())
}
