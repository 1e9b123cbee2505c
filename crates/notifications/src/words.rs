//! A notification in words: what it is about, what happened, where it leads. Made when it is read, in the
//! reader's language and zone, for the inbox, the API and letters alike.

use crate::{
    Messages,
    names::{Names, id},
    rules::people::ACCOUNT,
    table::Model,
};
use interviews::facade::{UnmatchedReason, reason_in_words};
use jiff::tz::TimeZone;
use kernel::{Locale, Role, Timestamp};
use serde_json::Value;

/// Whose language, zone and clock.
#[derive(Clone)]
pub(crate) struct Reader {
    pub locale: Locale,
    pub zone: TimeZone,
    pub now: Timestamp,
}

impl Reader {
    /// `Mon 23 Nov, 10:30`; with the year where it is not this one.
    pub fn when(&self, t: Timestamp) -> String {
        let ui = web::Messages::from(self.locale);
        let (z, now) = (t.jiff().to_zoned(self.zone.clone()), self.now.jiff().to_zoned(self.zone.clone()));
        let day = ui.date_day(z.day(), z.month(), z.weekday().to_monday_one_offset());
        let day = if z.year() == now.year() { day } else { ui.date_with_year(day, i32::from(z.year()).to_string()) };
        format!("{day}, {:02}:{:02}", z.hour(), z.minute())
    }
    fn words(&self) -> Messages {
        self.locale.into()
    }
}

/// A notification in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// What it is about: `Interview with Ada Moreau`.
    pub title: String,
    /// What happened.
    pub message: String,
}

/// Says it.
pub(crate) fn say(row: &Model, names: &Names, reader: &Reader) -> Said {
    let (data, m) = (row.data(), reader.words());
    Said { title: title(row, &data, names, m), message: message(row, &data, names, reader) }
}

/// What it is about.
fn title(row: &Model, data: &Value, names: &Names, m: Messages) -> String {
    let candidate = || names.candidate(data).map_or_else(|| m.somebody(), str::to_owned);
    match row.kind.as_str() {
        "interview.unmatched" => candidate(),
        "run.finished" | "run.failed" | "run.proposed" => m.about_run(),
        "hours.asked" => m.about_hours(),
        "job.dead" => m.about_work(),
        "audit.fault" => m.about_audit(),
        "mail.undelivered" => names.person(data, "user").map_or_else(candidate, str::to_owned),
        k if k.starts_with("requisition.") => text(data, "job").to_owned(),
        _ if row.thing == ACCOUNT => m.about_account(),
        k if k.starts_with("member.") => names.person(data, "user").map_or_else(|| m.about_account(), str::to_owned),
        k if k.starts_with("interview.") || k.starts_with("scorecard.") => m.about_interview(candidate()),
        _ => candidate(),
    }
}

/// What happened.
fn message(row: &Model, data: &Value, names: &Names, reader: &Reader) -> String {
    let m = reader.words();
    match row.kind.as_str() {
        k if k.starts_with("interview.") || k.starts_with("scorecard.") || k == "hours.asked" => {
            of_interview(k, row, data, names, reader)
        }
        k if k.starts_with("application.") || k.starts_with("review.") => of_application(k, row, data, names, m),
        "note.mentioned" => m.said_note_mentioned(by(row, names, m)),
        "note.assigned" => m.said_note_assigned(by(row, names, m)),
        "note.done" => m.said_note_done(by(row, names, m)),
        k if k.starts_with("run.") => of_run(k, data, m),
        k if k.starts_with("member.") || k.starts_with("security.") => of_people(k, row, data, names, m),
        "mail.undelivered" if data.get("what").and_then(Value::as_str) == Some("bounced") => m.said_bounced(),
        "mail.undelivered" => m.said_undelivered(),
        "requisition.step" => m.said_requisition_step(by(row, names, m), text(data, "what")),
        "requisition.assigned" => m.said_requisition_assigned(by(row, names, m)),
        "audit.fault" => m.said_audit_fault(),
        "job.dead" => m.said_job_dead(data.get("work").and_then(Value::as_str).unwrap_or_default()),
        newer => newer.to_owned(),
    }
}

