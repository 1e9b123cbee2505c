//! The members' pages.
pub(crate) mod samples;

use super::{
    actions::{self, Change, NewMember, assignable},
    api::UserFilter,
    export::MemberList,
    role_word, role_words,
    store::{self as read, Filter},
    table::user,
    view::MemberView,
};
use crate::{
    Page,
    facade::{self, Commitment, Release, Skill, sends_mail},
    permissions::{ManageMembers, ReadMembers},
};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse, Response},
};
use kernel::{Granted, Kind, Problem, Role, UserId};
use web::{App, Entry, Fault, Form, Html, IfMatch, ListQuery, Outgoing, Path, Query, Signed, list::next_link};

#[derive(Template)]
#[template(path = "users/list.html")]
struct ListPage {
    page: Page,
    members: Vec<MemberView>,
    filter: Filter,
    role: String,
    roles: Vec<(&'static str, String)>,
    next: String,
    first: String,
    may_manage: bool,
}

impl ListPage {
    fn roles_of(&self, m: &MemberView) -> String {
        role_words(&m.roles, self.page.locale)
    }
}

fn role_options(page: &Page, roles: &[Role]) -> Vec<(&'static str, String)> {
    roles.iter().map(|r| (r.name(), role_word(*r, page.locale))).collect()
}

pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(list): Query<ListQuery>,
    Query(filter): Query<UserFilter>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadMembers>()?;
    let filter = filter.read(&list)?;
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, MemberList { who, filter, page }).await;
    }
    let keyset = list.keyset(false)?;
    let slice = read::list(app.store.read(), &who, &filter, &keyset).await?;
    let roles = role_options(&page, &Role::OF_ORGANIZATION);
    Ok(Html::render(&ListPage {
        role: filter.role.map(|r| r.name().to_owned()).unwrap_or_default(),
        roles,
        next: slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default(),
        first: if keyset.after.is_some() { "/members".to_owned() } else { String::new() },
        may_manage: actor.reach::<ManageMembers>().is_some(),
        members: slice.rows,
        filter,
        page,
    })?
    .into_response())
}

#[derive(Template)]
#[template(path = "users/new.html")]
struct NewPage {
    page: Page,
    entry: Entry,
    roles: Vec<(&'static str, String)>,
    chosen: Vec<String>,
    skills: Vec<Skill>,
}

impl NewPage {
    fn is_chosen(&self, role: &str) -> bool {
        self.chosen.iter().any(|c| c == role)
    }
}

async fn new_page(
    app: &App,
    page: Page,
    who: &Granted<ManageMembers>,
    entry: Entry,
    chosen: Vec<String>,
) -> Result<NewPage, Fault> {
    let roles = role_options(&page, assignable(who));
    let skills = facade::skills(app.store.read()).await?;
    Ok(NewPage { page, entry, roles, chosen, skills })
}

pub(crate) async fn new(State(app): State<App>, actor: Signed, page: Page) -> Result<Html, Fault> {
    let who = actor.permit::<ManageMembers>()?;
    let chosen = vec![Role::Interviewer.name().to_owned()];
    Ok(Html::render(&new_page(&app, page, &who, Entry::default(), chosen).await?)?)
}

#[derive(Clone, serde::Deserialize)]
pub(crate) struct MemberForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    time_zone: String,
    #[serde(default)]
    role: Vec<String>,
    #[serde(default)]
    skills: Vec<String>,
    #[serde(default)]
    seen: String,
}

impl MemberForm {
    fn entry(&self) -> Entry {
        let f = self.clone();
        Entry::new([("name", f.name), ("email", f.email), ("phone", f.phone), ("time_zone", f.time_zone)])
    }
}

#[derive(Template)]
#[template(path = "users/invited.html")]
struct InvitedPage {
    page: Page,
    id: UserId,
    name: String,
    link: String,
    /// The address that a letter with such a link goes to; empty where no mail is sent.
    sent_to: String,
}

/// Where the letter goes that says the same as the page; empty where no mail is sent.
fn sent_to(app: &App, member: &MemberView) -> String {
    if sends_mail(app) { member.user.email.clone() } else { String::new() }
}

pub(crate) async fn invite(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(f): Form<MemberForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ManageMembers>()?;
    let (entry, chosen) = (f.entry(), f.role.clone());
    let new = NewMember {
        name: f.name,
        email: f.email,
        phone: Some(f.phone),
        roles: f.role,
        time_zone: Some(f.time_zone),
        skills: f.skills,
        password: None,
    };
    match actions::add(&app, &who, new).await {
        Ok(added) => {
            if let Some(link) = added.invitation_link {
                invited(&app, page, added.member, link)
            } else {
                let (id, name) = (added.member.user.id, added.member.user.name);
                let text = page.t.member_added(name);
                Ok(page.done(&format!("/members/{id}"), text))
            }
        }
        Err(p) if matches!(p.kind, Kind::Invalid | Kind::Conflict) => {
            let entry = entry.refused(&p, page.locale);
            Html::refused(&new_page(&app, page, &who, entry, chosen).await?)
        }
        Err(p) => Err(p.into()),
    }
}

fn invited(app: &App, page: Page, member: MemberView, link: String) -> Result<Response, Fault> {
    let sent_to = sent_to(app, &member);
    let user::Model { id, name, .. } = member.user;
    Ok(Html::render(&InvitedPage { page, id, name, link, sent_to })?.into_response())
}

