//! Faults on purpose: a torture that does not find them proves nothing. Compiled in by the feature
//! `planted` alone, which nothing has by default and nothing shipped has at all.

use std::sync::LazyLock;

static PLANT: LazyLock<String> = LazyLock::new(|| std::env::var("WAYMARK_PLANT").unwrap_or_default());

/// Whether this fault is planted in this process: `WAYMARK_PLANT` names it.
pub fn is(name: &str) -> bool {
    *PLANT == name
}

/// Microseconds by which the machine's clock is wrong, for runs that turn it: the file named by
/// `WAYMARK_PLANT_CLOCK` holds them, and may change while the process runs.
pub fn clock_offset() -> i64 {
    static FILE: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("WAYMARK_PLANT_CLOCK").ok());
    let text = FILE.as_ref().and_then(|file| std::fs::read_to_string(file).ok());
    text.and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}
