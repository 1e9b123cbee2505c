//! The members' pages with invented data, for the gallery.

use super::{InvitedPage, ListPage, NewPage, ResetPage, ShowPage, role_options};
use crate::{
    Page,
    facade::{Commitment, Skill},
    users::{
        store::Filter,
        table::{membership, user},
        view::MemberView,
    },
};
use kernel::{MembershipId, OrganizationId, PersonId, Role, Roles, SkillId, Timestamp, UserId, time::HOUR};
use std::sync::Arc;
use web::{Entry, Request, Sample, Sampled};

pub(crate) const ALL: [Sample; 5] = [
    Sample::of::<ListPage>("users/list.html"),
    Sample::of::<NewPage>("users/new.html"),
    Sample::of::<ShowPage>("users/show.html"),
    Sample::of::<InvitedPage>("users/invited.html"),
    Sample::of::<ResetPage>("users/reset.html"),
];

const LINK: &str = "https://hire.example.org/welcome/an-invented-secret";

/// Somebody who never was.
fn member(name: &str, email: &str, role: Role, now: Timestamp, invited: bool) -> MemberView {
    let user = user::Model {
        id: UserId::new(),
        person_id: PersonId::new(),
        name: name.to_owned(),
        sort_key: String::new(),
        email: email.to_owned(),
        phone: Some("+351912345678".to_owned()),
        password_hash: (!invited).then(String::new),
        time_zone: "Europe/Lisbon".to_owned(),
        locale: None,
        platform_admin: false,
        active: true,
        created_at: now,
        updated_at: now,
        last_seen_at: (!invited).then(|| now.plus(-3 * HOUR)),
    };
    let membership = membership::Model {
        id: MembershipId::new(),
        organization_id: OrganizationId::new(),
        user_id: user.id,
        roles: role.name().to_owned(),
        sort_key: String::new(),
        active: true,
        created_at: now,
        updated_at: now,
    };
    MemberView { user, membership, roles: Roles::new([role]), skills: Vec::new() }
}

fn skills() -> Vec<Skill> {
    let skill = |en: &str, ru: &str| Skill {
        id: SkillId::new(),
        name_en: en.to_owned(),
        name_ru: ru.to_owned(),
        synonyms: Vec::new(),
    };
    vec![skill("Rust", "Rust"), skill("System design", "Проектирование систем")]
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, now) = (Page::of(request), request.app().now());
        let members = vec![
            member("Anneke de Wit", "anneke@alder.example", Role::Interviewer, now, false),
            member("Ines Okafor", "ines@alder.example", Role::Recruiter, now, false),
            member("محمد عبد الرحمن", "mohammed@alder.example", Role::HiringManager, now, true),
        ];
        let roles = role_options(&page, &Role::OF_ORGANIZATION);
        let next = "/members".to_owned();
        let filter = Filter::default();
        Self { page, members, filter, role: String::new(), roles, next, first: String::new(), may_manage: true }
    }
}

impl Sampled for NewPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let roles = role_options(&page, &Role::OF_ORGANIZATION);
        let entry = Entry::new([("name", "Chen Yawen"), ("email", "chen@alder.example")]);
        Self { page, entry, roles, chosen: vec![Role::Interviewer.name().to_owned()], skills: skills() }
    }
}

impl Sampled for ShowPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, now) = (Page::of(request), request.app().now());
        let member = member("Chen Yawen", "chen@alder.example", Role::Interviewer, now, false);
        let start = now.plus(26 * HOUR);
        let (title, href) = ("Ada Falk".to_owned(), "/interviews".to_owned());
        let ahead = vec![Commitment { title, start, end: start.plus(HOUR), href }];
        let entry = Entry::new([("name", "Chen Yawen"), ("time_zone", "Asia/Kolkata")]);
        let roles = role_options(&page, &Role::OF_ORGANIZATION);
        let chosen = vec![Role::Interviewer.name().to_owned()];
        let links = vec![("/availability".to_owned(), "Availability".to_owned())];
        Self { page, member, entry, roles, chosen, skills: skills(), ahead, may_manage: true, is_self: false, links }
    }
}

impl Sampled for InvitedPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (id, name) = (UserId::new(), "Chen Yawen".to_owned());
        Self { page: Page::of(request), id, name, link: LINK.to_owned(), sent_to: "chen@alder.example".to_owned() }
    }
}

impl Sampled for ResetPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (id, name) = (UserId::new(), "Chen Yawen".to_owned());
        Self { page: Page::of(request), id, name, link: LINK.to_owned(), sent_to: "chen@alder.example".to_owned() }
    }
}
