//! What clients were told, and what they asked and got no answer to.

use crate::{
    api::{Answer, Api},
    company::Company,
};
use anyhow::Result;
use reqwest::Method;
use serde_json::Value;
use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

/// A key whose call was cut off is free again after this long: the product's own lease, and a bit.
const LEASE: Duration = Duration::from_secs(6);
/// How long a key may refuse before it counts as stuck.
const STUCK: Duration = Duration::from_secs(30);

/// What a write makes, by what makes it unique in the tables.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Made {
    /// A candidate of this name.
    Candidate(String),
    /// A slot that begins then, in microseconds.
    Slot(i64),
    /// An interview by its id.
    Interview(String),
    /// A scorecard with these words.
    Scorecard(String),
    /// A run; what it booked is in its answer.
    Run,
}

/// Who calls.
#[derive(Clone, Copy, Debug)]
pub enum Who {
    Recruiter,
    Interviewer(usize),
}

impl Who {
    /// Their client.
    pub fn of(self, people: &Company) -> &Api {
        match self {
            Self::Recruiter => &people.recruiter,
            Self::Interviewer(number) => &people.interviewers[number].1,
        }
    }
}

/// One call with a key of its own.
#[derive(Clone, Debug)]
pub struct Call {
    pub who: Who,
    pub method: Method,
    pub path: String,
    /// None where the client cannot ask again.
    pub key: Option<String>,
    pub body: Value,
    pub makes: Made,
}

#[derive(Default)]
struct Pages {
    /// Told and not looked after yet.
    fresh: Vec<Made>,
    acknowledged: u64,
    unanswered: u64,
    waiting: Vec<(Call, Instant)>,
    stuck: Vec<String>,
    answer_lost: u64,
    /// Answers that said: not now.
    troubled: u64,
    /// Answers that said nothing of use.
    unclear: Vec<String>,
    told_at: Option<Instant>,
    silence: Duration,
    /// Interviews that wait for their scorecard: the interview and who leads it.
    open: Vec<(String, String)>,
}

/// Shared by all clients of a run.
#[derive(Default)]
pub struct Ledger(Mutex<Pages>);

impl Ledger {
    fn pages(&self) -> std::sync::MutexGuard<'_, Pages> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
    /// Sends the call and writes down what came of it; whether there was an answer that settles it.
    pub async fn send(&self, people: &Company, call: Call) -> Option<bool> {
        let api = call.who.of(people);
        let sent = api.send(call.method.clone(), &call.path, call.key.as_deref(), Some(call.body.clone())).await;
        match sent {
            Ok(answer) if (200..300).contains(&answer.status) => self.told(&call, &answer),
            // an answer that promises nothing: a database that is away, a disk that is full
            Ok(answer) if answer.status >= 500 => {
                self.trouble(&answer);
                self.wait(call);
                return Some(false);
            }
            Ok(_refused) => {}
            Err(_none) => {
                self.pages().unanswered += 1;
                self.wait(call);
                return Some(false);
            }
        }
        Some(true)
    }

    /// An answer to trouble is clear where it says so in a sentence, and when to come back.
    fn trouble(&self, answer: &Answer) {
        let clear = answer.status == 503 && answer.retry_after.is_some() && !answer.str("/detail").is_empty();
        let mut pages = self.pages();
        if clear {
            pages.troubled += 1;
        } else {
            pages.unclear.push(format!("{} {}", answer.status, answer.body));
        }
    }

    /// To be sent again, where it has a key.
    fn wait(&self, call: Call) {
        if call.key.is_some() {
            self.pages().waiting.push((call, Instant::now()));
        }
    }

    fn told(&self, call: &Call, answer: &Answer) {
        let mut pages = self.pages();
        pages.acknowledged += 1;
        let silence = pages.told_at.map_or(Duration::ZERO, |at| at.elapsed());
        pages.silence = pages.silence.max(silence);
        pages.told_at = Some(Instant::now());
        if call.makes != Made::Run {
            pages.fresh.push(call.makes.clone());
            return;
        }
        for interview in answer.body["interviews"].as_array().into_iter().flatten() {
            let text = |name: &str| interview[name].as_str().unwrap_or_default().to_owned();
            pages.fresh.push(Made::Interview(text("id")));
            pages.open.push((text("id"), text("interviewer_id")));
        }
    }

    fn carried_out(&self, call: &Call) {
        let mut pages = self.pages();
        pages.answer_lost += 1;
        if call.makes != Made::Run {
            pages.fresh.push(call.makes.clone());
        }
    }

    /// An interview whose scorecard nobody sent yet, and its interviewer.
    pub fn open(&self) -> Option<(String, String)> {
        self.pages().open.pop()
    }

    /// Sends again what got no answer, as soon as its key is free; at the end (`all`) waits for that.
    ///
    /// # Errors
    /// The server does not answer at all.
    pub async fn again(&self, people: &Company, all: bool) -> Result<()> {
        let waiting = std::mem::take(&mut self.pages().waiting);
        for (call, since) in waiting {
            if all {
                tokio::time::sleep(LEASE.saturating_sub(since.elapsed())).await;
            }
            if since.elapsed() < LEASE {
                self.pages().waiting.push((call, since));
                continue;
            }
            let api = call.who.of(people);
            loop {
                let sent =
                    api.send(call.method.clone(), &call.path, call.key.as_deref(), Some(call.body.clone())).await?;
                match sent.status {
                    200..300 => self.told(&call, &sent),
                    // carried out, the answer gone with the server
                    409 if sent.replayed => self.carried_out(&call),
                    409 | 500.. if since.elapsed() < STUCK && all => {
                        tokio::time::sleep(Duration::from_millis(500)).await;
                        continue;
                    }
                    409 | 500.. if since.elapsed() < STUCK => self.pages().waiting.push((call.clone(), since)),
                    409 | 500.. => {
                        let said = sent.body["detail"].as_str().unwrap_or_default();
                        self.pages().stuck.push(format!("{} {}: {} {said}", call.method, call.path, sent.status));
                    }
                    _ => {}
                }
                break;
            }
        }
        Ok(())
    }

    /// From now on the longest time without an acknowledgement is measured.
    pub fn listen(&self) {
        let mut pages = self.pages();
        (pages.told_at, pages.silence) = (Some(Instant::now()), Duration::ZERO);
    }
    /// The longest time without an acknowledgement, the one that still lasts among them.
    pub fn silence(&self) -> Duration {
        let pages = self.pages();
        pages.silence.max(pages.told_at.map_or(Duration::ZERO, |at| at.elapsed()))
    }
    /// Answers that said in a sentence that it cannot be now, and when to come back.
    pub fn troubled(&self) -> u64 {
        self.pages().troubled
    }
    /// Answers of the server's fault that said nothing of use.
    pub fn unclear(&self) -> Vec<String> {
        self.pages().unclear.clone()
    }
    /// What was told since the last look.
    pub fn fresh(&self) -> Vec<Made> {
        std::mem::take(&mut self.pages().fresh)
    }
    /// Writes that were acknowledged.
    pub fn acknowledged(&self) -> u64 {
        self.pages().acknowledged
    }
    /// Calls that got no answer.
    pub fn unanswered(&self) -> u64 {
        self.pages().unanswered
    }
    /// Of them, those that were done already when they were sent again, without their answer.
    pub fn answer_lost(&self) -> u64 {
        self.pages().answer_lost
    }
    /// Keys that refused for too long, and what they said.
    pub fn stuck(&self) -> Vec<String> {
        std::mem::take(&mut self.pages().stuck)
    }
}
