//! The interviews' pages with invented data, for the gallery.

use super::{
    detail::DetailPage,
    list::{ListPage, When, statuses},
    offers::{Day, Offer, PickPage},
    pick::{Waits, WhomPage},
};
use crate::{
    Page,
    booked::{InterviewQuery, InterviewResult, book::Target, choices::Besides},
    plans::Round,
    samples,
};
use kernel::{ApplicationId, CandidateId, PersonId, RequisitionId, UserId};
use std::sync::Arc;
use web::{Entry, Request, Sampled};

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        Self {
            interviews: samples::day(request),
            query: InterviewQuery::default(),
            when: When::All,
            interviewers: samples::INTERVIEWERS.map(|n| (UserId::new(), n.to_owned())).into(),
            statuses: statuses(&page),
            may_schedule: true,
            next: "/interviews".to_owned(),
            first: String::new(),
            page,
        }
    }
}

impl Sampled for DetailPage {
    fn sample(request: &Arc<Request>) -> Self {
        Self {
            page: Page::of(request),
            interview: samples::rated(request, 0, 9, InterviewResult::OnHold),
            assistants: "Chen Yawen".to_owned(),
            entry: Entry::default(),
            may_schedule: true,
            may_reopen: true,
            may_open_candidate: true,
            involved: true,
            own: None,
            hidden: false,
        }
    }
}

impl Sampled for PickPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let offer = |hour: i64| Offer {
            start: samples::at(request, 24 + hour),
            user: UserId::new(),
            name: "Liam Barrow".to_owned(),
            besides: Besides::default(),
            more: page.t.pick_with("Chen Yawen") + " · Chestnut",
            others: 2,
        };
        let first = samples::at(request, 24 + 9);
        let day = Day {
            date: page.zoned(first).date(),
            title: page.day(first),
            offers: [9, 10, 11, 14, 15].map(offer).into(),
        };
        let round = Round::of_an_hour(RequisitionId::new(), samples::at(request, 0));
        let round = Round { name: Some("Technical".to_owned()), ..round };
        let target = Target {
            application: ApplicationId::new(),
            candidate: CandidateId::new(),
            person: PersonId::new(),
            name: "Amara Nwosu".to_owned(),
            round,
        };
        Self {
            page,
            target,
            entry: Entry::default(),
            moved: None,
            present: None,
            people: Vec::new(),
            others: Vec::new(),
            assistants: 1,
            rooms: Vec::new(),
            candidate_offers: true,
            skills: Vec::new(),
            interviewer: None,
            skill: None,
            from: None,
            days: vec![day],
            later: None,
        }
    }
}

impl Sampled for WhomPage {
    fn sample(request: &Arc<Request>) -> Self {
        let waits = |name: &str| Waits {
            candidate: CandidateId::new(),
            name: name.to_owned(),
            round: "Technical".to_owned(),
            since: samples::at(request, -30),
        };
        Self { page: Page::of(request), q: String::new(), waiting: samples::CANDIDATES.map(waits).into() }
    }
}
