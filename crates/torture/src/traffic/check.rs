//! Looking afterwards: what was told is there, and nothing is there twice.

use super::ledger::{Ledger, Made};
use crate::{company::Company, installation::Installation, rows::Rows};
use anyhow::Result;
use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

/// What `audit verify` says of an untouched log.
pub const UNTOUCHED: &str = "untouched";

/// What was found at the end of an epoch.
#[derive(Default)]
pub struct Found {
    /// Effects that are there twice.
    pub twice: u64,
    /// Keys that refuse for good.
    pub stuck: Vec<String>,
    /// Bookings of a person that overlap.
    pub overlaps: u64,
    /// Changes without their event, or events without their change.
    pub astray: u64,
    /// Events without a place in the chain.
    pub unsealed: u64,
    /// What `audit verify` says.
    pub audit: String,
}

impl std::ops::AddAssign for Found {
    fn add_assign(&mut self, more: Self) {
        self.twice += more.twice;
        self.stuck.extend(more.stuck);
        self.overlaps += more.overlaps;
        self.astray += more.astray;
        self.unsealed += more.unsealed;
        if self.audit.is_empty() || self.audit == UNTOUCHED {
            self.audit = more.audit;
        }
    }
}

/// What clients were told since the last look and is not there.
///
/// # Errors
/// The database or the server does not answer.
pub async fn lost(installation: &Installation, people: &Company, ledger: &Ledger) -> Result<Vec<String>> {
    let told = ledger.fresh();
    let rows = installation.rows().await?;
    let set = |texts: Vec<String>| texts.into_iter().collect::<HashSet<_>>();
    let names = set(rows.texts("select name as t from candidate").await?);
    let slots = set(rows.texts("select cast(start_at as text) as t from availability_slot").await?);
    let cards = set(rows.texts("select feedback as t from scorecard where state = 'submitted'").await?);
    let mut lost = Vec::new();
    for made in told {
        let there = match &made {
            Made::Candidate(name) => names.contains(name),
            Made::Slot(start) => slots.contains(&start.to_string()),
            Made::Scorecard(words) => cards.contains(words),
            Made::Interview(id) => people.recruiter.get(&format!("interviews/{id}")).await?.status == 200,
            Made::Run => true,
        };
        if !there {
            lost.push(format!("{made:?}"));
        }
    }
    Ok(lost)
}

/// What must not be there.
///
/// # Errors
/// The database does not answer.
pub async fn found(installation: &Installation, ledger: &Ledger) -> Result<Found> {
    let rows = installation.rows().await?;
    let unsealed = settled(&rows).await?;
    Ok(Found {
        twice: twice(&rows).await?,
        stuck: ledger.stuck(),
        overlaps: overlaps(&rows).await?,
        astray: astray(&rows).await?,
        unsealed,
        audit: installation.verified().err().unwrap_or_else(|| UNTOUCHED.to_owned()),
    })
}

async fn twice(rows: &Rows) -> Result<u64> {
    let groups = [
        "select name as g from candidate group by name having count(*) > 1",
        "select start_at as g from availability_slot group by person_id, start_at having count(*) > 1",
        "select feedback as g from scorecard where feedback <> '' group by feedback having count(*) > 1",
        "select application_id as g from interview where state in ('created', 'in_progress', 'completed') \
         group by application_id having count(*) > 1",
        "select subject as g from event where kind in ('candidate.created', 'interview.booked') \
         group by kind, subject having count(*) > 1",
    ];
    let mut sum = 0;
    for group in groups {
        sum += rows.count(&format!("select count(*) as n from ({group}) as x")).await?;
    }
    Ok(sum)
}

/// Pairs of bookings of one person that share a moment.
pub async fn overlaps(rows: &Rows) -> Result<u64> {
    rows.count(
        "select count(*) as n from booking a join booking b on a.person_id = b.person_id and a.id < b.id \
         and a.start_at < b.end_at and b.start_at < a.end_at",
    )
    .await
}

/// The change and its event are one transaction: as many of one as of the other.
async fn astray(rows: &Rows) -> Result<u64> {
    let pairs = [
        ("candidate", "select count(*) as n from candidate", "candidate.created"),
        ("interview", "select count(*) as n from interview", "interview.booked"),
        ("scorecard", "select count(*) as n from scorecard where state = 'submitted'", "scorecard.submitted"),
    ];
    let mut sum = 0;
    for (_, question, kind) in pairs {
        let things = rows.count(question).await?;
        let events = rows.count(&format!("select count(*) as n from event where kind = '{kind}'")).await?;
        sum += things.abs_diff(events);
    }
    Ok(sum)
}

/// Events that have no place in the chain, once the sealer had time.
pub async fn settled(rows: &Rows) -> Result<u64> {
    let begun = Instant::now();
    loop {
        let unsealed = rows.count("select count(*) as n from event where seq is null").await?;
        if unsealed == 0 || begun.elapsed() > Duration::from_secs(15) {
            return Ok(unsealed);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
