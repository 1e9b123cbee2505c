//! The rows of the list as its columns show them, with what other contexts and the members know.

use super::{columns::Column, date, initials, status_word};
use crate::{
    Page,
    applications::{pages::standing_word, status::Standing},
    candidates::{brief::Brief, known::day_of, sight::Sight, status::CandidateStatus},
    catalogues::{
        label,
        store::{all as every, tags_of},
        table::{Catalogue, Model as Entry},
    },
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
    pub(super) agency: Option<String>,
    pub(super) level: Option<String>,
    /// The day until which they are kept.
    pub(super) retention: Option<String>,
    /// Colour and name.
    pub(super) tags: Vec<(String, String)>,
    pub(super) has_photo: bool,
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
    (recruiters, columns): (&[RoleHolder], &[Column]),
    found: Vec<Brief>,
) -> Result<Vec<Row>, Problem> {
    let ids: Vec<_> = found.iter().map(|c| c.id).collect();
    let mut next = HashMap::new();
    for hook in app.hooks.all::<dyn CandidateInterviews>() {
        next.extend(hook.next(app, actor, &ids).await?);
    }
    let names = names(app, sight, recruiters, &found).await?;
    let (db, who, all) = (app.store.read(), sight.who(), sight.shows_contact());
    let shows = |c: Column| columns.contains(&c);
    let sources = if shows(Column::Source) { every(db, who, Catalogue::Source).await? } else { Vec::new() };
    let agencies = if all && shows(Column::Agency) { every(db, who, Catalogue::Agency).await? } else { Vec::new() };
    let mut tags = if all && shows(Column::Tags) { tags_of(db, who, &ids).await? } else { HashMap::new() };
    let called = |entries: &[Entry], id: Option<sea_orm::prelude::Uuid>| {
        entries.iter().find(|e| Some(e.id) == id).map(|e| label(page, e))
    };
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
                source: called(&sources, c.source_id.map(kernel::SourceId::uuid)),
                agency: called(&agencies, c.agency_id.map(kernel::AgencyId::uuid)),
                level: c.experience_level.map(|l| page.t.level(l.to_string())),
                retention: c.retain_until.filter(|_| all).and_then(day_of).map(|d| date(page, d)),
                tags: tags.remove(&c.id).unwrap_or_default().into_iter().map(|t| (t.variant, t.name)).collect(),
                has_photo: c.photo_path.is_some(),
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
