//! The board of 500 cards: what the server takes for the page and for a move, told by the harness of `crates/torture`,
//! and how soon a browser has painted the card that was moved, told by `e2e/bench/painted.mjs`.

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::command::{capture, command, find, run as run_command};
use crate::workspace::Workspace;

/// A moved card is painted within so many milliseconds.
const MARK_MS: f64 = 50.0;

/// What the browser answers. Times are in milliseconds.
#[derive(Deserialize)]
struct Painted {
    cards: u64,
    moves: u64,
    median: f64,
    most: f64,
}

/// Both; a mark that the server misses is no reason not to look at the browser.
pub fn run(workspace: &Workspace) -> Result<()> {
    let served = crate::torture::run(&["board", "--long"]);
    let browser = find("chromium").context("Chromium not found: apt-get install chromium")?;
    let tool = workspace.root.join("e2e");
    run_command(&mut command("npm", &["ci", "--no-audit"], &tool))?;
    let mut script = command("node", &["bench/painted.mjs"], &tool);
    script.env("WAYMARK_BIN", workspace.target.join("release").join("waymark")).env("CHROMIUM_BIN", browser);
    let painted = serde_json::from_str(capture(&mut script)?.trim())?;
    println!("{}", spoken(&painted));
    served
}

fn spoken(painted: &Painted) -> String {
    let Painted { cards, moves, median, most } = painted;
    let verdict = if *median <= MARK_MS { "met" } else { "MISSED" };
    format!(
        "a moved card painted among {cards}, median of {moves}: {median:.1} ms, at most {MARK_MS:.0} ms  {verdict}\n  \
         the slowest: {most:.1} ms"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_mark_is_said() {
        let painted = |median| spoken(&Painted { cards: 500, moves: 3, median, most: 60.0 });
        assert!(painted(50.0).lines().next().unwrap().ends_with("met"));
        assert!(painted(50.1).contains("MISSED"));
    }
}
