//! Plans' pages with invented data, for the gallery.

use super::{
    form::{RoundPage, Tick},
    list::{Job, ListPage},
    show::PlanPage,
};
use crate::{
    Page,
    plans::{
        actions::Plan,
        kinds::{RoundDay, RoundKind, RoundMode},
        store::{RoomNeed, Round},
        words::Names,
    },
    samples,
};
use hiring::facade::{RequisitionBrief, RequisitionState, Standing};
use kernel::{PlanId, RequisitionId, SkillId};
use std::{collections::HashMap, sync::Arc};
use web::{Entry, Request, Sampled};

/// A screening by video, then a day on site of a panel and a talk.
fn rounds(request: &Arc<Request>) -> Vec<Round> {
    let round = |position, name: &str, kind, minutes| Round {
        position,
        name: Some(name.to_owned()),
        kind,
        minutes,
        ..Round::of_an_hour(RequisitionId::NIL, samples::at(request, 0))
    };
    let panel = Round {
        mode: RoundMode::InPerson,
        assistants: vec![Vec::new(), vec![SkillId::NIL]],
        room: RoomNeed::Any,
        day: RoundDay::Another,
        ..round(2, "Technical panel", RoundKind::Panel, 90)
    };
    let talk = Round {
        mode: RoundMode::InPerson,
        room: RoomNeed::Any,
        day: RoundDay::Same,
        gap: 15,
        ..round(3, "Values", RoundKind::Cultural, 45)
    };
    vec![round(1, "Screening", RoundKind::Video, 30), panel, talk]
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let job = |title: Option<&str>, rounds: Vec<Round>| Job {
            brief: RequisitionBrief {
                id: RequisitionId::new(),
                title: title.map(str::to_owned),
                general: title.is_none(),
                code: None,
                state: RequisitionState::Open,
                template: false,
                hiring_manager: None,
            },
            rounds,
        };
        let plain = vec![Round::of_an_hour(RequisitionId::NIL, samples::at(request, 0))];
        let jobs = vec![job(None, plain), job(Some("Platform engineer"), rounds(request))];
        Self { page: Page::of(request), jobs, may_open: true }
    }
}

impl Sampled for PlanPage {
    fn sample(request: &Arc<Request>) -> Self {
        let rounds = rounds(request);
        let plan = Plan {
            id: PlanId::NIL,
            title: Some("Platform engineer".to_owned()),
            held: rounds.first().map(|r| r.id).into_iter().collect(),
            standing: HashMap::from([(1, Standing { active: 3, ended: 1 })]),
            rounds,
        };
        let names = Names { skills: HashMap::from([(SkillId::NIL, "Rust".to_owned())]), ..Names::default() };
        Self { page: Page::of(request), requisition: RequisitionId::NIL, plan, names, may_write: true }
    }
}

impl Sampled for RoundPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let tick = |label: &str| Tick { value: label.to_owned(), label: label.to_owned(), checked: label == "Rust" };
        let entry =
            Entry::new([("name", "Technical panel"), ("kind", "panel"), ("mode", "in_person"), ("minutes", "90")]);
        let options = vec![("any".to_owned(), page.t.plan_assistant_anyone())];
        Self {
            requisition: RequisitionId::NIL,
            round: rounds(request).into_iter().nth(1),
            follows: true,
            entry,
            skills: ["Rust", "PostgreSQL"].map(tick).into(),
            pool: samples::INTERVIEWERS.map(tick).into(),
            rooms: ["Chestnut", "Fig"].map(tick).into(),
            assistants: (1..=2).map(|n| (format!("assistant_{n}"), options.clone())).collect(),
            page,
        }
    }
}
