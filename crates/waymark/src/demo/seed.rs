//! Seeding through the API: every step is one that a person could take.

use super::people::{
    ALDER, Colleague, Employer, FEEDBACK, FIRST, LAST, LOGINS, SKILLS, VEKTOR, VEKTOR_CANDIDATES, WORK,
};
use super::plans::Jobs;
use crate::commands::sentence;
use anyhow::{Context as _, Result, bail};
use axum::{Router, body::Body, http::Request};
use identity::{
    demo::PASSWORD,
    operator::{self, NewOrganization, NewUser},
};
use jiff::{Zoned, civil, tz::TimeZone};
use kernel::{Clock, OrganizationId, SkillId, Timestamp, time::HOUR};
use serde_json::{Value, json};
use tower::ServiceExt as _;
use web::app::Composed;

/// What was made.
pub struct Made {
    /// Candidates of the first organization.
    pub candidates: usize,
    /// Interviews the scheduler booked for them.
    pub booked: usize,
    /// Who could not be placed, and why.
    pub unmatched: Vec<(String, String)>,
}

/// Fills an empty installation.
pub async fn seed(composed: &Composed, clock: &Clock, now: Timestamp, candidates: usize) -> Result<Made> {
    let skills = operator::add_skills(&composed.app, &SKILLS).await.map_err(|p| sentence(&p))?;
    let platform =
        operator::create_platform_admin(&composed.app, "Pia Latimer", LOGINS[4].1, Some(PASSWORD.to_owned()));
    platform.await.map_err(|p| sentence(&p))?;
    // whoever tells people of what happens follows from here on
    tell(composed).await?;
    let mut alder = House::new(composed, &ALDER, &skills, now).await?;
    alder.availability(if candidates > 500 { 4 } else { 2 }).await?;
    alder.limits().await?;
    alder.jobs = Some(alder.plans(&skills.iter().map(ToString::to_string).collect::<Vec<_>>()).await?);
    // the first two thirds came earlier and some have been seen; the rest came in today
    let names: Vec<String> = (0..candidates).map(name).collect();
    let (earlier, today) = names.split_at(candidates * 2 / 3);
    let came = alder.candidates(earlier, 0).await?;
    alder.applied().await?;
    alder.known(&came).await?;
    let run = alder.run().await?;
    let mut booked = run["scheduled"].as_u64().unwrap_or(0);
    tell(composed).await?;
    alder.scorecards(&run, clock, now).await?;
    tell(composed).await?;
    clock.turn(now.micros() - composed.app.now().micros());
    alder.caught_up().await?;
    alder.now = composed.app.now().jiff().to_zoned(alder.zone.clone());
    let came_today = alder.candidates(today, earlier.len()).await?;
    alder.notes(&came_today).await?;
    alder.one_note_done().await?;
    let run = alder.run().await?;
    booked += run["scheduled"].as_u64().unwrap_or(0);
    alder.drive().await?;
    alder.unplanned().await?;
    let unmatched = alder.unmatched(&run).await?;
    let vektor = House::new(composed, &VEKTOR, &skills, now).await?;
    vektor.availability(3).await?;
    let names: Vec<String> = VEKTOR_CANDIDATES.iter().map(|n| (*n).to_owned()).collect();
    vektor.candidates(&names, 0).await?;
    // here a recruiter looks at what is found before it is booked
    vektor.proposes().await?;
    vektor.run().await?;
    tell(composed).await?;
    notifications::look(&composed.app).await.map_err(|p| sentence(&p))?;
    Ok(Made { candidates, booked: usize::try_from(booked)?, unmatched })
}

/// Tells people of everything that has happened up to now, by the demo's own clock.
async fn tell(composed: &Composed) -> Result<()> {
    composed.app.store.seal().await?;
    while notifications::round(&composed.app).await.map_err(|p| sentence(&p))? {}
    Ok(())
}

/// What people say they know, in turn.
const KNOWN: [&str; 5] = [
    "Rust, PostgreSQL, test automation, careful code reviews",
    "Go, Kubernetes, Terraform, PostgreSQL; some Rust",
    "TypeScript, React, Node.js, accessibility",
    "Figma, UX research, accessibility, public speaking",
    "Python, SQL, machine learning, Kafka",
];

/// The same text as Rich Text.
fn rich(text: &str) -> String {
    let letter = |c: char| match c {
        '\\' | '{' | '}' => format!("\\{c}"),
        '\n' => "\\par\n".to_owned(),
        c if c.is_ascii() => c.to_string(),
        c => {
            let units = c.encode_utf16(&mut [0; 2]).iter().map(|u| u.cast_signed().to_string()).collect::<Vec<_>>();
            units.iter().flat_map(|unit| ["\\u", unit, "?"]).collect()
        }
    };
    format!("{{\\rtf1\\ansi {}}}", text.chars().map(letter).collect::<String>())
}

