//! Schedulers and hands book the same few people at once: nobody is ever booked twice, caps are
//! kept, and of many submissions of one scorecard one is kept.

use crate::{
    api::{Answer, Api},
    chance::Chance,
    company::Company,
    installation::Installation,
    report::Report,
    rows::Rows,
    run::Engine,
    run::Run,
    time,
};
use anyhow::{Context as _, Result};
use futures::future::join_all;
use serde_json::{Value, json};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

/// The line that finds two bookings at one time.
pub const OVERLAPS: &str = "overlapping bookings";

/// Who book at the same time.
const CLIENTS: u64 = 64;
/// People to be fought for.
const INTERVIEWERS: usize = 4;
const CANDIDATES: usize = 40;
/// Days with time to book, and hours in each: few, so that all want the same.
const DAYS: i64 = 3;
const HOURS: i64 = 6;
/// Most interviews of a person on one day.
const CAP: u64 = 4;
/// Submissions of one scorecard at the same time.
const SUBMISSIONS: usize = 32;

/// What the clients share.
#[derive(Default)]
struct Fight {
    tries: AtomicU64,
    booked: AtomicU64,
    refused: AtomicU64,
    unclear: AtomicU64,
    /// Interviews that stand, as far as the clients know.
    open: Mutex<Vec<String>>,
    unclear_said: Mutex<Option<String>>,
}

/// Runs it.
///
/// # Errors
/// The product does not start, or the machine lacks something.
pub async fn run(run: &Run) -> Result<Report> {
    let installation = Installation::new(run)?;
    let server = installation.serve().await?;
    let company = Company::found(&installation, &server, INTERVIEWERS).await?;
    let candidates = prepare(&company).await?;
    let fight = Arc::new(Fight::default());
    let rows = installation.rows().await?;
    let (seen_overlaps, seen_caps) = fought(run, &company, &candidates, &fight, &rows).await?;
    if run.null() {
        past_the_guard(run, &rows).await?;
    }
    let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    let mut report = Report::default();
    report.at_least("tries by 64 at once", run.of(400, 10_000), count(&fight.tries));
    report.at_least("bookings made", 1, count(&fight.booked));
    report.note("refused, told why", count(&fight.refused));
    report.exactly("answers that tell nothing", 0, count(&fight.unclear));
    if let Some(said) = fight.unclear_said.lock().ok().and_then(|mut said| said.take()) {
        report.note("  the first", said);
    }
    report.exactly("overlaps seen while they fought", 0, seen_overlaps);
    report.exactly("caps broken while they fought", 0, seen_caps);
    report.exactly(OVERLAPS, 0, overlaps(&rows).await?);
    report.exactly("days over the cap", 0, over_the_cap(&rows).await?);
    report.exactly("bookings without their interview, or it without them", 0, astray(&rows).await?);
    scorecards(run, &company, &candidates, &rows, &mut report).await?;
    let audit = installation.verified();
    report.line("audit verify", "untouched", audit.as_ref().err().map_or("untouched", String::as_str), audit.is_ok());
    server.stop().await?;
    Ok(report)
}

/// A few days of time, a cap for each interviewer, and candidates who can always.
async fn prepare(company: &Company) -> Result<Vec<String>> {
    let days: Vec<Value> =
        (1..=DAYS).map(|day| json!({ "start": time::at(day, 8, 0), "end": time::at(day, 8 + HOURS, 0) })).collect();
    for (id, interviewer) in &company.interviewers {
        interviewer.put("availability-slots", Value::Array(days.clone())).await?.expect(200)?;
        let rules = json!({ "cap_day": CAP });
        company.recruiter.put(&format!("booking-rules?user_id={id}"), rules).await?.expect(200)?;
    }
    let mut candidates = Vec::new();
    for number in 0..CANDIDATES {
        let body = json!({ "name": format!("Candidate {number}"), "availability": days });
        let made = company.recruiter.post("candidates", body).await?.expect(201)?;
        candidates.push(made["id"].as_str().context("a candidate without an id")?.to_owned());
    }
    Ok(candidates)
}

