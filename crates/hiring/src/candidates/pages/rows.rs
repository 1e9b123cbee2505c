//! The rows of the list as its columns show them, with what other contexts and the members know.

use super::{initials, status_word};
use crate::{
    Page,
    applications::{pages::standing_word, status::Standing},
    candidates::{brief::Brief, sight::Sight, status::CandidateStatus},
    hooks::CandidateInterviews,
};
use identity::facade::RoleHolder;
use kernel::{Actor, CandidateId, Problem, Timestamp, UserId};
use std::collections::HashMap;
use web::App;

/// A candidate in the list.
pub(super) struct Row {
    pub(super) id: CandidateId,
    pub(super) name: String,
    pub(super) title: Option<String>,
    pub(super) active: bool,
    pub(super) state: CandidateStatus,
    pub(super) status: String,
    /// How the application stands, in few words.
    pub(super) stage: Option<String>,
    pub(super) recruiter: String,
    pub(super) next_interview: Option<Timestamp>,
    pub(super) source: Option<String>,
    pub(super) location: Option<String>,
    pub(super) created_at: Timestamp,
    pub(super) updated_at: Timestamp,
    /// The same list with this one's panel.
    pub(super) href: String,
}

impl Row {
    pub(super) fn initials(&self) -> String {
        initials(&self.name)
    }
}

/// The rows of these, in the same order; the addresses are the caller's to set.
pub(super) async fn of(
    app: &App,
    actor: &Actor,
    sight: &Sight,
    page: &Page,
    recruiters: &[RoleHolder],
    found: Vec<Brief>,
) -> Result<Vec<Row>, Problem> {
    let ids: Vec<_> = found.iter().map(|c| c.id).collect();
    let mut next = HashMap::new();
    for hook in app.hooks.all::<dyn CandidateInterviews>() {
        next.extend(hook.next(app, actor, &ids).await?);
    }
    let names = names(app, sight, recruiters, &found).await?;
    Ok(found
        .into_iter()
        .map(|c| {
            let state = c.status();
            Row {
                status: status_word(page, state),
                state,
                stage: c.standing().map(|(standing, round)| stage(page, standing, round)),
                recruiter: c.recruiter_id.and_then(|r| names.get(&r).cloned()).unwrap_or_default(),
                next_interview: next.get(&c.id).copied(),
                href: String::new(),
                id: c.id,
                name: c.name,
                title: c.job_title,
                active: c.active,
                source: c.source,
                location: c.location,
                created_at: c.created_at,
                updated_at: c.updated_at,
            }
        })
        .collect())
}

/// The names of those in charge: nearly always recruiters, who are known already.
async fn names(
    app: &App,
    sight: &Sight,
    recruiters: &[RoleHolder],
    found: &[Brief],
) -> Result<HashMap<UserId, String>, Problem> {
    let mut names: HashMap<_, _> = recruiters.iter().map(|r| (r.user, r.name.clone())).collect();
    let mut others: Vec<_> = found.iter().filter_map(|c| c.recruiter_id).filter(|r| !names.contains_key(r)).collect();
    others.sort_unstable();
    others.dedup();
    names.extend(identity::facade::names(app.store.read(), sight.who(), &others).await?);
    Ok(names)
}

/// How an application stands, in few words.
pub(in crate::candidates) fn stage(page: &Page, standing: Standing, round: i64) -> String {
    match standing {
        Standing::Waiting => page.t.stage_waiting(round),
        Standing::Booked => page.t.stage_booked(round),
        _ => standing_word(page, standing, round).1,
    }
}
