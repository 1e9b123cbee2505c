//! The demo's rooms, and jobs whose candidates meet more than one person: a panel of two, and a day on
//! site of three rounds.

use super::seed::House;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// Rooms: name, seats, where.
const ROOMS: [(&str, i64, &str); 4] = [
    ("Chestnut", 6, "Rua do Norte 12, 2nd floor, left of the stairs"),
    ("Fig", 4, "Rua do Norte 12, ground floor"),
    ("Juniper", 4, "Rua do Norte 12, 2nd floor"),
    ("Linden", 12, "Rua do Norte 12, 3rd floor, by the lift"),
];

/// The jobs that candidates are put into.
pub(super) struct Jobs {
    panel: Job,
    on_site: Job,
}

/// One of them.
pub(super) struct Job {
    pub id: String,
    /// The stage in which its rounds are taken.
    pub interviews: String,
}

/// What the jobs ask for.
const PLATFORM: &str = "You look after the services that everything else runs on.\n\nYou bring:\n- Rust or another language in which memory is yours to look after; Rust is what we write.\n- PostgreSQL, and an eye for what a query costs.\n- Linux and Docker.\n\nNice to have:\n- Kubernetes\n- Terraform\n- Kafka\n";
const DESIGNER: &str = "You find out what people need and draw it so that it can be built.\n\nYou bring:\n- Figma\n- UX research\n- Accessibility, from the first sketch\n\nWould be good:\n- HTML and CSS\n- Public speaking\n";

impl Jobs {
    /// Which of them candidate number `n` applied for; none for the general requisition.
    pub(super) fn of(&self, n: usize) -> Option<&Job> {
        match n % 10 {
            3 => Some(&self.panel),
            6 => Some(&self.on_site),
            _ => None,
        }
    }
}

impl Jobs {
    /// The job whose board is shown.
    pub(super) fn shown(&self) -> &str {
        &self.panel.id
    }
}

impl House<'_> {
    /// Rooms, and two jobs with plans of their own. `skills` are the ids of the catalogue, in its order.
    pub(super) async fn plans(&self, skills: &[String]) -> Result<Jobs> {
        for (name, seats, place) in ROOMS {
            let room = json!({ "name": name, "seats": seats, "place": place });
            self.call("POST", "/rooms", self.recruiter(), &room).await?;
        }
        let skill = |n: usize| skills.get(n).cloned().unwrap_or_default();
        let [platform, designer] = self.open_jobs(skills).await?;
        let panel = self.job(platform).await?;
        let first = json!({
            "name": "Technical panel", "kind": "panel", "minutes": 60,
            "skills": [skill(0)], "assistants": [{ "skills": [] }],
        });
        let last = json!({ "name": "Values", "kind": "cultural", "minutes": 45, "day": "another" });
        self.rounds(&panel.id, &[first, last]).await?;
        let on_site = self.job(designer).await?;
        let on_the_day = |name: &str, kind: &str, minutes: i64, gap: i64| {
            json!({
                "name": name, "kind": kind, "minutes": minutes, "mode": "in_person", "room": "any",
                "day": "same", "gap": gap,
            })
        };
        let mut portfolio = on_the_day("Portfolio", "face_to_face", 45, 0);
        portfolio["day"] = json!("any");
        let together =
            [portfolio, on_the_day("Working session", "technical", 45, 15), on_the_day("The team", "cultural", 30, 0)];
        self.rounds(&on_site.id, &together).await?;
        self.describe(&panel.id, "Platform engineer", PLATFORM).await?;
        self.describe(&on_site.id, "Product designer", DESIGNER).await?;
        self.other_jobs(&panel.id).await?;
        Ok(Jobs { panel, on_site })
    }

    /// Says in words what a job asks for.
    async fn describe(&self, job: &str, title: &str, text: &str) -> Result<()> {
        let new = json!({ "title": title, "text": text });
        let made = self.call("POST", "/job-descriptions", self.recruiter(), &new).await?;
        let attach = json!({ "job_description_id": made["id"] });
        self.call("PUT", &format!("/requisitions/{job}/job-description"), self.recruiter(), &attach).await?;
        Ok(())
    }

    async fn job(&self, id: String) -> Result<Job> {
        let stages = self.call("GET", &format!("/requisitions/{id}/stages"), self.recruiter(), &Value::Null).await?;
        let all = stages["data"].as_array().context("stages")?;
        let stage = all.iter().find(|s| s["kind"] == "interview").and_then(|s| s["id"].as_str());
        Ok(Job { interviews: stage.context("a stage of interviews")?.to_owned(), id })
    }

    /// Writes a plan: its first round is there already.
    async fn rounds(&self, job: &str, rounds: &[Value]) -> Result<()> {
        let plan = self.call("GET", &format!("/requisitions/{job}/plan"), self.recruiter(), &Value::Null).await?;
        let first = plan["rounds"][0]["id"].as_str().context("a first round")?;
        for (n, round) in rounds.iter().enumerate() {
            let (method, path) = match n {
                0 => ("PATCH", format!("/rounds/{first}")),
                _ => ("POST", format!("/requisitions/{job}/plan/rounds")),
            };
            self.call(method, &path, self.recruiter(), round).await?;
        }
        Ok(())
    }
}
