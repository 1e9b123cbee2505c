//! What happens in the demo's days besides scorecards: who keeps which hours, and what goes otherwise
//! than planned.

use super::seed::House;
use anyhow::{Context as _, Result};
use kernel::{Timestamp, time::HOUR};
use serde_json::{Value, json};

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Limits that show among the reasons: who, and at most how many a day.
const LIMITS: [(&str, i64); 2] = [("samuel.adeyo@alder-finch.example", 2), ("farida.holm@alder-finch.example", 3)];

impl House<'_> {
    /// Weekly hours from the day after somebody looks; until then there are dated ones.
    pub(super) async fn weekly(&self, token: &str, days: &[i64], hours: &[(i64, i64)]) -> Result<()> {
        let tomorrow = self.today.tomorrow()?.to_string();
        for day in days {
            let weekday = WEEKDAYS[usize::try_from(*day)?];
            for (from, to) in hours {
                let rule = json!({
                    "weekday": weekday,
                    "from": format!("{from:02}:00"),
                    "to": format!("{to:02}:00"),
                    "valid_from": tomorrow,
                });
                self.call("POST", "/availability-rules", token, &rule).await?;
            }
        }
        // the day after next week's first is somebody's birthday
        let date = self.now.date().saturating_add(jiff::Span::new().days(8));
        let off = json!({ "kind": "day_off", "date": date.to_string() });
        self.call("POST", "/availability-exceptions", token, &off).await?;
        Ok(())
    }

    /// Some let themselves be booked only so often, and with a pause.
    pub(super) async fn limits(&self) -> Result<()> {
        for (c, token) in self.colleagues.iter().zip(&self.tokens) {
            let Some((_, most)) = LIMITS.iter().find(|(email, _)| *email == c.email) else { continue };
            let rules = json!({ "cap_day": most, "buffer_after": 10 });
            self.call("PUT", "/booking-rules", token, &rules).await?;
        }
        Ok(())
    }

    /// What goes otherwise than planned: somebody does not come, somebody calls off, one is moved, one
    /// is at work just now, and a scorecard is half written.
    pub(super) async fn unplanned(&self) -> Result<()> {
        let all = self.call("GET", "/interviews?status=created&limit=200", self.recruiter(), &Value::Null).await?;
        let now = Timestamp::from(self.now.timestamp());
        let time = |i: &Value, key: &str| i[key].as_str().and_then(Timestamp::parse);
        let mut open: Vec<&Value> = all["data"].as_array().map(Vec::as_slice).unwrap_or_default().iter().collect();
        open.sort_by_key(|i| time(i, "start"));
        let (past, ahead): (Vec<_>, Vec<_>) = open.into_iter().partition(|i| time(i, "end").is_some_and(|t| t < now));
        let (running, ahead): (Vec<_>, Vec<_>) =
            ahead.into_iter().partition(|i| time(i, "start").is_some_and(|t| t <= now));
        if let Some(i) = running.first() {
            self.step(i, "start", &self.lead_of(i).await?, &Value::Null).await?;
        }
        if let Some(i) = past.first() {
            let draft = json!({ "rating": 3.5, "feedback": "Strong on testing. Still to write down: what was said about failure." });
            let path = format!("/interviews/{}/scorecard", i["id"].as_str().context("an id")?);
            self.call("PATCH", &path, &self.lead_of(i).await?, &draft).await?;
        }
        if let Some(i) = past.get(1) {
            let why = json!({ "reason": "Did not come, and did not answer the phone." });
            self.step(i, "no-show", self.recruiter(), &why).await?;
        }
        if let Some(i) = ahead.get(5) {
            let why = json!({ "reason": "Asked for a week later: a sick child." });
            self.step(i, "cancel", self.recruiter(), &why).await?;
        }
        if let Some(i) = ahead.get(9) {
            let start = time(i, "start").context("a start")?;
            let to = |days: i64| json!({ "start": start.plus(days * 24 * HOUR), "override_reason": "Asked by the candidate." });
            // the same hour of the first later day on which nobody is busy
            for days in 1..7 {
                if self.step(i, "reschedule", self.recruiter(), &to(days)).await.is_ok() {
                    break;
                }
            }
        }
        Ok(())
    }

    async fn step(&self, interview: &Value, step: &str, token: &str, body: &Value) -> Result<Value> {
        let id = interview["id"].as_str().context("an id")?;
        self.call("POST", &format!("/interviews/{id}/{step}"), token, body).await
    }

    async fn lead_of(&self, interview: &Value) -> Result<String> {
        self.token_of(interview["interviewer_id"].as_str().unwrap_or_default()).await
    }
}
