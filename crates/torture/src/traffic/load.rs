//! What clients do while the server dies: candidates, slots, runs that book, scorecards.

use super::ledger::{Call, Ledger, Made, Who};
use crate::{chance::Chance, company::Company, time};
use anyhow::Result;
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU64, Ordering},
};
use tokio::task::JoinHandle;

/// Interviewers whom the scheduler books.
const BOOKED: usize = 3;
/// Interviewers who only offer time, a slot a call.
const OFFERING: usize = 3;
/// Interviewers in all.
pub const PEOPLE: usize = BOOKED + OFFERING;
/// Candidates in a cycle who can be booked.
const PLACEABLE: u64 = 4;

const MINUTE: i64 = 60_000_000;

/// Clients at work.
pub struct Working {
    stop: Arc<AtomicBool>,
    clients: Vec<JoinHandle<()>>,
}

impl Working {
    /// Lets each finish the call at hand.
    pub async fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        for client in self.clients {
            // a client that fell over said so itself
            let _ended = client.await;
        }
    }
}

/// Four weeks of long days for those who are booked.
///
/// # Errors
/// The product refuses.
pub async fn prepare(company: &Company) -> Result<()> {
    let days: Vec<Value> =
        (1..28).map(|day| json!({ "start": time::at(day, 1, 0), "end": time::at(day, 23, 0) })).collect();
    for (_, interviewer) in company.interviewers.iter().take(BOOKED) {
        interviewer.put("availability-slots", Value::Array(days.clone())).await?.expect(200)?;
    }
    Ok(())
}

/// Starts the clients of one cycle, at these places: one that gets no answer goes on to the next.
pub fn start(places: &[&Company], ledger: &Arc<Ledger>, cycle: u64, chance: &mut Chance) -> Working {
    let stop = Arc::new(AtomicBool::new(false));
    let number = Arc::new(AtomicU64::new(0));
    let mut clients = Vec::new();
    let mut client = |mut next: Box<dyn FnMut(u64) -> Option<Call> + Send>| {
        // half of them begin at the last place
        let mut place = clients.len();
        let places: Vec<Company> = places.iter().map(|people| people.at(people.recruiter.url())).collect();
        let (ledger, stop, number) = (Arc::clone(ledger), Arc::clone(&stop), Arc::clone(&number));
        clients.push(tokio::spawn(async move {
            while !stop.load(Ordering::Relaxed) {
                let n = number.fetch_add(1, Ordering::Relaxed);
                let went = match next(n) {
                    Some(call) => ledger.send(&places[place % places.len()], call).await,
                    None => None,
                };
                if went != Some(true) {
                    place += usize::from(went.is_some());
                    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
                }
            }
        }));
    };
    for _ in 0..3 {
        client(Box::new(move |n| Some(candidate(cycle, n))));
    }
    for offering in 0..OFFERING {
        let day = i64::try_from(chance.below(300)).unwrap_or(0);
        client(Box::new(move |n| Some(slot(cycle, n, day, BOOKED + offering))));
    }
    client(Box::new(move |n| Some(scheduler_run(cycle, n))));
    let scoring = Arc::clone(ledger);
    let ids: Vec<String> = places[0].interviewers.iter().map(|(id, _)| id.clone()).collect();
    client(Box::new(move |n| {
        let (interview, lead) = scoring.open()?;
        let who = ids.iter().position(|id| *id == lead)?;
        Some(scorecard(cycle, n, &interview, who))
    }));
    Working { stop, clients }
}

fn candidate(cycle: u64, n: u64) -> Call {
    let name = format!("k{cycle}-{n}");
    let mut body = json!({ "name": name, "email": format!("{name}@mail.example") });
    if n < PLACEABLE {
        body["availability"] = json!([{ "start": time::at(1, 0, 0), "end": time::at(27, 0, 0) }]);
    }
    Call {
        who: Who::Recruiter,
        method: Method::POST,
        path: "candidates".to_owned(),
        key: Some(name.clone()),
        body,
        makes: Made::Candidate(name),
    }
}

/// Twenty minutes apart and fifteen long: those that touched would become one.
fn slot(cycle: u64, n: u64, day: i64, who: usize) -> Call {
    let place = i64::try_from(cycle * 97 + n).unwrap_or(0) % (24 * 3 * 50);
    let start = time::today() + ((1 + day) * 24 * 3 + place) * 20 * MINUTE;
    Call {
        who: Who::Interviewer(who),
        method: Method::POST,
        path: "availability-slots".to_owned(),
        // but one without a key: the answer is all that they have
        key: (who == BOOKED).then(|| format!("slot-{cycle}-{n}")),
        body: json!({ "start": time::text(start), "end": time::text(start + 15 * MINUTE) }),
        makes: Made::Slot(start),
    }
}

fn scheduler_run(cycle: u64, n: u64) -> Call {
    Call {
        who: Who::Recruiter,
        method: Method::POST,
        path: "scheduler/runs".to_owned(),
        key: Some(format!("run-{cycle}-{n}")),
        body: json!({}),
        makes: Made::Run,
    }
}

fn scorecard(cycle: u64, n: u64, interview: &str, who: usize) -> Call {
    let words = format!("card {cycle}-{n}");
    Call {
        who: Who::Interviewer(who),
        method: Method::PUT,
        path: format!("interviews/{interview}/scorecard"),
        key: Some(format!("card-{cycle}-{n}")),
        body: json!({ "rating": 4.5, "feedback": words, "result": "selected" }),
        makes: Made::Scorecard(words),
    }
}
