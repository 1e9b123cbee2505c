//! What the code of a crate must not mention.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::arrows::{WATCHED, WATCHERS, contexts};
use crate::workspace::Member;

/// Words that only some places may use, and why.
struct Rule {
    words: &'static [&'static str],
    reason: &'static str,
    allowed: fn(&Place<'_>) -> bool,
}

/// Where a line of code stands.
struct Place<'a> {
    /// The crate.
    name: &'a str,
    /// The file, from the crate's `src` on.
    file: &'a Path,
}

const RULES: &[Rule] = &[
    Rule {
        words: &[
            "sea_orm::Statement",
            "Statement::from_string",
            "Statement::from_sql_and_values",
            "execute_unprepared",
            "execute_raw",
            "query_one_raw",
            "query_all_raw",
            "stream_raw",
            "find_by_statement",
            "from_raw_sql",
            "Expr::cust",
            "sqlx::",
        ],
        reason: "raw SQL forgets whose rows it touches and on which engine: \
                 it lives in store and in migrations",
        // The test kit makes and drops a schema for each test; the tortures look past the product.
        allowed: |at| matches!(at.name, "store" | "testkit" | "torture") || at.file.starts_with("migrations"),
    },
    Rule {
        words: &["pub mod table"],
        reason: "entities are private to their context: others ask its facade",
        // Below the contexts there are no others to hide from: the event log
        // is read, sealed and verified from several places.
        allowed: |at| at.name == "store",
    },
];

/// Every mention that a rule forbids, in all files of a crate.
pub fn faults(member: &Member) -> Result<Vec<String>> {
    let source = member.folder().join("src");
    let mut faults = Vec::new();
    for path in rust_files(&source)? {
        let text = std::fs::read_to_string(&path)?;
        let file = path.strip_prefix(&source)?;
        faults.extend(faults_in(&member.name, file, &text));
    }
    Ok(faults)
}

/// Every mention that a rule forbids, in one file.
fn faults_in(name: &str, file: &Path, text: &str) -> Vec<String> {
    if is_test(file) {
        return Vec::new();
    }
    let place = Place { name, file };
    let mut faults = Vec::new();
    for (number, line) in product_lines(text) {
        let reasons = RULES
            .iter()
            .filter(|rule| !(rule.allowed)(&place))
            .filter(|rule| rule.words.iter().any(|word| mentions(line, word)))
            .map(|rule| rule.reason.to_owned());
        let reasons = reasons.chain(foreign_migrations(name, line));
        let reasons = reasons.chain(past_the_facade(name, line));
        let at = format!("crates/{name}/src/{}:{number}", file.display());
        faults.extend(reasons.map(|reason| format!("{at}: {reason}")));
    }
    faults
}

/// A context's tables are made by itself; only the binary numbers them.
fn foreign_migrations(name: &str, line: &str) -> Option<String> {
    let other = contexts()
        .filter(|other| *other != name && name != "waymark")
        .find(|other| mentions(line, &format!("{other}::migrations")))?;
    Some(format!("the migrations of {other} are its own"))
}

/// Who only watches sees others by their facade and their events.
fn past_the_facade(name: &str, line: &str) -> Option<String> {
    if !WATCHERS.contains(&name) {
        return None;
    }
    let past = |other: &&&str| {
        let start = format!("{other}::");
        after(line, &start).any(|rest| {
            let rest = rest.trim_start_matches('{').trim_start();
            !(starts_with_word(rest, "facade") || starts_with_word(rest, "events"))
        })
    };
    let other = WATCHED.iter().find(past)?;
    Some(format!("of {other}, {name} uses `facade` and `events` alone, each by its own `use`"))
}

/// The lines of the product: no comments, nothing from the tests on, which
/// stand last in a file.
fn product_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines: Vec<&str> = text.lines().collect();
    let tests = lines.windows(2).position(|pair| {
        let [attribute, module] = pair else {
            return false;
        };
        attribute.trim() == "#[cfg(test)]" && module.starts_with("mod ") && module.ends_with('{')
    });
    let end = tests.unwrap_or(lines.len());
    lines
        .into_iter()
        .take(end)
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(index, line)| (index + 1, line))
}