/// A text that stands in the data.
fn text<'a>(data: &'a Value, key: &str) -> &'a str {
    data.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn by(row: &Model, names: &Names, m: Messages) -> String {
    names.by_text(&row.principal).map_or_else(|| m.by_system(), str::to_owned)
}

fn of_interview(kind: &str, row: &Model, data: &Value, names: &Names, reader: &Reader) -> String {
    let m = reader.words();
    let time = |key: &str| {
        let t = data.get(key).and_then(Value::as_str).and_then(Timestamp::parse);
        t.map_or_else(String::new, |t| reader.when(t))
    };
    let (when, by) = (time("start"), by(row, names, m));
    let person = |key: &str| names.person(data, key).map_or_else(|| m.somebody(), str::to_owned);
    match kind {
        "interview.booked" => m.said_booked(by, when),
        "interview.moved" => m.said_moved(by, time("was"), when),
        "interview.handed_to" => m.said_handed_to(person("from"), when),
        "interview.reassigned" => m.said_reassigned(person("to"), when),
        "interview.cancelled" => because(m.said_cancelled(by, when), data, names, reader),
        "interview.missed" => because(m.said_missed(when), data, names, reader),
        "interview.reminder" => m.said_reminder(when),
        "scorecard.due" => m.said_due(when),
        "scorecard.reopened" => m.said_reopened(by),
        "interview.unmatched" => m.said_unmatched(reasons(data, reader.locale)),
        "hours.asked" => match names.candidate(data) {
            Some(name) => m.said_hours_asked_for(by, name, time("end"), when),
            None => m.said_hours_asked(by, time("end"), when),
        },
        newer => newer.to_owned(),
    }
}

/// With the reason that stands with the interview now.
fn because(sentence: String, data: &Value, names: &Names, reader: &Reader) -> String {
    let reason = names.interview(data).and_then(|i| i.reason.as_deref()).filter(|r| !r.is_empty());
    let Some(reason) = reason else { return sentence };
    reader.words().said_because(reason_in_words(reader.locale, reason), sentence)
}

fn reasons(data: &Value, locale: Locale) -> String {
    let list = data.get("reasons").and_then(Value::as_array).into_iter().flatten();
    let known = list.filter_map(|r| serde_json::from_value::<UnmatchedReason>(r.clone()).ok());
    known.map(|r| r.in_words(locale)).collect::<Vec<_>>().join(" ")
}

fn of_application(kind: &str, row: &Model, data: &Value, names: &Names, m: Messages) -> String {
    let by = by(row, names, m);
    let is = |key: &str| data.get(key).and_then(Value::as_str).unwrap_or_default();
    match kind {
        "application.decided" => match is("what") {
            "advanced" => m.said_advanced(by),
            "selected" => m.said_selected(by),
            "rejected" => m.said_rejected(by),
            _ => m.said_held(by),
        },
        "application.withdrawn" => m.said_withdrawn(),
        "application.awaits_decision" => m.said_awaits(),
        "review.asked" => m.said_review_asked(by),
        "review.given" if is("decision") == "accept" => m.said_review_accepted(by),
        "review.given" => m.said_review_declined(by),
        newer => newer.to_owned(),
    }
}

fn of_run(kind: &str, data: &Value, m: Messages) -> String {
    let number = |key: &str| data.get(key).and_then(Value::as_u64).unwrap_or(0);
    match kind {
        "run.finished" => m.said_run_finished(number("scheduled"), number("unmatched")),
        "run.proposed" => m.said_run_proposed(number("proposed"), number("waiting")),
        _ => m.said_run_failed(),
    }
}

