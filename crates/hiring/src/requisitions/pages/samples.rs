//! The pages of jobs with invented data, for the gallery.

use super::{
    form::{FormPage, Tick},
    history::Happening,
    list::{self, Chip, ListPage},
    prose,
    show::{self, ShowPage, Skill, Tab, Teammate},
    stages::{self, StagesPage},
    steps::{End, EndPage},
    words,
};
use crate::{
    Page,
    applications::table::StageKind,
    requisitions::{
        kinds::{EmploymentType, ExperienceLevel, Workplace},
        list::Sort,
        table::{Model, RequisitionState},
        view::Figures,
        whole::Job,
    },
    stages::{pipeline::USUAL, table::Model as Stage},
};
use kernel::{OrganizationId, RequisitionId, StageId, Timestamp};
use std::{collections::HashMap, sync::Arc};
use web::{Address, Entry, Request, Sample, Sampled, views::Tabs};

/// Every page.
pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::of::<ListPage>("requisitions/list.html"),
        Sample::of::<ShowPage>("requisitions/show.html"),
        Sample::of::<FormPage>("requisitions/form.html"),
        Sample::of::<StagesPage>("requisitions/stages.html"),
        Sample::of::<EndPage>("requisitions/end.html"),
    ]
}

const ABOUT: &str = "You keep the platform running that a million readers rely on.\n\nYou bring:\n- Rust or Go\n- \
                     patience with other people’s code";

fn job(now: Timestamp, title: &str, state: RequisitionState) -> Job {
    let row = Model {
        id: RequisitionId::NIL,
        organization_id: OrganizationId::NIL,
        general: false,
        template: false,
        title: Some(title.to_owned()),
        code: Some("R-12".to_owned()),
        search: String::new(),
        sort_key: String::new(),
        state,
        state_since: Some(now),
        reason: None,
        description: Some(ABOUT.to_owned()),
        department_id: None,
        locations: "[\"Lisbon\",\"Porto\"]".to_owned(),
        workplace: Some(Workplace::Hybrid),
        employment_type: Some(EmploymentType::FullTime),
        experience_level: Some(ExperienceLevel::Senior),
        years_min: Some(4),
        years_max: Some(8),
        salary_min: Some(65_000),
        salary_max: Some(85_000),
        currency: Some("EUR".to_owned()),
        positions: Some(3),
        hiring_manager_id: None,
        opens_at: None,
        closes_at: Some(now),
        custom_values: "{}".to_owned(),
        created_at: now,
        updated_at: now,
    };
    Job { row, skills: Vec::new(), recruiters: Vec::new(), department: Some("Platform".to_owned()) }
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, now) = (Page::of(request), request.app().now());
        let row = |title: &str, state, hired| {
            let (mark, words) = words::state(&page, state);
            list::Row {
                id: RequisitionId::NIL,
                title: title.to_owned(),
                code: Some("R-12".to_owned()),
                mark,
                state: words,
                department: "Platform".to_owned(),
                manager: "Henrik Saar".to_owned(),
                applicants: 48,
                interviewed: 12,
                hired: page.t.hired_of(hired, 3),
                updated_at: now,
            }
        };
        let address = Address::parse("/requisitions?state=live");
        Self {
            rows: vec![
                row("Platform engineer", RequisitionState::Open, 1_u64),
                row("Product designer", RequisitionState::Draft, 0),
                row("Data analyst", RequisitionState::Filled, 3),
            ],
            views: Tabs::sample("/requisitions", &["Open", "Mine"]),
            heads: list::heads(&page, &address, Sort::TITLE),
            q: String::new(),
            choices: Vec::new(),
            chips: vec![Chip {
                name: page.t.status(),
                value: page.t.requisition_state("live"),
                without: "/requisitions".to_owned(),
            }],
            matches: 3,
            next: String::new(),
            first: String::new(),
            may_write: true,
            templates: false,
            address,
            page,
        }
    }
}

impl Sampled for ShowPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, now) = (Page::of(request), request.app().now());
        let job = job(now, "Platform engineer", RequisitionState::Draft);
        let (mark, state) = words::state(&page, job.row.state);
        let t = page.t;
        let happened = |kind: &str| Happening {
            at: now,
            kind: kind.to_owned(),
            by: "Ines Okafor".to_owned(),
            more: String::new(),
        };
        Self {
            tab: Tab::Overview,
            mark,
            state,
            figures: Figures { applicants: 48, active: 20, interviewed: 12, hired: 1 },
            facts: show::facts(&page, &job),
            description: prose::pieces(ABOUT),
            skills: vec![Skill { name: "Rust".to_owned(), level: t.skill_level_of("advanced"), required: true }],
            team: vec![Teammate { name: "Henrik Saar".to_owned(), part: t.hiring_manager() }],
            missing: vec![("recruiter_ids".to_owned(), t.missing_recruiters())],
            offers: show::offers(&page, &job),
            happenings: vec![happened("requisition_updated"), happened("requisition_created")],
            next: String::new(),
            first: String::new(),
            may_write: true,
            may_run: true,
            page,
            job,
        }
    }
}

impl Sampled for FormPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let tick = |label: &str, checked| Tick { value: label.to_owned(), label: label.to_owned(), checked };
        let entry = Entry::new([("title", "Platform engineer"), ("description", ABOUT), ("positions", "0")]);
        let wrong = kernel::Problem::field(
            "positions",
            kernel::Text::new(|l| crate::Messages::from(l).requisition_positions_range(10_000)),
        );
        Self {
            id: None,
            title: page.t.requisition_new(),
            entry: entry.refused(&wrong, page.locale),
            seen: String::new(),
            departments: vec!["Platform".to_owned()],
            managers: vec![("user".to_owned(), "Henrik Saar".to_owned())],
            recruiters: vec![tick("Ines Okafor", true), tick("Marek Dvořák", false)],
            catalogue: vec!["Rust".to_owned()],
            rows: 3,
            custom: None,
            templates: vec![(String::new(), "Engineer".to_owned())],
            page,
        }
    }
}

impl Sampled for StagesPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, now) = (Page::of(request), request.app().now());
        let stage = |(position, kind): (i64, &StageKind)| Stage {
            id: StageId::new(),
            organization_id: OrganizationId::NIL,
            requisition_id: RequisitionId::NIL,
            position,
            kind: *kind,
            name: (*kind == StageKind::Screening).then(|| "Call".to_owned()),
            first_round: (*kind == StageKind::Interview).then_some(1),
            late_after_days: None,
            removed_at: None,
            created_at: now,
            updated_at: now,
        };
        let all: Vec<Stage> = (1..).zip(&USUAL).map(stage).collect();
        let counts: HashMap<_, _> = all.iter().skip(1).take(1).map(|s| (s.id, 7)).collect();
        Self {
            rows: stages::lines(&page, &all, &counts),
            id: RequisitionId::NIL,
            title: "Platform engineer".to_owned(),
            may_write: true,
            page,
        }
    }
}

impl Sampled for EndPage {
    fn sample(request: &Arc<Request>) -> Self {
        Self {
            page: Page::of(request),
            id: RequisitionId::NIL,
            job: "Platform engineer".to_owned(),
            end: End::Close,
            active: 7,
            others: vec![("req".to_owned(), "Product designer".to_owned())],
            entry: Entry::default(),
        }
    }
}