/// The number of a candidate who was entered before, under another name.
const TWICE: usize = 23;

/// A different name for each number.
fn name(i: usize) -> String {
    let round = i / (FIRST.len() * LAST.len());
    let (first, last) = (FIRST[i % FIRST.len()], LAST[(i * 7 + i / FIRST.len()) % LAST.len()]);
    if round == 0 { format!("{first} {last}") } else { format!("{first} {last} {}", round + 1) }
}

/// One organization with its people signed in.
pub(super) struct House<'a> {
    router: &'a Router,
    zone: TimeZone,
    pub(super) colleagues: &'static [Colleague],
    /// Of each colleague.
    pub(super) tokens: Vec<String>,
    /// Of the recruiters, the first of whom does what only one need do.
    recruiters: Vec<String>,
    pub(super) now: Zoned,
    /// The day on which somebody looks.
    pub(super) today: civil::Date,
    /// What some of the candidates applied for.
    pub(super) jobs: Option<Jobs>,
}

impl<'a> House<'a> {
    async fn new(composed: &'a Composed, employer: &Employer, skills: &[SkillId], looked: Timestamp) -> Result<Self> {
        let colleagues = employer.colleagues;
        let new = NewOrganization {
            name: employer.name.to_owned(),
            kind: "employer".to_owned(),
            slug: Some(employer.slug.to_owned()),
            time_zone: Some(employer.zone.to_owned()),
            locale: Some(employer.locale.to_owned()),
        };
        let organization = operator::create_organization(&composed.app, new).await.map_err(|p| sentence(&p))?;
        let zone = organization.zone.clone();
        let now = composed.app.now().jiff().to_zoned(zone.clone());
        let (router, recruiters, tokens) = (&composed.router, Vec::new(), Vec::new());
        let today = looked.jiff().to_zoned(zone.clone()).date();
        let mut house = Self { router, zone, colleagues, tokens, recruiters, now, today, jobs: None };
        for c in colleagues {
            add(composed, organization.id, c, skills).await?;
            let signed =
                house.call("POST", "/sessions", "", &json!({ "email": c.email, "password": PASSWORD })).await?;
            let token = signed["token"].as_str().context("a token")?.to_owned();
            if c.roles.contains(&"recruiter") {
                house.recruiters.push(token.clone());
            }
            house.tokens.push(token);
        }
        Ok(house)
    }

    /// Each interviewer's hours of the coming weeks, every second one's as weekly hours.
    async fn availability(&self, weeks: i64) -> Result<()> {
        for (n, (c, token)) in self.colleagues.iter().zip(&self.tokens).enumerate() {
            let weekly = n % 2 == 1 && !c.hours.is_empty();
            if weekly {
                self.weekly(token, c.days, c.hours).await?;
            }
            let zone = TimeZone::get(c.zone)?;
            let mut slots = Vec::new();
            for (date, weekday) in self.days(weeks * 7) {
                if !c.days.contains(&weekday) || (weekly && date > self.today) {
                    continue;
                }
                for (from, to) in c.hours {
                    slots.extend(self.range(date, &zone, (*from, 0), *to)?);
                }
            }
            if !slots.is_empty() {
                self.call("PUT", "/availability-slots", token, &Value::Array(slots)).await?;
            }
        }
        Ok(())
    }

    /// These days and their weekdays, Monday being 0. The days up to the one on which somebody looks
    /// are working days whatever the calendar says: the demo's first page is never an empty weekend.
    fn days(&self, count: i64) -> impl Iterator<Item = (civil::Date, i64)> {
        let (first, today) = (self.now.date(), self.today);
        (0..count).map(move |d| {
            let date = first.saturating_add(jiff::Span::new().days(d));
            let weekday = i64::from(date.weekday().to_monday_zero_offset());
            (date, if date <= today && weekday > 4 { d % 5 } else { weekday })
        })
    }

    /// Local hours of a day as the API takes them, as far as they are still to come: none where less
    /// than an hour is left.
    fn range(&self, date: civil::Date, zone: &TimeZone, from: (i64, i8), to: i64) -> Result<Option<Value>> {
        let at = |hour: i64, minute: i8| -> Result<Timestamp> {
            let local = date.at(i8::try_from(hour)?, minute, 0, 0);
            Ok(local.to_zoned(zone.clone())?.timestamp().into())
        };
        let soonest = Timestamp::from_minutes((Timestamp::from(self.now.timestamp()).minutes() / 15 + 2) * 15);
        let (start, end) = (at(from.0, from.1)?.max(soonest), at(to, 0)?);
        let enough = end.micros() - start.micros() >= HOUR;
        Ok(enough.then(|| json!({ "start": start, "end": end })))
    }

