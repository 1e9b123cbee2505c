//! The pages of candidates with invented people, for the gallery.

use super::{
    availability::AvailabilityPage,
    columns::{self, Column},
    feed,
    filters::{Chip, Choice},
    form,
    list::ListPage,
    panel,
    parts::ApplicationPart,
    profile::{ProfilePage, Tab},
    rows::Row,
    status_word,
    trail::Stop,
};
use crate::{
    Page,
    applications::{
        table::{ApplicationState, Progress, StageKind},
        view::ApplicationOut,
    },
    candidates::{
        activity::Happening,
        alike::Alike,
        api::{CandidateOut, CandidateTag},
        bulk::many::BulkPage,
        known::{Consent, ConsentHow, Education, ExperienceLevel, Skill, SkillLevel},
        sort::Sort,
        status::CandidateStatus,
    },
    documents,
    hooks::NextStep,
};
use kernel::{
    ApplicationId, CandidateId, RequisitionId, TimeRange, Timestamp,
    time::{DAY, HOUR},
};
use std::sync::Arc;
use web::{Address, Request, Sample, Sampled, views::Tabs};

/// Name, role, place, status.
const PEOPLE: [(&str, &str, &str, CandidateStatus); 6] = [
    ("Amara Nwosu", "Senior backend engineer", "Lagos", CandidateStatus::Scheduled),
    ("Jun-ho Baek", "Database engineer", "Seoul", CandidateStatus::Created),
    ("محمد عبد الرحمن", "Site reliability engineer", "Cairo", CandidateStatus::Selected),
    ("Siobhán Keane", "Product manager", "Cork", CandidateStatus::Rejected),
    ("Лидия Озёрная", "Аналитик данных", "Казань", CandidateStatus::Scheduled),
    (
        "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh de la Concepción",
        "Technical writer with a title that is somewhat long",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
        CandidateStatus::Created,
    ),
];

/// The samples of this feature.
pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::of::<ListPage>("candidates/list.html"),
        Sample::of::<ProfilePage>("candidates/profile.html"),
        Sample::of::<AvailabilityPage>("candidates/availability.html"),
        Sample::of::<BulkPage>("candidates/bulk.html"),
    ]
}

/// One of the invented.
pub(super) fn candidate(now: Timestamp, n: usize) -> CandidateOut {
    let (name, role, place, status) = PEOPLE[n % PEOPLE.len()];
    let text = |t: &str| Some(t.to_owned());
    let first = now.plus(DAY + 2 * HOUR);
    CandidateOut {
        id: CandidateId::new(),
        name: name.to_owned(),
        email: text("someone@mail.example"),
        phone: text("+4930123456"),
        status,
        active: n != 3,
        location: text(place),
        time_zone: text("Europe/Lisbon"),
        links: vec!["https://portfolio.example/somebody".to_owned()],
        current_role: text(role),
        experience_years: Some(8),
        experience_level: Some(ExperienceLevel::Senior),
        education: vec![Education { school: "Delft University".to_owned(), to: Some(2017), ..Education::default() }],
        skills: vec![Skill { name: "Rust".to_owned(), level: Some(SkillLevel::Expert), skill_id: None }],
        source: text("referral"),
        agency_id: None,
        tags: vec![CandidateTag { id: kernel::TagId::NIL, name: "relocates".to_owned(), color: "lake".to_owned() }],
        consent: Some(Consent { given_at: now.plus(-9 * DAY), how: ConsentHow::Application }),
        retain_until: None,
        custom_fields: crate::custom_fields::Given::new(),
        photo_link: None,
        recruiter_id: None,
        resume_link: None,
        availability: vec![TimeRange::new(first, first.plus(3 * HOUR))],
        applications: Vec::new(),
        interviews: Vec::new(),
        created_at: now.plus(-9 * DAY),
        updated_at: now.plus(-(i64::try_from(n).unwrap_or_default() + 1) * HOUR),
    }
}

fn application(now: Timestamp) -> ApplicationOut {
    ApplicationOut {
        id: ApplicationId::NIL,
        candidate_id: CandidateId::NIL,
        requisition_id: RequisitionId::NIL,
        requisition_title: None,
        general: true,
        state: ApplicationState::Active,
        progress: Progress::Booked,
        stage_kind: StageKind::Interview,
        stage_id: None,
        stage_name: None,
        stage_since: Some(now.plus(-2 * DAY)),
        round_position: 2,
        reason: None,
        reason_code: None,
        reviews: Vec::new(),
        changed_at: now,
        created_at: now.plus(-9 * DAY),
        updated_at: now,
    }
}

