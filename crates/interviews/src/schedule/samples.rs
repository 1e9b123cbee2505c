//! The schedule with invented data, for the gallery.

use super::{
    columns::{Grid, Material},
    month,
    pages::{GridPage, MonthPage, agenda},
    people::People,
    span::{Span, View},
    top::{Asked, Top},
};
use crate::{Page, booked::InterviewOut, samples};
use calendar::facade::Free;
use identity::facade::Member;
use kernel::{PersonId, Role, Roles, TimeRange, UserId};
use std::{collections::HashMap, sync::Arc};
use web::{Request, Sampled};

fn members(request: &Request) -> Vec<Member> {
    let member = |name: &&str| Member {
        user: UserId::new(),
        person: PersonId::new(),
        name: (*name).to_owned(),
        email: String::new(),
        zone: request.zone.clone(),
        roles: Roles::new([Role::Interviewer]),
        skills: Vec::new(),
        active: true,
    };
    samples::INTERVIEWERS.iter().map(member).collect()
}

/// The day's interviews, given out in turn.
fn interviews(request: &Request, members: &[Member]) -> Vec<InterviewOut> {
    let with = |(i, m): (InterviewOut, &Member)| InterviewOut {
        interviewer_id: m.user,
        interviewer_name: m.name.clone(),
        ..i
    };
    samples::day(request).into_iter().zip(members.iter().cycle()).map(with).collect()
}

fn people(members: &[Member]) -> People {
    let choices = members.iter().map(|m| (m.user, m.name.clone())).collect();
    People { shown: members.to_vec(), count: members.len(), before: 0, choices }
}

impl Sampled for GridPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, asked) = (Page::of(request), Asked::default());
        let span = Span::of(View::Week, "", request.app().now(), &request.zone);
        let members = members(request);
        let interviews = interviews(request, &members);
        let hours = TimeRange::new(samples::at(request, 9), samples::at(request, 17));
        let booked = |m: &Member| -> Vec<TimeRange> {
            let own = interviews.iter().filter(|i| i.involves(m.user));
            own.map(|i| TimeRange::new(i.start, i.end)).collect()
        };
        let free = |m: &Member| Free { offered: vec![hours], bookings: booked(m), ..Free::default() };
        let free: HashMap<PersonId, Free> = members.iter().map(|m| (m.person, free(m))).collect();
        let material = Material {
            span: &span,
            members: &members,
            alone: false,
            interviews: &interviews,
            proposed: &[],
            free: &free,
        };
        Self {
            top: Top::of(&page, &asked, &span, &people(&members), true),
            grid: Grid::of(&page, &asked, &material),
            agenda: agenda(&page, &span, &interviews),
            cut: false,
            nobody: false,
            interviews,
            proposed: Vec::new(),
            page,
        }
    }
}

impl Sampled for MonthPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, asked) = (Page::of(request), Asked { view: View::Month, ..Asked::default() });
        let span = Span::of(View::Month, "", request.app().now(), &request.zone);
        let members = members(request);
        let interviews = interviews(request, &members);
        let times: Vec<_> = interviews.iter().map(|i| (i.id, TimeRange::new(i.start, i.end))).collect();
        Self {
            top: Top::of(&page, &asked, &span, &people(&members), true),
            weeks: month::weeks(&page, &asked, &span, &times),
            count: interviews.len(),
            cut: false,
            interviews,
            page,
        }
    }
}
