//! Faults on purpose: a torture that does not find them proves nothing. Compiled in by the feature
//! `planted` alone, which nothing has by default and nothing shipped has at all.

use std::sync::LazyLock;

static PLANT: LazyLock<String> = LazyLock::new(|| std::env::var("WAYMARK_PLANT").unwrap_or_default());

/// Whether this fault is planted in this process: `WAYMARK_PLANT` names it.
pub fn is(name: &str) -> bool {
    *PLANT == name
}

/// A number that the harness chooses by an environment variable; none where it is not set.
pub fn number(variable: &str) -> Option<i64> {
    std::env::var(variable).ok()?.parse().ok()
}
