//! The pages with invented data, for the gallery.

use super::{
    answer::{Answer, Repair, Rivals},
    change::Change,
    pages::{WhatIfPage, WhyPage},
    say::Reader,
    what_if::{Thought, WhatIfOut},
};
use crate::{Page, runs::reasons::UnmatchedReason, samples};
use kernel::{
    ApplicationId, CandidateId, RoundId, TimeRange, UserId,
    time::{DAY, HOUR},
};
use std::{collections::HashMap, sync::Arc};
use web::{Entry, Request, Sampled};

fn answer(request: &Request) -> Answer {
    let at = |hour: i64| samples::at(request, hour).plus(DAY);
    let candidate = CandidateId::new();
    let people: Vec<_> = samples::CANDIDATES.map(|n| (CandidateId::new(), n.to_owned())).into();
    let users = samples::INTERVIEWERS.map(|n| (UserId::new(), n.to_owned()));
    let ids: Vec<UserId> = users.iter().map(|(id, _)| *id).collect();
    let hours = users.iter().take(2).map(|(id, n)| (*id, n.clone(), vec![TimeRange::new(at(9), at(11))]));
    let repair = |change, places| Repair { change, places, within: None };
    let repairs = vec![
        repair(Change::Hours { interviewer_ids: ids.clone(), start: at(11), end: at(12) }, 2),
        Repair {
            within: Some(TimeRange::new(at(13), at(16))),
            ..repair(Change::CandidateHours { candidate_id: candidate, start: at(13), end: at(14) }, 1)
        },
        repair(Change::DayCap { interviewer_id: ids[0], start: at(0), cap: 4 }, 1),
    ];
    Answer {
        candidate,
        name: samples::CANDIDATES[0].to_owned(),
        application: ApplicationId::new(),
        round: RoundId::new(),
        time: None,
        reasons: vec![UnmatchedReason::Structural { competitors: 6, seats: 4 }, UnmatchedReason::DayCap],
        rivals: Some(Rivals { people, seats: 4, hours: hours.collect() }),
        repairs,
        names: users.into_iter().collect(),
        apart: Vec::new(),
        rooms: HashMap::new(),
    }
}

impl Sampled for WhyPage {
    fn sample(request: &Arc<Request>) -> Self {
        let reader = Reader { user: None, may_raise: true, may_write: true };
        Self::new(Page::of(request), answer(request), &reader, true)
    }
}

impl Sampled for WhatIfPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let start = samples::at(request, 9).plus(DAY);
        let thought = |n: usize| Thought {
            candidate_id: CandidateId::new(),
            candidate_name: samples::CANDIDATES[n].to_owned(),
            start: Some(start),
            end: Some(start.plus(HOUR)),
            interviewer_id: None,
            interviewer_name: Some(samples::INTERVIEWERS[n].to_owned()),
        };
        let answer = WhatIfOut {
            considered: 44,
            placed_now: 41,
            placed_then: 43,
            proven: true,
            gained: vec![thought(0), thought(1)],
            lost: Vec::new(),
            moved: vec![thought(2)],
        };
        let sentence = page.t.change_hours(samples::INTERVIEWERS[0], page.span(start, start.plus(3 * HOUR)));
        Self {
            changes: vec![(sentence, String::new(), "0".to_owned())],
            entry: Entry::new([("kind", "hours"), ("from", "09:00"), ("to", "12:00")]),
            interviewers: samples::INTERVIEWERS.map(|n| (UserId::new(), n.to_owned())).into(),
            answer: Some(answer),
            may_start: true,
            page,
        }
    }
}