#[derive(Template)]
#[template(path = "users/show.html")]
struct ShowPage {
    page: Page,
    member: MemberView,
    entry: Entry,
    roles: Vec<(&'static str, String)>,
    chosen: Vec<String>,
    skills: Vec<Skill>,
    ahead: Vec<Commitment>,
    may_manage: bool,
    is_self: bool,
    /// Pages of other contexts about this member: address and words.
    links: Vec<(String, String)>,
}

impl ShowPage {
    fn roles_of(&self) -> String {
        role_words(&self.member.roles, self.page.locale)
    }
    fn is_chosen(&self, role: &str) -> bool {
        self.chosen.iter().any(|c| c == role)
    }
    fn has_skill(&self, s: &Skill) -> bool {
        self.member.skills.contains(&s.id)
    }
}

async fn show_page(app: &App, actor: &Signed, page: Page, id: UserId) -> Result<ShowPage, Fault> {
    let member = read::member(app.store.read(), &actor.permit()?, id).await?;
    let manage = actor.permit::<ManageMembers>().ok();
    let (mut ahead, mut may) = (Vec::new(), &[][..]);
    if let Some(who) = &manage {
        ahead = actions::commitments(app, who, id).await?;
        may = assignable(who);
    }
    let u = &member.user;
    let entry = Entry::new([
        ("name", u.name.clone()),
        ("phone", u.phone.clone().unwrap_or_default()),
        ("time_zone", u.time_zone.clone()),
    ]);
    let chosen = member.roles.list().iter().map(|r| r.name().to_owned()).collect();
    let may_manage = manage.is_some() && member.roles.list().iter().all(|r| may.contains(r));
    let (roles, skills) = (role_options(&page, may), facade::skills(app.store.read()).await?);
    let is_self = actor.user() == Some(id);
    let others = app.hooks.all::<dyn facade::MemberPage>();
    let links = others.iter().filter_map(|other| other.link(page.locale, actor, id)).collect();
    Ok(ShowPage { page, member, entry, roles, chosen, skills, ahead, may_manage, is_self, links })
}

pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<UserId>,
) -> Result<Html, Fault> {
    Ok(Html::render(&show_page(&app, &actor, page, id).await?)?)
}

pub(crate) async fn change(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<UserId>,
    Form(f): Form<MemberForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ManageMembers>()?;
    let (entry, chosen) = (f.entry(), f.role.clone());
    let change = Change {
        name: Some(f.name),
        phone: Some(f.phone),
        roles: Some(f.role),
        time_zone: Some(f.time_zone),
        skills: Some(f.skills),
    };
    match actions::change(&app, &who, id, &IfMatch::of(&f.seen), change).await {
        Ok(member) => {
            let text = page.t.member_changed(member.user.name);
            Ok(page.done(&format!("/members/{id}"), text))
        }
        Err(p) if matches!(p.kind, Kind::Invalid | Kind::Changed) => {
            let mut shown = show_page(&app, &actor, page, id).await?;
            shown.entry = if p.kind == Kind::Changed {
                let saved = facade::last_change(app.store.read(), &who, &id.to_string()).await?;
                let t = &shown.page.t;
                let labels = [("name", t.name()), ("phone", t.phone()), ("time_zone", t.time_zone())];
                entry.meanwhile(&shown.page, saved, &shown.entry, labels)
            } else {
                entry.refused(&p, shown.page.locale)
            };
            shown.chosen = chosen;
            Html::refused(&shown)
        }
        Err(p) => Err(p.into()),
    }
}

#[derive(serde::Deserialize)]
pub(crate) struct DeactivateForm {
    #[serde(default)]
    interviews: String,
}

pub(crate) async fn deactivate(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<UserId>,
    Form(f): Form<DeactivateForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ManageMembers>()?;
    let how = if f.interviews == "cancel" { Release::Cancel } else { Release::Reassign };
    let to = format!("/members/{id}");
    match actions::deactivate(&app, &who, id, how).await {
        Ok(r) => {
            let text = page.t.member_deactivated(r.cancelled, r.reassigned);
            Ok(page.done(&to, text))
        }
        Err(p) => page.back_with(&to, p),
    }
}

pub(crate) async fn restore(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<UserId>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ManageMembers>()?;
    let to = format!("/members/{id}");
    match actions::restore(&app, &who, id).await {
        Ok(_) => {
            let text = page.t.member_restored();
            Ok(page.done(&to, text))
        }
        Err(p) => page.back_with(&to, p),
    }
}

pub(crate) async fn invite_again(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<UserId>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ManageMembers>()?;
    match actions::invite_again(&app, &who, id).await {
        Ok(link) => {
            let member = read::member(app.store.read(), &actor.permit()?, id).await?;
            invited(&app, page, member, link)
        }
        Err(p @ Problem { kind: Kind::Conflict, .. }) => page.back_with(&format!("/members/{id}"), p),
        Err(p) => Err(p.into()),
    }
}

#[derive(Template)]
#[template(path = "users/reset.html")]
struct ResetPage {
    page: Page,
    id: UserId,
    name: String,
    link: String,
    /// As on the page above.
    sent_to: String,
}

pub(crate) async fn reset(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<UserId>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ManageMembers>()?;
    match actions::reset(&app, &who, id).await {
        Ok(link) => {
            let member = read::member(app.store.read(), &actor.permit()?, id).await?;
            let sent_to = sent_to(&app, &member);
            Ok(Html::render(&ResetPage { page, id, name: member.user.name, link, sent_to })?.into_response())
        }
        Err(p) => page.back_with(&format!("/members/{id}"), p),
    }
}
