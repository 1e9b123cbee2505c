//! The demo's jobs in every state: two that candidates are put into, a draft that still lacks something,
//! one that is paused, one that was closed, and a template.

use super::seed::House;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};

const PLATFORM: &str = "You keep the platform running that a million readers rely on, and you make it simpler while \
    you are at it.\n\nWhat you do:\n- Own services from the first sketch to the night they are paged\n- Review the work \
    of others, and have yours reviewed\n- Take out more code than you put in\n\nWhat you bring:\n- Years of Rust, Go or \
    anything else with a type checker\n- Calm when something is on fire";

const DESIGNER: &str = "You shape how people find their way through what we build.\n\nWhat you do:\n- Talk to those who \
    use it, every week\n- Draw, try, throw away, draw again\n- Sit beside engineers until it is right";

impl House<'_> {
    /// What every job here says.
    async fn usual(&self) -> Result<Value> {
        let users = self.call("GET", "/users?limit=200", self.recruiter(), &Value::Null).await?;
        let all = users["data"].as_array().context("people")?;
        let with = |role: &str| {
            let holds = |u: &&Value| u["roles"].as_array().is_some_and(|r| r.iter().any(|name| name == role));
            all.iter().filter(holds).map(|u| u["id"].clone()).collect::<Vec<_>>()
        };
        Ok(json!({
            "department": "Product", "employment_type": "full_time", "workplace": "hybrid", "locations": ["Lisbon"],
            "hiring_manager_id": with("hiring_manager").first(), "recruiter_ids": with("recruiter"),
            "salary_currency": "EUR", "positions": 2,
        }))
    }

    /// A draft with these fields besides the usual ones; its id.
    async fn draft(&self, usual: &Value, more: &Value) -> Result<String> {
        let mut fields = usual.clone();
        if let (Some(fields), Some(more)) = (fields.as_object_mut(), more.as_object()) {
            fields.extend(more.clone());
        }
        let made = self.call("POST", "/requisitions", self.recruiter(), &fields).await?;
        Ok(made["id"].as_str().context("an id")?.to_owned())
    }

    async fn job_step(&self, job: &str, step: &str, body: &Value) -> Result<Value> {
        self.call("POST", &format!("/requisitions/{job}/{step}"), self.recruiter(), body).await
    }

    /// The two jobs that candidates are put into, both of them open. `skills` are the ids of the catalogue.
    pub(super) async fn open_jobs(&self, skills: &[String]) -> Result<[String; 2]> {
        let usual = self.usual().await?;
        let skill = |n: usize, level: &str, required: bool| json!({ "skill_id": skills.get(n), "level": level, "required": required });
        let platform = json!({
            "title": "Platform engineer", "department": "Platform", "description": PLATFORM, "positions": 3,
            "experience_level": "senior", "experience_years_min": 4, "salary_min": 65_000, "salary_max": 85_000,
            "locations": ["Lisbon", "Porto"], "skills": [skill(0, "advanced", true), skill(1, "intermediate", false)],
        });
        let designer = json!({
            "title": "Product designer", "department": "Design", "description": DESIGNER, "salary_min": 48_000,
            "salary_max": 62_000, "experience_level": "mid", "workplace": "on_site",
        });
        let (platform, designer) = (self.draft(&usual, &platform).await?, self.draft(&usual, &designer).await?);
        for job in [&platform, &designer] {
            self.job_step(job, "publish", &json!({})).await?;
        }
        self.call(
            "POST",
            &format!("/requisitions/{platform}/stages"),
            self.recruiter(),
            &json!({ "kind": "assessment", "name": "Take-home task" }),
        )
        .await?;
        Ok([platform, designer])
    }

    /// The others, so that the list shows every state.
    pub(super) async fn other_jobs(&self, platform: &str) -> Result<()> {
        let usual = self.usual().await?;
        let analyst = json!({ "title": "Data analyst", "department": "Insights", "description": null, "positions": 1 });
        self.draft(&usual, &analyst).await?;
        let writer = json!({
            "title": "Technical writer", "employment_type": "part_time", "workplace": "remote", "locations": [],
            "description": "You write what people read when they are stuck.",
        });
        let writer = self.draft(&usual, &writer).await?;
        self.job_step(&writer, "publish", &json!({})).await?;
        self.job_step(&writer, "pause", &json!({ "reason": "The budget is decided in the new year" })).await?;
        let intern = json!({
            "title": "Summer intern", "employment_type": "intern", "description": "You learn by doing, with a mentor.",
        });
        let intern = self.draft(&usual, &intern).await?;
        self.job_step(&intern, "publish", &json!({})).await?;
        self.job_step(&intern, "close", &json!({ "reason": "Summer is over" })).await?;
        self.job_step(platform, "template", &json!({ "title": "Engineer" })).await?;
        Ok(())
    }
}