/// Some happenings of the last days.
pub(super) fn days(page: &Page, now: Timestamp) -> Vec<feed::Day> {
    let happening = |ago: i64, kind: &str, reason: &str, fields: &[&str]| Happening {
        at: now.plus(-ago),
        kind: kind.to_owned(),
        by: "Ines Okafor".to_owned(),
        reason: reason.to_owned(),
        fields: fields.iter().map(|f| (*f).to_owned()).collect(),
        undo: false,
        note: None,
        letter: String::new(),
    };
    let all = vec![
        happening(HOUR, "interview_booked", "", &[]),
        happening(2 * HOUR, "scorecard_submitted", "", &[]),
        happening(DAY, "candidate_updated", "", &["email", "recruiter_id"]),
        happening(3 * DAY, "candidate_rejected", "Another candidate fits better.", &[]),
        happening(9 * DAY, "candidate_created", "", &[]),
    ];
    feed::days(page, all)
}

pub(super) fn next(page: &Page) -> NextStep {
    NextStep {
        href: "/candidates".to_owned(),
        icon: "clock",
        label: page.t.next_availability(),
        sub: page.t.next_availability_why(),
    }
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, now) = (Page::of(request), request.app().now());
        let address = Address::parse("/candidates?source=referral");
        let columns = Column::chosen(&address);
        let rows: Vec<_> = (0..PEOPLE.len())
            .map(|n| {
                let c = candidate(now, n);
                Row {
                    status: status_word(&page, c.status),
                    state: c.status,
                    stage: Some(page.t.stage_booked(n + 1)),
                    recruiter: "Ines Okafor".to_owned(),
                    next_interview: (n % 2 == 0).then(|| now.plus(DAY)),
                    href: "/candidates#panel".to_owned(),
                    id: c.id,
                    name: c.name,
                    title: c.current_role,
                    active: c.active,
                    source: c.source,
                    agency: None,
                    level: None,
                    retention: None,
                    tags: Vec::new(),
                    has_photo: false,
                    location: c.location,
                    created_at: c.created_at,
                    updated_at: c.updated_at,
                }
            })
            .collect();
        Self {
            open: rows.first().map(|r| r.id),
            rows,
            views: Tabs::sample("/candidates", &["Referrals", "To book"]),
            heads: columns::heads(&page, &address, Sort::NAME, &columns),
            columns_menu: columns::choices(&page, &columns),
            q: String::new(),
            recruiters: vec![("user_x".to_owned(), "Ines Okafor".to_owned())],
            choices: vec![Choice {
                field: "source",
                label: page.t.source(),
                any: page.t.source_any(),
                options: vec![("referral".to_owned(), "referral".to_owned())],
                value: "referral".to_owned(),
            }],
            chips: vec![Chip {
                name: page.t.source(),
                value: "referral".to_owned(),
                without: "/candidates".to_owned(),
            }],
            matches: 1_001,
            next: "/candidates".to_owned(),
            first: String::new(),
            may_write: true,
            drawer: panel::sample(request),
            columns,
            address,
            page,
        }
    }
}

impl Sampled for ProfilePage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, now) = (Page::of(request), request.app().now());
        let stop = |step, status: CandidateStatus| Stop {
            step,
            label: page.t.journey_step(status.to_string()),
            sub: page.when(now.plus(-DAY)),
        };
        let candidate = candidate(now, 0);
        Self {
            tab: Tab::Overview,
            status: status_word(&page, candidate.status),
            facts: vec![
                (page.t.email(), "someone@mail.example".to_owned()),
                (page.t.recruiter(), "Ines Okafor".to_owned()),
            ],
            trail: vec![
                stop("done", CandidateStatus::Created),
                stop("now", CandidateStatus::Scheduled),
                Stop { step: "todo", label: page.t.trail_decision(), sub: String::new() },
            ],
            may_look_back: true,
            applications: vec![ApplicationPart {
                out: application(now),
                kind: "booked",
                words: page.t.standing_booked(2),
                reviewers: Vec::new(),
            }],
            alike: vec![Alike {
                id: CandidateId::NIL,
                name: "Amara Nwosu-Keane".to_owned(),
                by: vec!["email", "similar"],
            }],
            known_tags: Vec::new(),
            merges: Vec::new(),
            cv: Some(documents::sample(now)),
            text: Some(documents::sample_text()),
            compared: None,
            documents: vec![documents::sample(now)],
            removed: Vec::new(),
            sections: Vec::new(),
            days: days(&page, now),
            older: String::new(),
            latest: String::new(),
            parts: Vec::new(),
            step: Some(next(&page)),
            may_write: true,
            may_review: true,
            user: None,
            drawer: form::sample(request),
            notes: None,
            candidate,
            page,
        }
    }
}

impl Sampled for AvailabilityPage {
    fn sample(request: &Arc<Request>) -> Self {
        Self::of(Page::of(request), candidate(request.app().now(), 0))
    }
}
