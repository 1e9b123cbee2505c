//! What is known of the invented candidates beside their names: who brought them, what they can do, words
//! that they are marked with, consent.

use super::seed::House;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// Candidates of whom more is known: enough for a look around.
const KNOWN: usize = 48;
const SOURCES: [&str; 5] = ["careers page", "referral", "agency", "event", "Lisbon Rust meetup"];
const TAGS: [(&str, &str); 4] =
    [("relocates", "lake"), ("speaks Portuguese", "forest"), ("was here before", "heather"), ("nights only", "blaze")];
const LEVELS: [&str; 4] = ["junior", "mid", "senior", "lead"];
const SKILLS: [[&str; 3]; 3] =
    [["Rust", "PostgreSQL", "Tokio"], ["Front-end", "Accessibility", "CSS"], ["Data analysis", "SQL", "Product"]];
const SCHOOLS: [&str; 3] = ["Instituto do Tejo", "Northgate University", "Казанский технический институт"];

impl House<'_> {
    /// Tells more of the first of these.
    pub(super) async fn known(&self, candidates: &[String]) -> Result<()> {
        let agencies = self.agencies().await?;
        let notice = self.made(
            "/custom-fields",
            json!({ "subject": "candidate", "kind": "choice",
            "name": "Notice period", "audience": "hiring_team", "hint": "From the day they say yes",
            "options": [{ "name": "None" }, { "name": "1 month" }, { "name": "3 months" }] }),
        );
        let notice = notice.await?;
        for (name, color) in TAGS {
            self.made("/tags", json!({ "name": name, "color": color })).await?;
        }
        for (i, id) in candidates.iter().take(KNOWN).enumerate() {
            let path = format!("/candidates/{id}");
            self.call("PATCH", &path, self.recruiter(), &self.more(i, &agencies, &notice)?).await?;
            if i % 3 == 0 {
                let tags = json!({ "tags": [TAGS[i / 3 % TAGS.len()].0] });
                self.call("POST", &format!("{path}/tags"), self.recruiter(), &tags).await?;
            }
        }
        Ok(())
    }

    fn more(&self, i: usize, agencies: &[String], notice: &str) -> Result<Value> {
        let source = SOURCES[i % SOURCES.len()];
        let level = |n: usize| ["expert", "advanced", "intermediate"][n % 3];
        let skill = |(n, name): (usize, &&str)| json!({ "name": name, "level": level(n + i) });
        let mut body = json!({
            "source": source,
            "experience_level": LEVELS[(i * 3 + 1) % LEVELS.len()],
            "experience_years": 2 + (i * 5) % 17,
            "skills": SKILLS[i % SKILLS.len()].iter().enumerate().map(skill).collect::<Vec<_>>(),
            "education": [{ "school": SCHOOLS[i % SCHOOLS.len()], "degree": "BSc", "to": 2008 + (i * 7) % 15 }],
            "custom_fields": { notice: (["None", "1 month", "3 months"][i % 3]) },
        });
        if source == "agency" {
            body["agency_id"] = json!(agencies[i % agencies.len()]);
        }
        if i % 4 != 3 {
            let given = self.now.saturating_sub(jiff::Span::new().days(20));
            body["consent"] = json!({ "given_at": given.timestamp().to_string(), "how": "application" });
            // of a few the time is over: the list says whom to ask
            let days = if i % 16 == 2 { -2 } else { 330 };
            body["retain_until"] = json!(self.today.checked_add(jiff::Span::new().days(days))?.to_string());
        }
        Ok(body)
    }

    async fn agencies(&self) -> Result<Vec<String>> {
        let contact = |name: &str, email: &str| json!([{ "name": name, "email": email, "phone": "+351210990011" }]);
        let northwind = json!({ "name": "Northwind Talent", "kind": "recruitment_service",
            "address": "Rua da Prata 80, Lisboa", "website": "https://northwind.example",
            "contacts": contact("Piet Visser", "piet@northwind.example") });
        let board = json!({ "name": "Harbour Jobs", "kind": "online", "website": "https://harbour.example",
            "contacts": contact("Ana Brito", "ana@harbour.example") });
        Ok(vec![self.made("/agencies", northwind).await?, self.made("/agencies", board).await?])
    }

    async fn made(&self, path: &str, body: Value) -> Result<String> {
        let made = self.call("POST", path, self.recruiter(), &body).await?;
        Ok(made["id"].as_str().context("an id")?.to_owned())
    }
}
