//! What Lighthouse says of five pages of the demo, as a slow telephone would load them.
//!
//! Lighthouse is an npm package of its own folder, `xtask/bench/lighthouse`, which is installed by
//! this bench alone: no test needs it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};

use super::server::Server;
use crate::command::{capture, command, find, run as run_command};
use crate::workspace::Workspace;

/// Runs of each page; the median of each figure counts.
const RUNS: usize = 3;

/// Names another binary than the shipped one, as the browser journeys take it.
const BINARY: &str = "WAYMARK_BIN";

/// The pages, each with the role of the demo that sees it; without one, nobody is signed in.
const PAGES: [(&str, Option<&str>); 5] = [
    ("/login", None),
    ("/", Some("recruiter")),
    ("/candidates", Some("recruiter")),
    ("/schedule", Some("recruiter")),
    ("/availability", Some("interviewer")),
];

/// What `measure.mjs` is asked.
#[derive(Serialize)]
struct Question<'a> {
    base: String,
    browser: &'a Path,
    runs: usize,
    pages: Vec<Wanted<'a>>,
}

#[derive(Serialize)]
struct Wanted<'a> {
    path: &'a str,
    login: Option<Login<'a>>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Login<'a> {
    email: &'a str,
    password: &'a str,
}

/// What it answers for a page. Times are in milliseconds.
#[derive(Debug, Default, Deserialize)]
struct Seen {
    path: String,
    performance: f64,
    accessibility: f64,
    practices: f64,
    paint: f64,
    blocking: f64,
    shift: f64,
    bytes: f64,
    requests: f64,
    faults: Vec<String>,
}

/// A column of the table.
struct Column {
    name: &'static str,
    of: fn(&Seen) -> f64,
    mark: Mark,
    digits: usize,
}

#[derive(Clone, Copy)]
enum Mark {
    Least(f64),
    Most(f64),
}

impl Mark {
    fn met(self, value: f64) -> bool {
        match self {
            Self::Least(mark) => value >= mark,
            Self::Most(mark) => value <= mark,
        }
    }

    fn spoken(self, digits: usize) -> String {
        match self {
            Self::Least(mark) => format!(">={mark:.digits$}"),
            Self::Most(mark) => format!("<={mark:.digits$}"),
        }
    }
}

const COLUMNS: [Column; 8] = [
    Column { name: "perf", of: |seen| seen.performance, mark: Mark::Least(98.0), digits: 0 },
    Column { name: "access", of: |seen| seen.accessibility, mark: Mark::Least(100.0), digits: 0 },
    Column { name: "practices", of: |seen| seen.practices, mark: Mark::Least(98.0), digits: 0 },
    Column { name: "LCP, ms", of: |seen| seen.paint, mark: Mark::Most(1_000.0), digits: 0 },
    Column { name: "TBT, ms", of: |seen| seen.blocking, mark: Mark::Most(50.0), digits: 0 },
    Column { name: "CLS", of: |seen| seen.shift, mark: Mark::Most(0.02), digits: 3 },
    Column { name: "bytes", of: |seen| seen.bytes, mark: Mark::Most(122_880.0), digits: 0 },
    Column { name: "requests", of: |seen| seen.requests, mark: Mark::Most(8.0), digits: 0 },
];

/// Starts the demo, looks at the pages, prints the table.
pub fn run(workspace: &Workspace) -> Result<()> {
    let browser = find("chromium").context("Chromium not found: apt-get install chromium")?;
    let binary = binary(workspace)?;
    let tool = workspace.root.join("xtask").join("bench").join("lighthouse");
    run_command(&mut command("npm", &["ci", "--no-audit", "--ignore-scripts"], &tool))?;

    let folder = workspace.target.join("bench-lighthouse");
    clear(&folder)?;
    let server = Server::start(&binary, "demo", &folder)?;
    println!("measuring {} pages, {RUNS} times each", PAGES.len());
    let question = question(&server, &browser)?;
    let said = capture(&mut command("node", &["measure.mjs", &question], &tool))?;
    server.stop()?;
    clear(&folder)?;

    let seen = said.lines().map(serde_json::from_str).collect::<Result<Vec<Seen>, _>>()?;
    print!("\n{}", table(&seen));
    Ok(())
}

/// The binary that is measured: the one named by the environment, else what is shipped, built anew.
fn binary(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os(BINARY) {
        return Ok(named.into());
    }
    let words = ["build", "--profile", "dist", "--package", "waymark"];
    run_command(&mut command("cargo", &words, &workspace.root))?;
    Ok(workspace.target.join("dist").join("waymark"))
}

fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    Ok(())
}

fn question(server: &Server, browser: &Path) -> Result<String> {
    let pages = PAGES.iter().map(|&(path, role)| {
        let login = role.map(|role| login(&server.said, role).ok_or_else(|| anyhow!("the demo prints no {role}")));
        Ok(Wanted { path, login: login.transpose()? })
    });
    let base = format!("http://{}", server.address);
    let question = Question { base, browser, runs: RUNS, pages: pages.collect::<Result<_>>()? };
    Ok(serde_json::to_string(&question)?)
}

/// The login of a role, in what a demo printed: role, e-mail address and password on a line.
fn login<'a>(said: &'a str, role: &str) -> Option<Login<'a>> {
    said.lines().find_map(|line| {
        let mut words = line.trim_start().strip_prefix(role)?.split_whitespace();
        let (email, password) = (words.next()?, words.next()?);
        email.contains('@').then_some(Login { email, password })
    })
}

/// The figures beside their marks, a star at each mark that is missed, and what was found wrong.
fn table(pages: &[Seen]) -> String {
    let line = |first: &str, cells: &[String]| {
        let mut text = format!("{first:<16}");
        for cell in cells {
            let _ = write!(text, "{cell:>11}");
        }
        text.push('\n');
        text
    };
    let heads = COLUMNS.iter().map(|column| format!("{} ", column.name));
    let mut text = line("", &heads.collect::<Vec<_>>());
    for page in pages {
        let cells = COLUMNS.iter().map(|column| {
            let (value, digits) = ((column.of)(page), column.digits);
            let star = if column.mark.met(value) { ' ' } else { '*' };
            format!("{value:.digits$}{star}")
        });
        text += &line(&page.path, &cells.collect::<Vec<_>>());
    }
    let marks = COLUMNS.iter().map(|column| format!("{} ", column.mark.spoken(column.digits)));
    text += &line("mark", &marks.collect::<Vec<_>>());
    for page in pages {
        for fault in &page.faults {
            let _ = writeln!(text, "{}: {fault}", page.path);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_found_by_its_role() {
        let said = "150 candidates\nSign in as:\n  recruiter (ru)     olga@v.example   one\n  \
                    recruiter          ines@a.example   two\n";
        assert_eq!(login(said, "recruiter"), Some(Login { email: "ines@a.example", password: "two" }));
        assert_eq!(login(said, "interviewer"), None);
    }

    #[test]
    fn a_missed_mark_has_a_star() {
        let good = Seen { path: "/good".to_owned(), performance: 98.0, accessibility: 100.0, ..Seen::default() };
        let bad =
            Seen { path: "/bad".to_owned(), shift: 0.021, faults: vec!["image-alt".to_owned()], ..Seen::default() };
        let text = table(&[Seen { practices: 98.0, ..good }, bad]);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[1].starts_with("/good") && !lines[1].contains('*'), "{text}");
        assert_eq!(lines[2].matches('*').count(), 4, "{text}");
        assert!(lines[2].contains("0.021*"), "{text}");
        assert_eq!(lines[4], "/bad: image-alt");
    }
}
