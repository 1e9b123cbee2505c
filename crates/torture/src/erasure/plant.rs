//! The values that are planted, through the API.

use super::search::MARK;
use crate::company::Company;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// How many there are.
pub const VALUES: u64 = 20;
/// The one that is all digits.
pub const PHONE: &str = "+4915177009903";

/// The value of this number: words that all hold the mark and the number.
fn value(number: u32, words: &str) -> String {
    format!("{words} {MARK}{number:02}")
}

/// The candidate's name.
pub fn name() -> String {
    value(0, "Zephyrine")
}

/// Makes a candidate with values in every place there is; the id.
///
/// # Errors
/// The product refuses one of the steps.
pub async fn candidate(company: &Company) -> Result<String> {
    let (ta, (interviewer, theirs)) = (&company.recruiter, company.interviewers.first().context("nobody")?);
    let now = i64::try_from(std::time::UNIX_EPOCH.elapsed()?.as_secs())? / 86_400 * 86_400;
    let at = |day: i64, hour: i64| jiff::Timestamp::from_second(now + day * 86_400 + hour * 3_600);
    let free = |day: i64| Ok::<Value, jiff::Error>(json!({ "start": at(day, 6)?, "end": at(day, 20)? }));
    theirs.put("availability-slots", json!([free(2)?, free(3)?])).await?.expect(200)?;
    let body = json!({
        "name": name(), "email": format!("{MARK}02@mail.example"), "phone": PHONE, "location": value(4, "Harbour"),
        "links": [format!("https://{MARK}01.example/z"), format!("https://{MARK}05.example/z")], "current_role": value(6, "Cartographer"),
        "source": value(7, "Fair"), "availability": [free(2)?, free(3)?],
    });
    let id = ta.send(reqwest::Method::POST, "candidates", Some("planted"), Some(body)).await?.expect(201)?;
    let id = id["id"].as_str().context("no id")?.to_owned();
    let at_them = format!("candidates/{id}");
    for (file, words) in [(8, 9), (18, 9)] {
        let name = format!("{MARK}{file:02}.txt");
        ta.upload(&format!("{at_them}/resume"), &name, value(words, "Words of a CV").as_bytes()).await?.expect(201)?;
    }
    for name in [value(17, "Renamed"), name()] {
        ta.send(reqwest::Method::PATCH, &at_them, Some("planted-rename"), Some(json!({ "name": name }))).await?;
        ta.send(reqwest::Method::PATCH, &at_them, None, Some(json!({ "name": name }))).await?.expect(200)?;
    }
    for (number, query) in [(16, format!("q={MARK}02%40mail.example")), (19, format!("q=Zephyrine+{MARK}00"))] {
        let view = json!({ "path": "/candidates", "query": query, "name": value(number, "View") });
        ta.post("saved-views", view).await?.expect(201)?;
    }
    let application = ta.get(&at_them).await?.str("/applications/0/id");
    let asked = json!({ "user_id": interviewer });
    ta.post(&format!("applications/{application}/reviews"), asked).await?.expect(201)?;
    let review = json!({ "decision": "accept", "reason": value(12, "Review") });
    theirs.put(&format!("applications/{application}/review"), review).await?.expect(200)?;
    interviews(company, &id, interviewer, &free(3)?).await?;
    let rejected = json!({ "reason": value(15, "Rejected") });
    ta.post(&format!("applications/{application}/reject"), rejected).await?.expect(200)?;
    Ok(id)
}

/// One called off, one that took place and was written about by the interviewer.
async fn interviews(company: &Company, id: &str, interviewer: &str, free: &Value) -> Result<()> {
    let (ta, (_, theirs)) = (&company.recruiter, company.interviewers.first().context("nobody")?);
    let booking = json!({ "candidate_id": id, "interviewer_id": interviewer, "start": free["start"] });
    let first = ta.post("interviews", booking.clone()).await?.expect(201)?;
    let first = first["id"].as_str().context("no id")?.to_owned();
    let cancelled = json!({ "reason": value(13, "Cancelled") });
    ta.post(&format!("interviews/{first}/cancel"), cancelled).await?.expect(200)?;
    let second = ta.post("interviews", booking).await?.expect(201)?;
    let second = second["id"].as_str().context("no id")?.to_owned();
    let draft = json!({ "rating": 4, "recommendation": "maybe", "feedback": value(10, "Feedback"),
        "attributes": { value(11, "Attribute"): 3 } });
    theirs.put(&format!("interviews/{second}/scorecard"), draft).await?.expect(200)?;
    let reopened = json!({ "reason": value(14, "Reopened") });
    ta.post(&format!("interviews/{second}/scorecards/{interviewer}/reopen"), reopened).await?.expect(200)?;
    Ok(())
}
