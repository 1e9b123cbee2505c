//! A job's pipeline with somebody in each of its stages, so that its board and its funnel have something to show.

use super::seed::House;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// Who applied, what they do, and how far they came: the stages they went through, or how it ended.
const APPLIED: [(&str, &str, &[&str]); 14] = [
    ("Dmitri Sokolov", "Backend engineer", &[]),
    ("Chiara Bellandi", "Embedded engineer", &[]),
    ("Yusuf Demir", "Systems programmer", &[]),
    ("Maya Feldman", "Platform engineer", &[]),
    ("Andrej Kovač", "Student", &[]),
    ("Lucía Ferreyra", "Backend engineer", &["screening"]),
    ("Oluwaseun Adeyemi", "Site reliability engineer", &["screening"]),
    ("Ruth Abramov", "Compiler engineer", &["screening"]),
    ("Björn Ásgeirsson", "Kernel developer", &["screening", "interview"]),
    ("Leila Haddad", "Senior backend engineer", &["screening", "interview"]),
    ("Noor van Dijk", "Staff engineer", &["screening", "decision"]),
    ("Ewa Zielińska", "Backend engineer", &["screening", "decision"]),
    ("Sunniva Dahl", "Principal engineer", &["screening", "decision", "offer"]),
    ("Hemi Parata", "Senior engineer", &["screening", "reject"]),
];

impl House<'_> {
    /// Those who applied for the job whose board is shown, each as far as they came.
    pub(super) async fn applied(&self) -> Result<()> {
        let job = self.jobs.as_ref().context("jobs")?.shown();
        let stages = self.call("GET", &format!("/requisitions/{job}/stages"), self.recruiter(), &Value::Null).await?;
        let stages = stages["data"].as_array().context("stages")?;
        for (name, work, steps) in APPLIED {
            let body = json!({ "name": name, "current_role": work, "requisition_id": job, "source": "Careers page" });
            let made = self.call("POST", "/candidates", self.recruiter(), &body).await?;
            let id = made["applications"][0]["id"].as_str().context("an application")?;
            for step in steps {
                let path = |verb: &str| format!("/applications/{id}/{verb}");
                if *step == "reject" {
                    let why = json!({ "reason_code": "salary" });
                    self.call("POST", &path("reject"), self.recruiter(), &why).await?;
                    continue;
                }
                let stage = stages.iter().find(|s| s["kind"] == *step).context("a stage of the kind")?;
                let to =
                    json!({ "stage_id": stage["id"], "override": true, "reason": "Met at a fair, knows the team" });
                self.call("POST", &path("move"), self.recruiter(), &to).await?;
            }
        }
        Ok(())
    }
}
