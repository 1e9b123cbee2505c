//! What a merge would do, before anybody does it.

use super::{actions::moving, plan};
use crate::{
    applications::{self, table::Model as Application},
    candidates::{self, actions::opened, input::Profile, sight::Sight, table::Model},
    hooks::CandidateMerge,
    permissions::WriteCandidates,
};
use kernel::{Actor, CandidateId, Problem, Text};
use web::App;

/// Both records and what stands in the way.
pub(super) struct Preview {
    pub kept: Profile,
    pub other: Profile,
    /// What the kept one holds afterwards, where nothing is chosen otherwise.
    pub joined: Profile,
    /// Applications for one job: the one that goes on, and the one that is put aside.
    pub pairs: Vec<(Application, Application)>,
    /// Applications of the other that come along.
    pub along: Vec<Application>,
    /// Why it cannot be done now.
    pub against: Vec<Text>,
}

async fn one(app: &App, sight: &Sight, id: CandidateId) -> Result<(Model, Profile), Problem> {
    let db = app.store.read();
    let row = candidates::store::seen(db, sight, id).await?.ok_or_else(Problem::not_found)?;
    let key = app.keys.get(row.key_id).await?.ok_or_else(Problem::not_found)?;
    let profile = opened(db, sight.who(), &row, &key).await?;
    Ok((row, profile))
}

/// What becomes of these two.
pub(super) async fn of(
    app: &App,
    actor: &Actor,
    (kept, other): (CandidateId, CandidateId),
) -> Result<Preview, Problem> {
    actor.permit::<WriteCandidates>()?;
    let sight = Sight::of(app, actor).await?;
    if kept == other {
        return Err(super::actions::refused(crate::Messages::merge_itself));
    }
    let ((a, kept), (b, other)) = (one(app, &sight, kept).await?, one(app, &sight, other).await?);
    let all = applications::store::of_candidates(app.store.read(), sight.who(), &[a.id, b.id]).await?;
    let (of_kept, of_other): (Vec<_>, Vec<_>) = all.iter().cloned().partition(|x| x.candidate_id == a.id);
    let (along, pairs) = plan::applications(&of_kept, &of_other);
    let row = |id| all.iter().find(|x| x.id == id).cloned();
    let paired: Vec<_> = pairs.iter().filter_map(|p| Some((row(p.goes_on)?, row(p.aside)?))).collect();
    let coming: Vec<_> = along.iter().filter_map(|id| row(*id)).collect();
    let m = moving(&a, &b, along, &pairs);
    let mut against = Vec::new();
    for hook in app.hooks.all::<dyn CandidateMerge>() {
        against.extend(hook.objections(app, &m, None, sight.who().organization()).await?);
    }
    let along = coming.into_iter().filter(|a| paired.iter().all(|(g, _)| g.id != a.id)).collect();
    Ok(Preview { joined: plan::joined(&kept, &other, &[]), kept, other, pairs: paired, along, against })
}
