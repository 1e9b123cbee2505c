//! Whom a reader may see: the reach of `candidates.read` turned into a filter, once for list, read
//! and count.

use super::table::{Column, Entity};
use crate::{hooks::CandidateInterviews, permissions::ReadCandidates, reviews};
use kernel::{Actor, CandidateId, Granted, Problem, Reach, UserId};
use sea_orm::{ColumnTrait, QueryFilter, Select};
use std::collections::HashMap;
use web::App;

/// Ids in one filter: SQLite takes 32,766 parameters in a statement. Nobody interviews as many.
const MOST: usize = 30_000;

/// What one reader may see.
pub(crate) struct Sight {
    who: Granted<ReadCandidates>,
    /// Only these; all of the organization where there is no such list.
    only: Option<Vec<CandidateId>>,
}

impl Sight {
    /// Asks who may be seen: of an interviewer the interviews and reviews.
    pub(crate) async fn of(app: &App, actor: &Actor) -> Result<Self, Problem> {
        let who = actor.permit::<ReadCandidates>()?;
        if who.reach() == Reach::All {
            return Ok(Self { who, only: None });
        }
        let mut only = reviews::store::reviewable_by(app.store.read(), &who, who.user()).await?;
        for hook in app.hooks.all::<dyn CandidateInterviews>() {
            only.extend(hook.readers(app, who.organization(), who.user()).await?);
        }
        // the latest first, should there ever be more than a statement takes
        only.sort_unstable_by(|a, b| b.cmp(a));
        only.dedup();
        only.truncate(MOST);
        Ok(Self { who, only: Some(only) })
    }
    /// The proof behind it.
    pub(crate) fn who(&self) -> &Granted<ReadCandidates> {
        &self.who
    }
    /// Whether the reader may see this one of their organization.
    pub(crate) fn sees(&self, id: CandidateId) -> bool {
        self.only.as_ref().is_none_or(|ids| ids.contains(&id))
    }
    /// Whether they may see how to reach somebody: those who see all may, interviewers may not.
    pub(crate) fn shows_contact(&self) -> bool {
        self.who.reach() == Reach::All
    }
    /// Whether they may see how a candidate came to where they are: those who see all may. An
    /// interviewer would read the lead's result there before their own scorecard is given.
    pub(crate) fn shows_journey(&self) -> bool {
        self.who.reach() == Reach::All
    }
    /// The candidates in sight.
    pub(crate) fn select(&self) -> Select<Entity> {
        let all = store::scoped::<Entity, _>(&self.who).filter(Column::ErasedAt.is_null());
        let all = all.filter(Column::MergedIntoId.is_null());
        match self.ids() {
            Some(ids) => all.filter(Column::Id.is_in(ids.iter().copied())),
            None => all,
        }
    }
    /// The list of those in sight, where the reach is not everything.
    pub(crate) fn ids(&self) -> Option<&[CandidateId]> {
        self.only.as_deref()
    }
}

/// Who reads these candidates because of interviews and reviews.
pub(crate) async fn near<P>(
    app: &App,
    who: &Granted<P>,
    ids: &[CandidateId],
) -> Result<HashMap<CandidateId, Vec<UserId>>, Problem> {
    let mut near: HashMap<CandidateId, Vec<UserId>> = HashMap::new();
    if ids.is_empty() {
        return Ok(near);
    }
    for (candidate, user) in reviews::store::reviewers_of(app.store.read(), who, ids).await? {
        near.entry(candidate).or_default().push(user);
    }
    for hook in app.hooks.all::<dyn CandidateInterviews>() {
        for (candidate, users) in hook.takers(app, who.organization(), ids).await? {
            near.entry(candidate).or_default().extend(users);
        }
    }
    Ok(near)
}