fn of_people(kind: &str, row: &Model, data: &Value, names: &Names, m: Messages) -> String {
    let by = by(row, names, m);
    match kind {
        "security.sign_in" => {
            let device = data.get("device").and_then(Value::as_str).filter(|d| !d.is_empty());
            m.said_sign_in(device.map_or_else(|| m.unknown_device(), str::to_owned))
        }
        "security.password_changed" => m.said_password_changed(),
        "security.reset_asked" => m.said_reset_asked(),
        "member.added" => m.said_member_added(by),
        "member.roles_changed" => m.said_roles_changed(by, roles(data, m.0)),
        "member.deactivated" => m.said_member_deactivated(by),
        "member.restored" => m.said_member_restored(by),
        "member.limits_changed" => m.said_limits_changed(by),
        newer => newer.to_owned(),
    }
}

fn roles(data: &Value, locale: Locale) -> String {
    let ui = web::Messages::from(locale);
    let list = data.get("roles").and_then(Value::as_array).into_iter().flatten();
    let words = list.filter_map(|r| Role::from_name(r.as_str()?)).map(|role| match role {
        Role::OrganizationAdmin => ui.role_organization_admin(),
        Role::Recruiter => ui.role_recruiter(),
        Role::HiringManager => ui.role_hiring_manager(),
        Role::Interviewer => ui.role_interviewer(),
        Role::PlatformAdmin => ui.role_platform_admin(),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The page it leads to.
pub(crate) fn link(row: &Model) -> String {
    let (data, subject) = (row.data(), &row.subject);
    match row.kind.as_str() {
        "interview.unmatched" => format!("/candidates/{subject}"),
        "run.proposed" => "/scheduler/proposals".to_owned(),
        "hours.asked" => {
            let of = |key: &str| data.get(key).and_then(Value::as_str).unwrap_or_default();
            let (start, end) = (of("start"), of("end"));
            format!("/availability?week={}&offer_from={start}&offer_to={end}", start.get(..10).unwrap_or_default())
        }
        "interview.reminder" => format!("/interviews/{subject}/prepare"),
        "scorecard.due" | "scorecard.reopened" => format!("/interviews/{subject}/scorecard"),
        k if k.starts_with("interview.") => format!("/interviews/{subject}"),
        k if k.starts_with("application.") || k.starts_with("review.") => id::<kernel::CandidateId>(&data, "candidate")
            .map_or_else(|| "/candidates".to_owned(), |c| format!("/candidates/{c}")),
        k if k.starts_with("requisition.") => format!("/requisitions/{subject}"),
        k if k.starts_with("note.") => format!("/notes/{subject}"),
        k if k.starts_with("run.") => format!("/scheduler/runs/{subject}"),
        "member.limits_changed" => "/availability".to_owned(),
        "member.roles_changed" => "/profile".to_owned(),
        k if k.starts_with("member.") => format!("/members/{subject}"),
        "job.dead" => "/jobs?state=dead".to_owned(),
        "audit.fault" => "/audit".to_owned(),
        "mail.undelivered" => id::<kernel::CandidateId>(&data, "candidate")
            .map_or_else(|| "/mail".to_owned(), |c| format!("/candidates/{c}")),
        _ => "/profile".to_owned(),
    }
}

/// Picture and hue.
pub(crate) fn picture(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "interview.cancelled" | "interview.missed" => ("x", "rust"),
        "interview.reminder" => ("clock", "lake"),
        "interview.unmatched" | "run.failed" | "job.dead" | "mail.undelivered" | "audit.fault" => ("alert", "rust"),
        k if k.starts_with("interview.") => ("calendar", "lake"),
        "hours.asked" => ("clock", "blaze"),
        k if k.starts_with("scorecard.") => ("note", "blaze"),
        k if k.starts_with("application.") => ("flag", "forest"),
        k if k.starts_with("review.") => ("eye", "forest"),
        k if k.starts_with("requisition.") => ("briefcase", "forest"),
        "note.assigned" => ("clock", "blaze"),
        k if k.starts_with("note.") => ("chat", "heather"),
        k if k.starts_with("run.") => ("wand", "lake"),
        k if k.starts_with("security.") => ("key", "rust"),
        k if k.starts_with("member.") => ("people", "heather"),
        _ => ("info", ""),
    }
}
