//! What happened to a candidate, day by day.

use crate::{
    Page,
    candidates::activity::{Happening, Part},
};
use kernel::CandidateId;
use strum::IntoEnumIterator as _;

/// One day of the feed.
pub(super) struct Day {
    /// `Today`, `Mon 23 Nov`.
    pub label: String,
    /// The latest first.
    pub happenings: Vec<Happening>,
}

/// Cut into days of the reader's zone; the order stays.
pub(super) fn days(page: &Page, latest: Vec<Happening>) -> Vec<Day> {
    let today = page.zoned(page.app().now()).date();
    let mut days: Vec<(jiff::civil::Date, Day)> = Vec::new();
    for h in latest {
        let date = page.zoned(h.at).date();
        match days.last_mut() {
            Some((last, day)) if *last == date => day.happenings.push(h),
            _ => {
                let label = if date == today { page.t.today() } else { page.day(h.at) };
                days.push((date, Day { label, happenings: vec![h] }));
            }
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// What may be shown of the feed: address, words, whether it is on.
pub(super) fn parts(page: &Page, id: CandidateId, on: Part) -> Vec<(String, String, bool)> {
    let t = &page.t;
    let words = |part| match part {
        Part::All => t.feed_all(),
        Part::Steps => t.feed_steps(),
        Part::Notes => t.notes(),
        Part::Documents => t.tab_documents(),
        Part::Interviews => t.tab_interviews(),
        Part::Scorecards => t.feed_scorecards(),
        Part::Letters => t.feed_letters(),
    };
    let address = |part| match part {
        Part::All => format!("/candidates/{id}/history"),
        _ => format!("/candidates/{id}/history?show={part}"),
    };
    Part::iter().map(|part| (address(part), words(part), part == on)).collect()
}

impl Happening {
    /// Which fields changed, in words.
    pub(super) fn changed(&self, page: &Page) -> String {
        let t = &page.t;
        let word = |field: &String| match field.as_str() {
            "name" => t.name(),
            "email" => t.email(),
            "phone" => t.phone(),
            "location" => t.location(),
            "time_zone" => t.time_zone(),
            "links" => t.links(),
            "current_role" => t.current_role(),
            "experience_years" => t.experience_years(),
            "experience_level" => t.experience_level(),
            "education" => t.education(),
            "skills" => t.candidate_skills(),
            "agency_id" => t.agency(),
            "consent" => t.consent(),
            "retain_until" => t.retain_until(),
            "custom_fields" => t.custom_title(),
            "source" => t.source(),
            "recruiter_id" => t.recruiter(),
            other => other.to_owned(),
        };
        self.fields.iter().map(word).collect::<Vec<_>>().join(", ")
    }
    /// The picture and the tone of its mark.
    pub(super) fn mark(&self) -> (&'static str, &'static str) {
        match self.kind.as_str() {
            "candidate_selected" | "candidate_advanced" => ("check", "forest"),
            "candidate_rejected" | "candidate_withdrawn" | "interview_no_show" | "interview_unmatched" => ("x", "rust"),
            "candidate_resume_uploaded" => ("file", ""),
            k if k.starts_with("candidate_document_") => ("file", ""),
            "candidate_updated" => ("edit", ""),
            "candidate_availability_changed" => ("clock", ""),
            k if k.contains("note_") => ("chat", "heather"),
            "letter_failed" => ("mail", "rust"),
            k if k.starts_with("letter_") => ("mail", "lake"),
            k if k.starts_with("interview_") => ("calendar", "lake"),
            k if k.starts_with("scorecard_") => ("note", "blaze"),
            _ => ("flag", ""),
        }
    }
}
