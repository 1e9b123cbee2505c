//! The mail server is down.

use super::RECOVERY;
use crate::{
    chance::Chance, company::Company, installation::Installation, receiver::Receiver, report::Report, run::Run,
};
use anyhow::Result;
use serde_json::json;
use std::time::{Duration, Instant};

/// Messages that wait for it.
const MESSAGES: u64 = 20;

/// Work goes on without it, and when it is back, what waits goes out, with the waits of the product.
pub async fn run(run: &Run, report: &mut Report) -> Result<()> {
    let mut installation = Installation::new(run)?;
    // a port that nobody listens on until later
    let address = Receiver::start(0, Chance::new(run.seed)).await?.address;
    installation.set("WAYMARK_SMTP", format!("smtp://{address}"));
    installation.set("WAYMARK_MAIL_FROM", "Waymark <no-reply@acme.example>");
    let server = installation.serve().await?;
    let company = Company::found(&installation, &server, 0).await?;
    let mut refused = 0;
    for number in 0..MESSAGES {
        let body = json!({ "name": "Guest", "email": format!("guest{number}@people.example"), "role": "interviewer" });
        refused += u64::from(company.recruiter.post("users", body).await?.status != 201);
    }
    tokio::time::sleep(Duration::from_secs(8)).await;
    let receiver = Receiver::at(address, 0, Chance::new(run.seed)).await?;
    let back = Instant::now();
    while (receiver.taken().ids.len() as u64) < MESSAGES && back.elapsed() < Duration::from_secs(90) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    report.exactly("mail: calls refused while it is down", 0, refused);
    report.within("mail: all arrived after it is back", RECOVERY, back.elapsed().as_millis());
    report.exactly("mail: messages lost", 0, MESSAGES - receiver.taken().ids.len() as u64);
    server.stop().await
}
