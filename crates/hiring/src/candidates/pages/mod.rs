//! The pages of candidates.
mod availability;
mod columns;
mod dossier;
mod feed;
mod filters;
mod form;
mod list;
pub(crate) mod panel;
mod parts;
mod privacy;
mod profile;
pub(super) mod rows;
mod samples;
mod steps;
mod trail;
mod typed;

pub(crate) use profile::with_notes;
pub(crate) use samples::samples;

use super::{
    alike::Alike,
    api::CandidateOut,
    bulk,
    known::{self, Skill},
    sight::Sight,
    status::CandidateStatus,
};
use crate::{
    Messages, Page,
    catalogues::{self, table::Catalogue},
    custom_fields::{self, Subject},
    photos,
};
use identity::facade::RoleHolder;
use kernel::{Granted, Role, Timestamp};
use sea_orm::DbErr;
use std::sync::Arc;
use web::App;

pub(crate) fn pages() -> web::Pages {
    web::Pages::default()
        .get("/candidates", list::show)
        .post("/candidates", form::create)
        .get("/candidates/new", form::new)
        .post("/candidates/bulk", bulk::pages::act)
        .post("/candidates/undo/{token}", bulk::pages::undo)
        .get("/candidates/{id}", profile::show)
        .post("/candidates/{id}", form::save)
        .post("/candidates/{id}/tags", privacy::tag)
        .post("/candidates/{id}/consent", privacy::save)
        .post("/candidates/{id}/tell-apart", privacy::tell_apart)
        .get("/candidates/{id}/photo", photos::pages::show)
        .post("/candidates/{id}/photo", photos::pages::upload)
        .post("/candidates/{id}/photo/remove", photos::pages::remove)
        .get("/candidates/{id}/interviews", profile::interviews)
        .get("/candidates/{id}/documents", profile::documents)
        .get("/candidates/{id}/history", profile::history)
        .get("/candidates/{id}/availability", availability::form)
        .post("/candidates/{id}/availability", availability::save)
        .post("/candidates/{id}/deactivate", steps::deactivate)
        .post("/candidates/{id}/restore", steps::restore)
}

/// Where a form of a list or panel leads back to: one of these pages, else `usual`.
pub(crate) fn back(asked: &str, usual: &str) -> String {
    let ours = web::Address::parse(asked);
    let (path, plain) = (ours.path(), !asked.contains(['\n', '\r', '\\']));
    let within = |area: &str| path == area || path.strip_prefix(area).is_some_and(|rest| rest.starts_with('/'));
    let known = (within("/candidates") || within("/requisitions")) && !path.contains("//");
    if known && plain { ours.to_string() } else { usual.to_owned() }
}

/// The words of a status.
pub(crate) fn status_word(page: &web::Page<Messages>, status: CandidateStatus) -> String {
    match status {
        CandidateStatus::Created => page.ui.state_created(),
        CandidateStatus::Scheduled => page.ui.state_scheduled(),
        CandidateStatus::Selected => page.ui.state_selected(),
        CandidateStatus::Rejected => page.ui.state_rejected(),
    }
}

/// The first letters of the first and the last word of a name.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|w| w.chars().next());
    let last = words.next_back().and_then(|w| w.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// Who may be in charge of candidates, by name; those who left too.
pub(crate) struct Recruiters(pub(crate) Vec<RoleHolder>);

pub(crate) async fn recruiters<P>(app: &App, who: &Granted<P>) -> Result<Arc<Recruiters>, DbErr> {
    let roles = [Role::Recruiter, Role::OrganizationAdmin];
    let find = identity::facade::holders(app.store.read(), who, &roles);
    app.remembered(who.organization(), async { find.await.map(Recruiters) }).await
}

/// Those of them who still work here, for a menu: id and name.
pub(crate) fn at_work(recruiters: &[RoleHolder]) -> Vec<(String, String)> {
    recruiters.iter().filter(|r| r.active).map(|r| (r.user.to_string(), r.name.clone())).collect()
}

/// What is alike, in words.
fn alike_words(page: &Page, a: &Alike) -> String {
    a.by.iter().map(|by| page.t.alike_by(*by)).collect::<Vec<_>>().join(", ")
}

/// A source in the reader's language, where every organization has it.
fn source(page: &Page, name: &str) -> String {
    let usual = Catalogue::Source.usual().iter().find(|(_, n)| *n == name);
    usual.map_or_else(|| name.to_owned(), |(kind, _)| page.t.source_kind(*kind))
}

/// What somebody can do, with levels in words.
fn skills(page: &Page, c: &CandidateOut) -> String {
    let one = |s: &Skill| match s.level {
        Some(level) => format!("{} ({})", s.name, page.t.skill_level_of(level.to_string())),
        None => s.name.clone(),
    };
    c.skills.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A day in the reader's words.
fn date(page: &Page, day: jiff::civil::Date) -> String {
    let noon = day.at(12, 0, 0, 0).to_zoned(page.zone.clone());
    noon.map_or_else(|_out_of_calendar| day.to_string(), |z| page.day(Timestamp::from(z.timestamp())))
}

/// What is known, as pairs of name and value; what is not known is left out.
async fn facts(app: &App, sight: &Sight, page: &Page, c: &CandidateOut) -> Result<Vec<(String, String)>, DbErr> {
    let in_charge: Vec<_> = c.recruiter_id.into_iter().collect();
    let mut members = identity::facade::members(app.store.read(), sight.who(), &in_charge).await?;
    let recruiter = c.recruiter_id.and_then(|r| members.remove(&r)).map(|m| m.name);
    let agency = match c.agency_id {
        Some(id) => catalogues::store::one(app.store.read(), sight.who(), Catalogue::Agency, id.uuid()).await?,
        None => None,
    };
    let fields = custom_fields::definitions(app.store.read(), sight.who(), Subject::Candidate).await?;
    let own = custom_fields::in_words(&fields, &c.custom_fields, page);
    let said = |text: String| (!text.is_empty()).then_some(text);
    let all = [
        (page.t.email(), c.email.clone()),
        (page.t.phone(), c.phone.clone()),
        (page.t.location(), c.location.clone()),
        (page.t.time_zone(), c.time_zone.clone()),
        (page.t.current_role(), c.current_role.clone()),
        (page.t.experience_years(), c.experience_years.map(|y| y.to_string())),
        (page.t.experience_level(), c.experience_level.map(|l| page.t.level(l.to_string()))),
        (page.t.education(), said(known::education_lines(&c.education))),
        (page.t.candidate_skills(), said(skills(page, c))),
        (page.t.source(), c.source.clone().map(|s| source(page, &s))),
        (page.t.agency(), agency.map(|e| e.name)),
        (page.t.recruiter(), recruiter),
        (page.t.onboarded(), Some(page.when(c.created_at))),
    ];
    Ok(all.into_iter().filter_map(|(name, value)| Some((name, value?))).chain(own).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_names() {
        for (name, letters) in
            [("Ada Lovelace", "AL"), ("ада", "А"), ("Maria de la Cruz", "MC"), ("", ""), (" ß x ", "SSX")]
        {
            assert_eq!(initials(name), letters, "{name}");
        }
    }
}
