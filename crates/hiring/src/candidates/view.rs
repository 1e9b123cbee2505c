//! Candidates as the API and the pages show them, whatever their number in a fixed number of
//! queries.

use super::{
    api::CandidateOut,
    contact::Contact,
    sight::Sight,
    status::{self, CandidateStatus},
    store,
    table::Model,
};
use crate::{
    applications::{self, view::ApplicationOut},
    hooks::CandidateInterviews,
};
use kernel::{Actor, CandidateId, KeyId, Problem};
use std::collections::HashMap;
use web::{App, Tagged};

/// The view of one candidate in the reader's sight.
pub(crate) async fn one(app: &App, actor: &Actor, id: CandidateId) -> Result<Tagged<CandidateOut>, Problem> {
    let sight = Sight::of(app, actor).await?;
    let row = store::seen(app.store.read(), &sight, id).await?.ok_or_else(Problem::not_found)?;
    let out = of(app, &sight, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    Ok(Tagged(out.updated_at, out))
}

/// The views of these rows, in the same order.
pub(crate) async fn of(app: &App, sight: &Sight, rows: Vec<Model>) -> Result<Vec<CandidateOut>, Problem> {
    let (db, who) = (app.store.read(), sight.who());
    let ids: Vec<_> = rows.iter().map(|c| c.id).collect();
    let people: Vec<_> = rows.iter().map(|c| c.person_id).collect();
    let mut contacts = contacts(app, sight, &rows).await?;
    let mut slots = calendar::facade::slots(db, &people).await?;
    let mut applications = HashMap::<_, Vec<_>>::new();
    for a in applications::store::of_candidates(db, who, &ids).await? {
        applications.entry(a.candidate_id).or_default().push(a);
    }
    let status: HashMap<_, _> =
        applications.iter().map(|(id, all)| (*id, CandidateStatus::of(status::current(all)))).collect();
    let mut shown = HashMap::<_, Vec<ApplicationOut>>::new();
    for a in applications::view::views(db, who, applications.into_values().flatten().collect()).await? {
        shown.entry(a.candidate_id).or_default().push(a);
    }
    let mut interviews = HashMap::<_, Vec<_>>::new();
    for hook in app.hooks.all::<dyn CandidateInterviews>() {
        for (id, more) in hook.of(app, who.actor(), who.organization(), &ids).await? {
            interviews.entry(id).or_default().extend(more);
        }
    }
    let views = rows.into_iter().map(|c| CandidateOut {
        status: status.get(&c.id).copied().unwrap_or(CandidateStatus::Created),
        availability: slots.remove(&c.person_id).unwrap_or_default(),
        applications: shown.remove(&c.id).unwrap_or_default(),
        interviews: interviews.remove(&c.id).unwrap_or_default(),
        resume_link: c.cv_document_id.map(|_| app.link(&format!("/api/v1/candidates/{}/resume", c.id))),
        ..CandidateOut::bare(contacts.remove(&c.key_id).unwrap_or_default(), c)
    });
    Ok(views.collect())
}

/// Contact data of these, where the reader may see it; of an erased record there is none.
pub(crate) async fn contacts(app: &App, sight: &Sight, rows: &[Model]) -> Result<HashMap<KeyId, Contact>, Problem> {
    if !sight.shows_contact() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = rows.iter().map(|c| c.key_id).collect();
    let keys = app.keys.get_many(&ids).await?;
    let opened = rows.iter().filter_map(|c| Some((c.key_id, Contact::open(keys.get(&c.key_id)?, &c.contact)?)));
    Ok(opened.collect())
}
