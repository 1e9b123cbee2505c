//! Which crate may know which.

use crate::workspace::{Dependency, Kind, Member};

/// One crate's place in the house.
struct Place {
    name: &'static str,
    may_use: &'static [&'static str],
}

/// The layers below and above the contexts, from the ground up.
const LAYERS: &[Place] = &[
    place("kernel", &[]),
    place("scheduler", &["kernel"]),
    // Files of tables know nothing of the house.
    place("sheets", &[]),
    place("store", &["kernel"]),
    place("jobs", &["store", "kernel"]),
    place("mail", &["jobs", "store", "kernel"]),
    place("blobs", &["store", "kernel"]),
    // Reads files of the kinds that blobs takes.
    place("extract", &["blobs"]),
    // Pages stream files and wake the queue; mail is the contexts' business.
    // Lists go out as files.
    place("web", &["sheets", "jobs", "blobs", "store", "kernel"]),
];

/// What every context stands on.
const GROUND: &[&str] = &["web", "mail", "jobs", "extract", "blobs", "store", "kernel"];

/// The contexts, and beside [`GROUND`] what each may use. Who consumes knows
/// who produces, never the other way; what a lower one must show of a higher
/// one goes through a hook. Planned ones stand here before they are built.
const CONTEXTS: &[Place] = &[
    place("identity", &[]),
    place("calendar", &["identity"]),
    place("hiring", &["sheets", "identity", "calendar"]),
    place("interviews", &["identity", "calendar", "hiring", "scheduler"]),
    place("questions", &["identity"]),
    place("panels", &["identity", "questions", "interviews", "hiring", "calendar"]),
    place("assessments", &["identity", "questions", "hiring"]),
    place("nonprofits", &["identity", "assessments"]),
    place("communities", &["identity", "nonprofits", "calendar"]),
    place("careers", &["identity", "communities", "nonprofits", "assessments", "interviews", "calendar"]),
    place("operations", &["identity"]),
    // These watch the others, by `facade` and `events` alone: see `sources`.
    place("notifications", WATCHED),
    place("search", WATCHED),
    place("insights", WATCHED),
];

/// The contexts that may be watched, which is all but the watchers themselves.
pub const WATCHED: &[&str] = &[
    "identity",
    "calendar",
    "hiring",
    "interviews",
    "questions",
    "panels",
    "assessments",
    "nonprofits",
    "communities",
    "careers",
];

/// The contexts that only watch.
pub const WATCHERS: &[&str] = &["notifications", "search", "insights"];

/// The binary: it composes, so it may use every layer and context.
const TOP: &str = "waymark";

/// Help for tests: anybody may use it there, nobody anywhere else.
const FOR_TESTS: Place = place("testkit", GROUND);

/// It attacks the binary from outside, so it may use none of the house, and nobody uses it.
const OUTSIDE: Place = place("torture", &[]);

/// Help for build scripts: anybody may use it there, nobody anywhere else.
const FOR_BUILDS: Place = place("web-build", &[]);

const fn place(name: &'static str, may_use: &'static [&'static str]) -> Place {
    Place { name, may_use }
}

/// Every arrow that the table does not have, and every crate it does not know.
pub fn faults(crates: &[&Member]) -> Vec<String> {
    let mut faults = Vec::new();
    for member in crates {
        let Some(allowed) = allowed(&member.name) else {
            faults.push(format!(
                "{}: no place in the house; write its arrows into xtask/src/deps/arrows.rs",
                member.name
            ));
            continue;
        };
        let inside = |on: &&Dependency| crates.iter().any(|other| other.name == on.name);
        for on in member.dependencies.iter().filter(inside) {
            faults.extend(fault(&member.name, &allowed, on));
        }
    }
    faults
}

/// What is wrong with one dependency between crates of the house.
fn fault(from: &str, allowed: &[&str], on: &Dependency) -> Option<String> {
    let wrong = match (on.name.as_str(), on.kind) {
        (name, Kind::Dev) if name == FOR_TESTS.name => return None,
        (name, Kind::Build) if name == FOR_BUILDS.name => return None,
        (name, _) if name == FOR_TESTS.name => "only as a dev-dependency",
        (name, _) if name == FOR_BUILDS.name => "only as a build-dependency",
        (name, _) if allowed.contains(&name) => return None,
        _ => "not an arrow of the plan",
    };
    Some(format!("{from} -> {}: {wrong}", on.name))
}

/// What a crate may use, or `None` for a crate nobody planned.
fn allowed(name: &str) -> Option<Vec<&'static str>> {
    let in_table = |table: &[Place]| {
        let found = table.iter().find(|place| place.name == name);
        found.map(|place| place.may_use.to_vec())
    };
    if name == TOP {
        return Some(LAYERS.iter().chain(CONTEXTS).map(|place| place.name).collect());
    }
    let context = || {
        let mut arrows = in_table(CONTEXTS)?;
        arrows.extend(GROUND);
        Some(arrows)
    };
    in_table(LAYERS).or_else(context).or_else(|| in_table(&[FOR_TESTS, FOR_BUILDS, OUTSIDE]))
}

