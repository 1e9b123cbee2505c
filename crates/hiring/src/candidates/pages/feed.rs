//! What happened to a candidate, day by day.

use crate::{Page, candidates::activity::Happening};

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
            "skills" => t.skills(),
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
            "candidate_updated" => ("edit", ""),
            "candidate_availability_changed" => ("clock", ""),
            k if k.starts_with("interview_") => ("calendar", "lake"),
            k if k.starts_with("scorecard_") => ("note", "blaze"),
            _ => ("flag", ""),
        }
    }
}
