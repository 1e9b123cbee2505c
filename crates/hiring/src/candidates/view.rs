//! Candidates as the API and the pages show them, whatever their number in a fixed number of
//! queries.

use super::{
    api::CandidateOut,
    contact::Contact,
    known::{Details, Known},
    sight::Sight,
    skills,
    status::{self, CandidateStatus},
    store,
    table::Model,
};
use crate::{
    applications::{self, view::ApplicationOut},
    catalogues::{
        store::{all as every, tags_of},
        table::Catalogue,
    },
    custom_fields::{self, Subject},
    hooks::CandidateInterviews,
};
use kernel::{Actor, CandidateId, Problem};
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
    let mut more = known(app, sight, &rows).await?;
    let fields = custom_fields::definitions(db, who, Subject::Candidate).await?;
    let mut tags = if sight.shows_contact() { tags_of(db, who, &ids).await? } else { HashMap::new() };
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
        photo_link: c.photo_path.as_ref().map(|_| app.link(&format!("/api/v1/candidates/{}/photo", c.id))),
        tags: tags.remove(&c.id).unwrap_or_default().into_iter().map(Into::into).collect(),
        ..CandidateOut::bare(sight, &fields, more.remove(&c.id).unwrap_or_default(), c)
    });
    Ok(views.collect())
}

/// What stands sealed in these rows and beside them, as far as the reader may see it; of an erased record
/// there is nothing.
pub(crate) async fn known(app: &App, sight: &Sight, rows: &[Model]) -> Result<HashMap<CandidateId, Known>, Problem> {
    let (db, who) = (app.store.read(), sight.who());
    let ids: Vec<_> = rows.iter().map(|c| c.id).collect();
    let sealed = |c: &&Model| sight.shows_contact() || c.details.is_some();
    let keys: Vec<_> = rows.iter().filter(sealed).map(|c| c.key_id).collect();
    let keys = app.keys.get_many(&keys).await?;
    let mut skills = skills::of(db, who, &ids).await?;
    let sources: HashMap<_, _> = if rows.iter().any(|c| c.source_id.is_some()) {
        every(db, who, Catalogue::Source).await?.into_iter().map(|e| (e.id, e.name)).collect()
    } else {
        HashMap::new()
    };
    let mut one = |c: &Model| {
        let key = keys.get(&c.key_id);
        let contact = key.filter(|_| sight.shows_contact()).and_then(|k| Contact::open(k, &c.contact));
        let known = Known {
            contact: contact.unwrap_or_default(),
            details: key.map(|k| Details::open(k, c.details.as_deref())).unwrap_or_default(),
            source: c.source_id.and_then(|s| sources.get(&s.uuid()).cloned()),
            skills: skills.remove(&c.id).unwrap_or_default(),
        };
        (c.id, known)
    };
    Ok(rows.iter().map(&mut one).collect())
}