/// Every context, planned ones too.
pub fn contexts() -> impl Iterator<Item = &'static str> {
    CONTEXTS.iter().map(|place| place.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeMap, path::PathBuf};

    /// A house of empty crates with the given arrows between them.
    fn house(names: &[&str], arrows: &[(&str, &str, Kind)]) -> Vec<String> {
        let members: Vec<Member> = names
            .iter()
            .map(|name| Member {
                name: (*name).to_owned(),
                manifest_path: PathBuf::from(format!("crates/{name}/Cargo.toml")),
                dependencies: arrows
                    .iter()
                    .filter(|(from, _, _)| from == name)
                    .map(|(_, to, kind)| Dependency { name: (*to).to_owned(), kind: *kind, features: Vec::new() })
                    .collect(),
                features: BTreeMap::default(),
            })
            .collect();
        faults(&members.iter().collect::<Vec<_>>())
    }

    #[test]
    fn planned_arrows_pass() {
        let names = [
            "kernel",
            "store",
            "web",
            "web-build",
            "scheduler",
            "identity",
            "calendar",
            "hiring",
            "interviews",
            "waymark",
            "testkit",
        ];
        let arrows = [
            ("store", "kernel", Kind::Normal),
            ("web", "store", Kind::Normal),
            ("web", "web-build", Kind::Build),
            ("identity", "web", Kind::Normal),
            ("hiring", "calendar", Kind::Normal),
            ("interviews", "scheduler", Kind::Normal),
            ("interviews", "testkit", Kind::Dev),
            ("kernel", "testkit", Kind::Dev),
            ("waymark", "interviews", Kind::Normal),
            ("testkit", "web", Kind::Normal),
        ];
        assert_eq!(house(&names, &arrows), Vec::<String>::new());
    }

    #[test]
    fn every_planted_arrow_is_found() {
        let names = [
            "kernel",
            "store",
            "web",
            "web-build",
            "scheduler",
            "identity",
            "calendar",
            "hiring",
            "interviews",
            "waymark",
            "testkit",
            "jobs",
            "mail",
            "search",
            "insights",
        ];
        let planted = [
            ("kernel", "store", Kind::Normal),
            ("scheduler", "store", Kind::Normal),
            ("store", "web", Kind::Normal),
            ("store", "jobs", Kind::Normal),
            ("jobs", "mail", Kind::Normal),
            ("web", "mail", Kind::Normal),
            ("web", "identity", Kind::Normal),
            ("identity", "hiring", Kind::Normal),
            ("calendar", "hiring", Kind::Dev),
            ("hiring", "interviews", Kind::Normal),
            ("hiring", "scheduler", Kind::Normal),
            ("hiring", "waymark", Kind::Normal),
            ("hiring", "search", Kind::Normal),
            ("search", "insights", Kind::Normal),
            ("hiring", "testkit", Kind::Normal),
            ("hiring", "testkit", Kind::Build),
            ("hiring", "web-build", Kind::Normal),
            ("testkit", "identity", Kind::Normal),
        ];
        for arrow in planted {
            let found = house(&names, &[arrow]);
            assert_eq!(found.len(), 1, "{arrow:?}");
            assert!(found[0].contains(arrow.0) && found[0].contains(arrow.1));
        }
    }

    #[test]
    fn an_unplanned_crate_is_found() {
        assert!(house(&["kernel", "annex"], &[])[0].contains("annex"));
    }

    #[test]
    fn crates_from_outside_are_no_arrows() {
        assert!(house(&["kernel"], &[("kernel", "serde", Kind::Normal)]).is_empty());
    }

    #[test]
    fn the_table_goes_down_only() {
        let order: Vec<&str> = LAYERS.iter().chain(CONTEXTS).map(|place| place.name).collect();
        for (floor, name) in order.iter().enumerate() {
            for below in allowed(name).unwrap() {
                let at = order.iter().position(|other| *other == below);
                assert!(at.is_some_and(|at| at < floor), "{name} -> {below}");
            }
        }
    }

    #[test]
    fn watchers_and_watched_make_all_but_the_console() {
        let mut named: Vec<&str> = WATCHED.iter().chain(WATCHERS).copied().collect();
        named.push("operations");
        named.sort_unstable();
        let mut all: Vec<&str> = contexts().collect();
        all.sort_unstable();
        assert_eq!(named, all);
    }
}