    /// Candidates with windows here and there, numbered from `first`; every eleventh has said nothing
    /// yet, every thirteenth only has a time when nobody interviews. The recruiters share them.
    async fn candidates(&self, names: &[String], first: usize) -> Result<Vec<String>> {
        let days: Vec<_> = self.days(14).filter(|(_, weekday)| *weekday < 5).collect();
        let mut ids = Vec::new();
        for (i, name) in names.iter().enumerate() {
            let mut availability = Vec::new();
            if i % 13 == 5 {
                availability.extend(self.range(days[i % days.len()].0, &self.zone, (21, 0), 22)?);
            } else if i % 11 != 7 {
                for k in 0..=(1 + i % 3) {
                    let (date, _) = days[(i * 3 + k * 2) % days.len()];
                    let from = 8 + i64::try_from((i * 5 + k * 3) % 9)?;
                    let minute = if i % 4 == 0 { 30 } else { 0 };
                    availability.extend(self.range(date, &self.zone, (from, minute), from + 3)?);
                }
            }
            let mail = kernel::text::fold(name).replace([' ', '\''], ".");
            let mut body = json!({ "name": name, "availability": availability });
            if mail.is_ascii() {
                body["email"] = json!(format!("{mail}@mail.example"));
            }
            // one person came in twice, as happens
            let line = if first + i == TWICE { 0 } else { first + i };
            body["phone"] = json!(format!("+351210{:06}", 100_000 + line * 37));
            if let Some(job) = self.jobs.as_ref().and_then(|jobs| jobs.of(first + i)) {
                body["requisition_id"] = json!(job.id);
                body["stage_id"] = json!(job.interviews);
            }
            body["current_role"] = json!(WORK[i % WORK.len()]);
            let recruiter = &self.recruiters[i % 3 % self.recruiters.len()];
            let made = self.call("POST", "/candidates", recruiter, &body).await?;
            let id = made["id"].as_str().context("an id")?.to_owned();
            if i % 5 == 0 || i % 10 == 3 {
                self.resume(&id, name, WORK[i % WORK.len()], i).await?;
            }
            ids.push(id);
        }
        Ok(ids)
    }

    /// A CV, every third one as Rich Text; every second person writes a letter too.
    async fn resume(&self, id: &str, name: &str, work: &str, number: usize) -> Result<()> {
        let skills = KNOWN[number / 5 % KNOWN.len()];
        let text = format!(
            "{name}\n{work}\n\nSummary\n{years} years of work on products that people use every day. I like small teams, plain words and tests that fail for a reason.\n\nWork\n2022 to now: {work}, Northgate Rail. Took over a service nobody dared to change, covered it with tests, halved its incidents.\n2018 to 2022: {work}, Baobab Mobility. First of a team of six; wrote the handbook the next five read.\n\nWhat I do\n  - Build things that keep working after I leave.\n  - Write the page that the next person needs.\n\nSkills: {skills}\nLanguages: English, and one more.\n",
            years = 4 + name.len() % 9
        );
        let documents = format!("/candidates/{id}/documents");
        if number.is_multiple_of(3) {
            self.document(&documents, "CV.rtf", "cv", &rich(&text)).await?;
        } else {
            self.document(&documents, "cv.txt", "cv", &text).await?;
        }
        if number.is_multiple_of(2) {
            let letter = format!(
                "Dear team,\n\nI read what you wrote about your work and would like to take part in it.\n\n{name}\n"
            );
            self.document(&documents, "letter.txt", "cover_letter", &letter).await?;
        }
        Ok(())
    }

    async fn document(&self, path: &str, name: &str, kind: &str, text: &str) -> Result<()> {
        let part = |head: &str, content: &str| {
            format!("--edge\r\ncontent-disposition: form-data; {head}\r\n\r\n{content}\r\n")
        };
        let file = part(&format!("name=\"file\"; filename=\"{name}\""), text);
        let body = format!("{}{file}--edge--\r\n", part("name=\"kind\"", kind));
        self.send("POST", path, self.recruiter(), "multipart/form-data; boundary=edge", body).await?;
        Ok(())
    }

    /// Who does what only one need do.
    pub(super) fn recruiter(&self) -> &str {
        self.recruiters.first().map_or("", String::as_str)
    }

    /// The scheduler proposes from here on.
    async fn proposes(&self) -> Result<()> {
        let mut rules = self.call("GET", "/scheduler/settings", self.recruiter(), &Value::Null).await?;
        rules["mode"] = json!("propose");
        self.call("PUT", "/scheduler/settings", self.recruiter(), &rules).await?;
        Ok(())
    }

    async fn run(&self) -> Result<Value> {
        self.call("POST", "/scheduler/runs", self.recruiter(), &json!({})).await
    }