/// Files that are tests as a whole: `tests.rs`, or anything below `tests/`.
fn is_test(file: &Path) -> bool {
    file.file_stem().is_some_and(|stem| stem == "tests") || file.iter().any(|folder| folder == "tests")
}

/// Whether a line has these words and not merely a longer one that holds them.
fn mentions(line: &str, words: &str) -> bool {
    after(line, words).any(|rest| words.ends_with("::") || !goes_on(rest))
}

/// What follows each place where `words` begin a word.
fn after<'a>(line: &'a str, words: &str) -> impl Iterator<Item = &'a str> {
    line.match_indices(words).filter_map(move |(at, found)| {
        let (before, rest) = line.split_at(at);
        let inside = before.chars().next_back().is_some_and(in_word);
        (!inside).then(|| rest.split_at(found.len()).1)
    })
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !goes_on(rest))
}

fn goes_on(rest: &str) -> bool {
    rest.chars().next().is_some_and(in_word)
}

fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, file: &str, text: &str) -> usize {
        faults_in(name, Path::new(file), text).len()
    }

    #[test]
    fn every_planted_word_is_found() {
        for rule in RULES {
            for word in rule.words {
                let line = format!("    let x = {word} (1);");
                assert_eq!(found("hiring", "candidates/store.rs", &line), 1, "{word}");
            }
        }
    }

    #[test]
    fn raw_sql_has_its_places() {
        let line = "db.execute_unprepared(text).await?;";
        assert_eq!(found("hiring", "candidates/actions.rs", line), 1);
        assert_eq!(found("store", "dialect.rs", line), 0);
        assert_eq!(found("testkit", "lib.rs", line), 0);
        assert_eq!(found("hiring", "migrations/m0001.rs", line), 0);
        assert_eq!(found("hiring", "candidates/migrations.rs", line), 1);
    }

    #[test]
    fn comments_tests_and_longer_words_are_no_mentions() {
        assert_eq!(found("hiring", "a.rs", "// never execute_unprepared here"), 0);
        assert_eq!(found("hiring", "a.rs", "my_execute_unprepared_twin();"), 0);
        assert_eq!(found("hiring", "a.rs", "pub mod tables;"), 0);
        assert_eq!(found("hiring", "candidates/tests.rs", "execute_unprepared()"), 0);
        let tested = "fn f() {}\n#[cfg(test)]\nmod tests {\n  execute_unprepared();\n}\n";
        assert_eq!(found("hiring", "a.rs", tested), 0);
        let before = "execute_unprepared();\n#[cfg(test)]\nmod tests {\n}\n";
        assert_eq!(found("hiring", "a.rs", before), 1);
        let elsewhere = "#[cfg(test)]\nmod tests;\nexecute_unprepared();\n";
        assert_eq!(found("hiring", "a.rs", elsewhere), 1);
    }

    #[test]
    fn migrations_are_their_contexts_own() {
        let line = "use hiring::migrations::all;";
        assert_eq!(found("interviews", "lib.rs", line), 1);
        assert_eq!(found("hiring", "lib.rs", line), 0);
        assert_eq!(found("waymark", "main.rs", line), 0);
        assert_eq!(found("interviews", "lib.rs", "use hiring::migrations_done;"), 0);
    }

    #[test]
    fn watchers_keep_to_facade_and_events() {
        assert_eq!(found("search", "a.rs", "use hiring::facade;"), 0);
        assert_eq!(found("search", "a.rs", "use hiring::events::Kind;"), 0);
        assert_eq!(found("search", "a.rs", "use hiring::{facade, events};"), 0);
        assert_eq!(found("search", "a.rs", "use hiring::candidates::find;"), 1);
        assert_eq!(found("search", "a.rs", "let x = hiring::facades();"), 1);
        assert_eq!(found("interviews", "a.rs", "use hiring::Journey;"), 0);
    }

    #[test]
    fn files_are_walked_to_the_bottom() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("src/candidates");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(deep.join("actions.rs"), "execute_unprepared();").unwrap();
        let member = Member {
            name: "hiring".to_owned(),
            manifest_path: folder.path().join("Cargo.toml"),
            dependencies: Vec::new(),
            features: std::collections::BTreeMap::default(),
        };
        let faults = faults(&member).unwrap();
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("crates/hiring/src/candidates/actions.rs:1: "));
    }
}
