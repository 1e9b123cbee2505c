//! Faults put in on purpose, for the test harness to find: one that finds nothing proves nothing.

/// Whether `WAYMARK_PLANT` names this fault. Never in a build without the feature `planted`.
pub fn planted(name: &str) -> bool {
    cfg!(feature = "planted") && std::env::var("WAYMARK_PLANT").is_ok_and(|p| p == name)
}
