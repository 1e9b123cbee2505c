//! Messages on their way while the worker is killed and the mail server fails: every one arrives, and
//! whoever suppresses second copies by their `Message-ID` sees each once.

use crate::{
    chance::Chance,
    company::Company,
    installation::Installation,
    receiver::Receiver,
    report::Report,
    rows::Rows,
    run::{Engine, Run},
};
use anyhow::{Context as _, Result};
use futures::{StreamExt as _, stream};
use serde_json::json;
use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

/// The line that finds a message that was dropped.
pub const NEVER: &str = "messages that never arrived";

/// Messages in a hundred that the receiver spoils.
const SPOILED: u64 = 30;

/// Runs it.
///
/// # Errors
/// The product does not start, or the machine lacks something.
pub async fn run(run: &Run) -> Result<Report> {
    let (messages, kills) = match run.engine {
        Engine::Sqlite => (run.of(300, 10_000), run.of(5, 200)),
        Engine::Postgres => (run.of(150, 2_000), run.of(3, 40)),
    };
    // what is dropped is found without; the leases of killed workers would be waited for
    let kills = if run.null() { 0 } else { kills };
    let mut chance = Chance::new(run.seed);
    // nobody listens there until all are invited
    let address = Receiver::start(SPOILED, chance.fork()).await?.address;
    let mut installation = Installation::new(run)?;
    installation.set("WAYMARK_SMTP", format!("smtp://{address}"));
    installation.set("WAYMARK_MAIL_FROM", "Waymark <no-reply@acme.example>");
    installation.set("WAYMARK_MAIL_RETRY", 1);
    installation.set("WAYMARK_JOBS_AT_ONCE", 8);
    let invited = invite(&installation, messages).await?;
    let receiver = Receiver::at(address, SPOILED, chance.fork()).await?;
    let begun = Instant::now();
    let killed = send_and_kill(&installation, kills, messages, &receiver, &mut chance).await?;
    let rows = installation.rows().await?;
    let server = installation.serve().await?;
    let settled = settled(&rows, run.of(120, 1_200)).await?;
    let took = begun.elapsed();
    let mut report = Report::default();
    report.at_least("messages", messages, invited.len() as u64);
    report.exactly("kills of the worker", kills, killed);
    report.note("left on their way", settled);
    compare(&receiver, &invited, &mut report);
    let failed = "select count(*) as n from mail_message where state not in ('sent', 'queued')";
    report.exactly("messages given up", 0, rows.count(failed).await?);
    let dead = "select count(*) as n from job where kind = 'mail.send' and state = 'dead'";
    report.exactly("jobs given up", 0, rows.count(dead).await?);
    report.note("seconds", format!("{:.0}", took.as_secs_f64()));
    server.stop().await?;
    Ok(report)
}

/// What came beside what was sent.
fn compare(receiver: &Receiver, invited: &HashSet<String>, report: &mut Report) {
    let taken = receiver.taken();
    let never = invited.iter().filter(|address| !taken.ids.contains_key(*address)).count();
    let twice = taken.ids.values().filter(|ids| ids.len() > 1 || ids.contains("")).count();
    let astray = taken.ids.keys().filter(|address| !invited.contains(*address)).count();
    let distinct: usize = taken.ids.values().map(HashSet::len).sum();
    report.at_least("conversations that the receiver spoiled", 1, taken.spoiled);
    report.exactly(NEVER, 0, never as u64);
    report.exactly("people who see theirs twice", 0, twice as u64);
    report.exactly("messages to nobody invited", 0, astray as u64);
    report.note("second copies, known by their Message-ID", taken.copies.saturating_sub(distinct as u64));
}

/// Invites so many people while no mail server answers; their addresses.
async fn invite(installation: &Installation, messages: u64) -> Result<HashSet<String>> {
    let server = installation.serve().await?;
    let company = Company::found(installation, &server, 0).await?;
    let recruiter = &company.recruiter;
    let invitations = stream::iter(0..messages).map(|number| async move {
        let email = format!("guest{number}@people.example");
        let body = json!({ "name": format!("Guest {number}"), "email": email, "role": "interviewer" });
        recruiter.post("users", body).await?.expect(201)?;
        anyhow::Ok(email)
    });
    let invited: Vec<Result<String>> = invitations.buffer_unordered(16).collect().await;
    server.stop().await.context("the server that invited")?;
    invited.into_iter().collect()
}

/// Lets a worker send, and kills it again and again in the middle of it.
async fn send_and_kill(
    installation: &Installation,
    kills: u64,
    messages: u64,
    receiver: &Receiver,
    chance: &mut Chance,
) -> Result<u64> {
    let mut killed = 0;
    for kill in 1..=kills {
        let server = installation.serve().await?;
        // spread over the whole work: this many have come before it is killed
        let upto = messages * kill / (kills + 1);
        let begun = Instant::now();
        while (receiver.taken().ids.len() as u64) < upto && begun.elapsed() < Duration::from_secs(5) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        tokio::time::sleep(Duration::from_millis(chance.below(30))).await;
        server.kill().await?;
        killed += 1;
        if kill.is_multiple_of(20) {
            eprintln!("{kill} kills, {} of {messages} arrived", receiver.taken().ids.len());
        }
    }
    Ok(killed)
}

/// Waits until nothing is on its way any more; how many still are after so many seconds.
async fn settled(rows: &Rows, patience: u64) -> Result<u64> {
    let begun = Instant::now();
    loop {
        let waiting = rows.count("select count(*) as n from mail_message where state = 'queued'").await?;
        if waiting == 0 || begun.elapsed() > Duration::from_secs(patience) {
            return Ok(waiting);
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