    /// The interviews of a run that lie in the past by now: as time goes by, their interviewers rate
    /// and decide. The last three are left: late, half written, or nobody came; and the last of each of
    /// those whom one may be, so that something waits for them.
    async fn scorecards(&self, run: &Value, clock: &Clock, now: Timestamp) -> Result<()> {
        let interviews = run["interviews"].as_array().map(Vec::as_slice).unwrap_or_default();
        let end_of = |i: &Value| i["end"].as_str().and_then(Timestamp::parse);
        let mut held: Vec<_> =
            interviews.iter().filter_map(|i| Some((end_of(i)?, i))).filter(|(end, _)| *end < now).collect();
        held.sort_by_key(|(end, _)| *end);
        held.truncate(held.len().saturating_sub(3));
        let mut owed: Vec<&String> = self.tokens_of(&[LOGINS[1].1, LOGINS[2].1]).collect();
        let mut rated = Vec::new();
        for (end, interview) in held.into_iter().rev() {
            let token = self.token_of(interview["interviewer_id"].as_str().unwrap_or_default()).await?;
            match owed.iter().position(|t| **t == token) {
                Some(at) => drop(owed.remove(at)),
                None => rated.push((end, interview, token)),
            }
        }
        for (i, (end, interview, token)) in rated.into_iter().rev().enumerate() {
            clock.turn((end.micros() - clock.now().micros()).max(0));
            let (rating, recommendation, result, feedback) = FEEDBACK[i % FEEDBACK.len()];
            let id = interview["id"].as_str().context("an id")?;
            let path = format!("/interviews/{id}");
            // a no in the first round of a day calls off those after it
            if self.call("GET", &path, self.recruiter(), &Value::Null).await?["status"] != "created" {
                continue;
            }
            let body =
                json!({ "rating": rating, "recommendation": recommendation, "result": result, "feedback": feedback });
            self.call("PUT", &format!("{path}/scorecard"), &token, &body).await?;
        }
        Ok(())
    }

    /// Everybody has read what they were told in the days before.
    async fn caught_up(&self) -> Result<()> {
        for token in &self.tokens {
            self.call("POST", "/notifications/read-all", token, &json!({})).await?;
        }
        Ok(())
    }

    /// Of the colleagues with these addresses.
    fn tokens_of<'b>(&'b self, emails: &'b [&str]) -> impl Iterator<Item = &'b String> {
        let all = self.colleagues.iter().zip(&self.tokens);
        all.filter(|(c, _)| emails.contains(&c.email)).map(|(_, token)| token)
    }

    pub(super) async fn token_of(&self, user: &str) -> Result<String> {
        let member = self.call("GET", &format!("/users/{user}"), self.recruiter(), &Value::Null).await?;
        let email = member["email"].as_str().unwrap_or_default();
        let found = self.colleagues.iter().zip(&self.tokens).find(|(c, _)| c.email == email);
        Ok(found.context("an interviewer of the house")?.1.clone())
    }

    /// Names and reasons of those who could not be placed.
    async fn unmatched(&self, run: &Value) -> Result<Vec<(String, String)>> {
        let mut all = Vec::new();
        for u in run["unmatched"].as_array().into_iter().flatten() {
            let id = u["candidate_id"].as_str().unwrap_or_default();
            let candidate = self.call("GET", &format!("/candidates/{id}"), self.recruiter(), &Value::Null).await?;
            let reasons = u["reasons"].as_array().into_iter().flatten();
            let reasons: Vec<&str> = reasons.filter_map(|r| r["reason"].as_str().or_else(|| r.as_str())).collect();
            all.push((candidate["name"].as_str().unwrap_or_default().to_owned(), reasons.join(", ").replace('_', " ")));
        }
        Ok(all)
    }

    pub(super) async fn call(&self, method: &str, path: &str, token: &str, body: &Value) -> Result<Value> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.send(method, path, token, "application/json", body).await
    }

    async fn send(&self, method: &str, path: &str, token: &str, kind: &str, body: String) -> Result<Value> {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}")).header("content-type", kind);
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let response = self.router.clone().oneshot(request.body(Body::from(body))?).await?;
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await?;
        if !status.is_success() {
            bail!("seeding the demo: {method} {path} answered {status}: {}", String::from_utf8_lossy(&bytes));
        }
        Ok(serde_json::from_slice(&bytes).unwrap_or_default())
    }
}

async fn add(composed: &Composed, organization: OrganizationId, c: &Colleague, skills: &[SkillId]) -> Result<()> {
    let user = NewUser {
        name: c.name.to_owned(),
        email: c.email.to_owned(),
        roles: c.roles.iter().map(|r| (*r).to_owned()).collect(),
        time_zone: Some(c.zone.to_owned()),
        skills: c.skills.iter().map(|i| skills[*i]).collect(),
        password: Some(PASSWORD.to_owned()),
    };
    operator::create_user(&composed.app, organization, user).await.map_err(|p| sentence(&p))?;
    Ok(())
}
