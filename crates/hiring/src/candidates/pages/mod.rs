//! The pages of candidates.
mod availability;
mod columns;
mod feed;
mod filters;
mod form;
mod list;
pub(crate) mod panel;
mod parts;
mod profile;
pub(super) mod rows;
mod samples;
mod trail;

pub(crate) use profile::with_notes;
pub(crate) use samples::samples;

use super::{api::CandidateOut, bulk, sight::Sight, status::CandidateStatus};
use crate::{Messages, Page};
use identity::facade::RoleHolder;
use kernel::{Granted, Role};
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
        .get("/candidates/{id}/interviews", profile::interviews)
        .get("/candidates/{id}/documents", profile::documents)
        .get("/candidates/{id}/history", profile::history)
        .get("/candidates/{id}/availability", availability::form)
        .post("/candidates/{id}/availability", availability::save)
        .post("/candidates/{id}/deactivate", profile::deactivate)
        .post("/candidates/{id}/restore", profile::restore)
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

/// What is known, as pairs of name and value; what is not known is left out.
async fn facts(app: &App, sight: &Sight, page: &Page, c: &CandidateOut) -> Result<Vec<(String, String)>, DbErr> {
    let in_charge: Vec<_> = c.recruiter_id.into_iter().collect();
    let mut members = identity::facade::members(app.store.read(), sight.who(), &in_charge).await?;
    let recruiter = c.recruiter_id.and_then(|r| members.remove(&r)).map(|m| m.name);
    let all = [
        (page.t.email(), c.email.clone()),
        (page.t.phone(), c.phone.clone()),
        (page.t.location(), c.location.clone()),
        (page.t.time_zone(), c.time_zone.clone()),
        (page.t.current_role(), c.current_role.clone()),
        (page.t.experience_years(), c.experience_years.map(|y| y.to_string())),
        (page.t.source(), c.source.clone()),
        (page.t.recruiter(), recruiter),
        (page.t.onboarded(), Some(page.when(c.created_at))),
    ];
    Ok(all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
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
