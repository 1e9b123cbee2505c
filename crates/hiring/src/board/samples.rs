//! An invented board, for the gallery.

use super::{
    cards::{Card, Next},
    page::BoardPage,
    whole::Col,
};
use crate::{Page, applications::table::ApplicationState};
use kernel::{ApplicationId, RequisitionId, StageId, time::DAY};
use std::sync::Arc;
use web::{Address, Request, Sampled, views::Tabs};

/// Name, what they do, days in the stage, how the last line is marked.
const PEOPLE: [(&str, &str, i64, &str); 6] = [
    ("Dmitri Sokolov", "Backend, Kestrel Freight", 1, "todo"),
    ("Chiara Bellandi", "Embedded engineer, Ortica", 9, "todo"),
    ("Lucía Ferreyra", "Backend, Pampa Pay", 2, "todo"),
    ("Amara Nwosu", "Senior backend, Baobab Mobility", 6, "booked"),
    ("Jun-ho Baek", "Database engineer", 7, "dead"),
    ("Noor van Dijk", "Staff engineer, Polder", 1, "on_hold"),
];

fn card(page: &Page, n: usize) -> Card {
    let (name, sub, days, kind) = PEOPLE[n % PEOPLE.len()];
    let t = &page.t;
    let words = match kind {
        "booked" => t.card_booked("Grigore Munteanu", t.round_numbered(2), page.when(page.app().now())),
        "dead" => t.card_unplaced("…"),
        "on_hold" => t.card_decide(),
        _ => t.card_screen(),
    };
    Card {
        id: ApplicationId::new(),
        name: name.to_owned(),
        sub: sub.to_owned(),
        stage: None,
        state: ApplicationState::Active,
        age: t.card_days(days),
        since: page.app().now().plus(-days * DAY),
        late: if days > 7 { t.card_late(5) } else { String::new() },
        next: Next { kind, words, href: String::new() },
        rating: if kind == "on_hold" { "4.3".to_owned() } else { String::new() },
        recruiter: "Ines Okafor".to_owned(),
        href: "/candidates".to_owned(),
    }
}

impl Sampled for BoardPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let kinds = [("applied", 0..2), ("screening", 2..3), ("interview", 3..5), ("decision", 5..6), ("offer", 6..6)];
        let columns = kinds.map(|(kind, of)| {
            let cards: Vec<_> = of.map(|n| card(&page, n)).collect();
            let count = u64::try_from(cards.len()).unwrap_or_default();
            let age = if cards.is_empty() { String::new() } else { page.t.column_age(3) };
            Col { stage: Some(StageId::new()), name: page.t.stage_kind_of(kind), count, age, cards }
        });
        Self {
            job: RequisitionId::NIL,
            title: "Senior Rust Engineer".to_owned(),
            views: Tabs::sample("/candidates", &[]),
            address: Address::parse("/candidates"),
            columns: columns.into(),
            rows: Vec::new(),
            table: false,
            next: String::new(),
            first: String::new(),
            q: String::new(),
            choices: Vec::new(),
            chips: Vec::new(),
            recruiters: Vec::new(),
            stages: vec![(StageId::NIL.to_string(), page.t.stage_kind_of("interview"))],
            tags: vec!["Rust".to_owned()],
            steps: Vec::new(),
            may_write: true,
            open: None,
            drawer: None,
            page,
        }
    }
}
