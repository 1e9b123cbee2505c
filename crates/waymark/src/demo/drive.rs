//! A day of interviews for those who came by the stand of a job fair: pasted as somebody wrote them down, looked at,
//! created and booked in one step.

use super::seed::House;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// As they were written down: one of them twice, one with a slip of the pen.
const CAME: &str = "Ottilie Brandt, ottilie.brandt@mail.example\n\
    Kwame Asante; kwame.asante@mail.example; +351 21 555 0141\n\
    Sofía Arriaga <sofia.arriaga@mail.example>\n\
    Emil Haugen, +47 21 55 50 12\n\
    Yara Haddad\tyara.haddad@mail.example\n\
    O. Brandt, ottilie.brandt@mail.example\n\
    Timo Lind, timo.lind@mail\n";

/// Days until it is held.
const AHEAD: i64 = 3;

impl House<'_> {
    /// The drive, confirmed; its candidates are in the general requisition.
    pub(super) async fn drive(&self) -> Result<()> {
        let general = self.call("GET", "/requisitions?limit=1", self.recruiter(), &Value::Null).await?;
        let general = general["data"][0]["id"].as_str().context("the general requisition")?.to_owned();
        let plan = self.call("GET", &format!("/requisitions/{general}/plan"), self.recruiter(), &Value::Null).await?;
        let users = self.call("GET", "/users?limit=200", self.recruiter(), &Value::Null).await?;
        let interviews = |u: &&Value| u["roles"].as_array().is_some_and(|r| r.iter().any(|role| role == "interviewer"));
        let interviewers = users["data"].as_array().context("people")?.iter().filter(interviews);
        let soon = self.now.date().saturating_add(jiff::Span::new().days(AHEAD));
        let weekend = i64::from(soon.weekday().to_monday_zero_offset() - 4).max(0);
        // nobody interviews at a weekend: then it is on Monday
        let day = soon.saturating_add(jiff::Span::new().days(if weekend > 0 { 3 - weekend } else { 0 }));
        let drive = json!({
            "round_ids": [plan["rounds"][0]["id"]],
            "interviewer_ids": interviewers.map(|u| u["id"].clone()).collect::<Vec<_>>(),
            "date": day, "from": "09:00:00", "until": "18:00:00",
            "time_zone": self.now.time_zone().iana_name().unwrap_or("UTC"),
            "instructions": "They came by our stand at the job fair: begin with what they asked there.",
        });
        let begun =
            self.call("POST", "/bulk-creations", self.recruiter(), &json!({ "text": CAME, "drive": drive })).await?;
        let confirm = format!("/bulk-creations/{}/confirm", begun["id"].as_str().context("an id")?);
        self.call("POST", &confirm, self.recruiter(), &json!({ "rows": "valid" })).await?;
        Ok(())
    }
}
