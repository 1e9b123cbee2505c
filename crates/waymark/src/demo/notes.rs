//! The demo's notes: what colleagues wrote down, whom they named, and what is to be followed up.

use super::seed::House;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// A note of the demo.
struct Said {
    /// Which colleague writes it, by their number.
    by: usize,
    kind: &'static str,
    /// Of a follow-up: how many days from today it is due.
    due: Option<i64>,
    private: bool,
    body: &'static str,
}

const fn plain(by: usize, body: &'static str) -> Said {
    Said { by, kind: "general", due: None, private: false, body }
}

/// What is said of the first candidates, one after another.
const SAID: [Said; 8] = [
    plain(0, "Spoke on the phone: the notice period is four weeks, and mornings suit best."),
    Said { kind: "follow_up", due: Some(0), ..plain(0, "Send the outline of the team before the technical round.") },
    Said { kind: "red_flag", ..plain(0, "The dates of the last two jobs overlap by half a year. Ask about it.") },
    Said { kind: "follow_up", due: Some(-2), ..plain(0, "Call back: waits for our word on relocation.") },
    plain(1, "Came recommended by two former colleagues."),
    Said { private: true, ..plain(0, "Expects rather more than the range; wait with it until the last round.") },
    Said { kind: "follow_up", due: Some(3), ..plain(0, "Ask for a reference from the last project.") },
    plain(1, "Would be a fit for the platform team too."),
];

impl House<'_> {
    /// Notes on the first of these candidates; those of recruiters name the next colleague who reads them.
    pub(super) async fn notes(&self, candidates: &[String]) -> Result<()> {
        let writers: Vec<usize> =
            (0..self.colleagues.len()).filter(|n| self.colleagues[*n].roles.contains(&"recruiter")).collect();
        for (n, (said, candidate)) in SAID.iter().zip(candidates).enumerate() {
            let writer = writers[said.by % writers.len()];
            let mut body = json!({ "body": said.body, "kind": said.kind, "private": said.private });
            if let Some(days) = said.due {
                let day = self.today.checked_add(jiff::Span::new().days(days)).context("a day")?;
                body["due_on"] = json!(day.to_string());
            }
            // every third names the other recruiter, who is told
            let other = self.colleagues[writers[(said.by + 1) % writers.len()]].name;
            if n % 3 == 0 && !said.private && writers.len() > 1 {
                body["body"] = json!(format!("{} @{other}, what do you think?", said.body));
            }
            let made =
                self.call("POST", &format!("/candidates/{candidate}/notes"), &self.tokens[writer], &body).await?;
            made["id"].as_str().context("a note")?;
        }
        Ok(())
    }

    /// The follow-up that is done already.
    pub(super) async fn one_note_done(&self) -> Result<()> {
        let open = self.call("GET", "/notes?mine=assigned&follow_up=open", self.recruiter(), &Value::Null).await?;
        let Some(last) = open["data"].as_array().and_then(|all| all.first()).and_then(|n| n["id"].as_str()) else {
            return Ok(());
        };
        self.call("POST", &format!("/notes/{last}/done"), self.recruiter(), &json!({})).await?;
        Ok(())
    }
}