/// Lets them fight, and looks into the tables meanwhile; overlaps and broken caps seen.
async fn fought(
    run: &Run,
    company: &Company,
    candidates: &[String],
    fight: &Arc<Fight>,
    rows: &Rows,
) -> Result<(u64, u64)> {
    let mut chance = Chance::new(run.seed);
    let done = AtomicBool::new(false);
    let goal = run.of(400, 10_000);
    let clients = join_all((0..CLIENTS).map(|number| {
        let (mut chance, api) = (chance.fork(), company.recruiter.clone());
        async move {
            while fight.tries.fetch_add(1, Ordering::Relaxed) < goal {
                attempt(number, &mut chance, &api, company, candidates, fight).await;
            }
        }
    }));
    let looking = async {
        let mut seen = (0, 0);
        while !done.load(Ordering::Relaxed) {
            seen = (seen.0 + overlaps(rows).await?, seen.1 + over_the_cap(rows).await?);
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
        anyhow::Ok(seen)
    };
    let fighting = async {
        clients.await;
        done.store(true, Ordering::Relaxed);
    };
    let (seen, ()) = tokio::join!(looking, fighting);
    seen
}

/// One try: every eighth client runs the scheduler, the others book, move and call off by hand.
async fn attempt(number: u64, chance: &mut Chance, api: &Api, company: &Company, candidates: &[String], fight: &Fight) {
    if number.is_multiple_of(8) {
        let answer = api.post("scheduler/runs", json!({})).await;
        return fight.judge(answer);
    }
    let start = time::at(
        i64::try_from(chance.between(1, 4)).unwrap_or(1),
        8 + i64::try_from(chance.below(6)).unwrap_or(0),
        15 * i64::try_from(chance.below(4)).unwrap_or(0),
    );
    let who = &company.interviewers[usize::try_from(chance.below(4)).unwrap_or(0)].0;
    let open = if chance.percent(50) { fight.take(chance) } else { None };
    let answer = match open {
        Some(id) if chance.percent(30) => {
            let body = json!({ "start": start, "interviewer_id": who });
            let answer = api.post(&format!("interviews/{id}/reschedule"), body).await;
            if answer.as_ref().is_ok_and(|answer| answer.status != 201) {
                fight.back(id); // it stands where it stood
            }
            answer
        }
        Some(id) => api.post(&format!("interviews/{id}/cancel"), json!({ "reason": "another time" })).await,
        None => {
            let candidate = &candidates[usize::try_from(chance.below(candidates.len() as u64)).unwrap_or(0)];
            let body = json!({ "candidate_id": candidate, "interviewer_id": who, "start": start });
            api.post("interviews", body).await
        }
    };
    fight.judge(answer);
}

impl Fight {
    /// An interview that stands, to be moved or called off.
    fn take(&self, chance: &mut Chance) -> Option<String> {
        let mut open = self.open.lock().ok()?;
        let place = chance.below(open.len().max(1) as u64);
        let place = usize::try_from(place).ok().filter(|place| *place < open.len())?;
        Some(open.swap_remove(place))
    }
    /// One that was taken and still stands.
    fn back(&self, id: String) {
        if let Ok(mut open) = self.open.lock() {
            open.push(id);
        }
    }
    /// Counts an answer: done, refused with a reason, or neither.
    fn judge(&self, answer: Result<Answer>) {
        let Ok(answer) = answer else {
            self.unclear.fetch_add(1, Ordering::Relaxed);
            return;
        };
        match answer.status {
            200 | 201 => {
                let one = answer.body["id"].as_str().filter(|id| id.starts_with("int_"));
                let many = answer.body["interviews"].as_array().into_iter().flatten();
                let ids = one.into_iter().chain(many.filter_map(|interview| interview["id"].as_str()));
                let standing = answer.body["status"] != "cancelled";
                let ids: Vec<String> = ids.filter(|_| standing).map(str::to_owned).collect();
                self.booked.fetch_add(ids.len() as u64, Ordering::Relaxed);
                if let Ok(mut open) = self.open.lock() {
                    open.extend(ids);
                }
            }
            // also one that says that there is too much to do just now
            409 | 422 | 503 if !answer.str("/detail").is_empty() => {
                self.refused.fetch_add(1, Ordering::Relaxed);
            }
            _ => {
                self.unclear.fetch_add(1, Ordering::Relaxed);
                if let Ok(mut said) = self.unclear_said.lock() {
                    said.get_or_insert_with(|| format!("{} {}", answer.status, answer.body));
                }
            }
        }
    }
}

/// Pairs of bookings, or of open interviews, of one person that share a moment.
async fn overlaps(rows: &Rows) -> Result<u64> {
    let shared = "a.start_at < b.end_at and b.start_at < a.end_at";
    let open = "a.state in ('created', 'in_progress') and b.state in ('created', 'in_progress')";
    let bookings = format!(
        "select count(*) as n from booking a join booking b on a.person_id = b.person_id and a.id < b.id and {shared}"
    );
    let interviews = |who: &str| {
        format!(
            "select count(*) as n from interview a join interview b on a.{who} = b.{who} and a.id < b.id \
             and {open} and {shared}"
        )
    };
    Ok(rows.count(&bookings).await?
        + rows.count(&interviews("interviewer_id")).await?
        + rows.count(&interviews("candidate_id")).await?)
}

/// Days (in UTC, where everybody here lives) with more interviews of a person than the cap.
async fn over_the_cap(rows: &Rows) -> Result<u64> {
    let day = 86_400_000_000_i64;
    rows.count(&format!(
        "select count(*) as n from (select interviewer_id from interview where state in ('created', 'in_progress') \
         group by interviewer_id, start_at / {day} having count(*) > {CAP}) as x"
    ))
    .await
}

/// Each open interview takes the time of its interviewer and its candidate: two bookings.
async fn astray(rows: &Rows) -> Result<u64> {
    let open = rows.count("select count(*) as n from interview where state in ('created', 'in_progress')").await?;
    let assisting = "select count(*) as n from interview_assistant a join interview i on i.id = a.interview_id \
        where i.state in ('created', 'in_progress')";
    let rooms = "select count(*) as n from interview where state in ('created', 'in_progress') and room_id is not null";
    let more = rows.count(assisting).await? + rows.count(rooms).await?;
    let bookings = rows.count("select count(*) as n from booking").await?;
    Ok(bookings.abs_diff(2 * open + more))
}

/// The fault of the null run: the database's guard taken away, and a second booking put beside one.
async fn past_the_guard(run: &Run, rows: &Rows) -> Result<()> {
    let id = match run.engine {
        Engine::Sqlite => {
            rows.change("drop trigger booking_no_overlap_insert").await?;
            "randomblob(16)"
        }
        Engine::Postgres => {
            rows.change("alter table booking drop constraint booking_no_overlap").await?;
            "gen_random_uuid()"
        }
    };
    rows.change(&format!(
        "insert into booking (id, organization_id, person_id, kind, subject, start_at, end_at, created_at, updated_at) \
         select {id}, organization_id, person_id, kind, subject, start_at, end_at, created_at, updated_at \
         from booking limit 1"
    ))
    .await
}

/// Many submissions of one scorecard at once, a few times.
async fn scorecards(
    run: &Run,
    company: &Company,
    candidates: &[String],
    rows: &Rows,
    report: &mut Report,
) -> Result<()> {
    let (mut kept, mut told, mut rounds) = (0, 0, 0);
    // the fight left many booked already
    company.recruiter.post("scheduler/runs", json!({})).await?.expect(201)?;
    for candidate in candidates {
        if rounds == run.of(3, 20) {
            break;
        }
        let seen = company.recruiter.get(&format!("candidates/{candidate}")).await?.expect(200)?;
        let interviews = seen["interviews"].as_array().cloned().unwrap_or_default();
        let Some(interview) = interviews.iter().find(|interview| interview["status"] == "created") else { continue };
        let id = interview["id"].as_str().context("an interview without an id")?;
        let lead = company.interviewers.iter().find(|(user, _)| interview["interviewer_id"] == user.as_str());
        let (_, lead) = lead.context("an interview without its interviewer")?;
        rounds += 1;
        let answers = join_all((0..SUBMISSIONS).map(|number| {
            let body = json!({ "rating": 4, "feedback": format!("submission {number}"), "result": "selected" });
            async move { lead.put(&format!("interviews/{id}/scorecard"), body).await }
        }));
        for answer in answers.await {
            let answer = answer?;
            kept += u64::from(answer.status == 200);
            told += u64::from(answer.status == 409 && !answer.str("/detail").is_empty());
        }
    }
    report.at_least("scorecards submitted 32 times at once", 1, rounds);
    report.exactly("  kept", rounds, kept);
    report.exactly("  refused, told why", rounds * (SUBMISSIONS as u64 - 1), told);
    let events = rows.count("select count(*) as n from event where kind = 'scorecard.submitted'").await?;
    report.exactly("  said in the log", rounds, events);
    Ok(())
}
