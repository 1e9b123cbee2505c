//! The clock jumps a day ahead and an hour back under a running server.

use crate::{
    clock::{Clock, HOUR, Slots, TWICE},
    company::Company,
    installation::Installation,
    report::Report,
    run::Run,
    traffic::check,
};
use anyhow::Result;
use serde_json::json;

/// Sessions stay, work goes on, and no slot of a schedule runs twice.
pub async fn run(run: &Run, report: &mut Report) -> Result<()> {
    let mut installation = Installation::new(run)?.with_binary(&run.planted);
    installation.set("WAYMARK_SCHEDULER_HOURLY", "on");
    let mut clock = Clock::of(&mut installation)?;
    let server = installation.serve().await?;
    let company = Company::found(&installation, &server, 1).await?;
    let rows = installation.rows().await?;
    let (mut slots, mut refused) = (Slots::default(), 0);
    for jump in [24 * HOUR, -HOUR, HOUR, -24 * HOUR, 24 * HOUR, 2 * HOUR] {
        slots += clock.turned(jump, &rows).await?;
        let made = company.recruiter.post("candidates", json!({ "name": format!("After {jump}") })).await?;
        let seen = company.recruiter.get("candidates?limit=5").await?;
        refused += u64::from(made.status != 201) + u64::from(seen.status != 200);
    }
    report.exactly("clock: calls refused after a jump", 0, refused);
    report.at_least("clock: slots of schedules due", 3, slots.due);
    report.exactly("clock: slots of schedules missed", 0, slots.missed);
    report.exactly(TWICE, 0, slots.twice);
    let backwards = "select count(*) as n from job where state = 'queued' and run_at - created_at > 172800000000";
    report.exactly("clock: jobs put off for days", 0, rows.count(backwards).await?);
    let unsealed = check::settled(&rows).await?;
    report.exactly("clock: events left unsealed", 0, unsealed);
    let audit = installation.verified();
    let said = audit.as_ref().err().map_or(check::UNTOUCHED, String::as_str);
    report.line("clock: audit verify", check::UNTOUCHED, said, audit.is_ok());
    server.stop().await
}
