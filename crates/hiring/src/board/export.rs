//! The table of a board as a file.

use super::{
    cards::{self, Card},
    read::{self, Brief, Filter},
};
use crate::{
    Page,
    applications::table::ApplicationState,
    candidates,
    hooks::ApplicationInterviews,
    permissions::ReadRequisitions,
    stages::{self, pipeline::Pipeline},
};
use ::store::{Keyset, Slice};
use kernel::{Granted, Problem, RequisitionId, StageId, UserId};
use std::collections::HashMap;
use web::{App, Columns, Exported, Request};

/// What was asked for, and by whom.
pub(super) struct BoardList {
    pub who: Granted<ReadRequisitions>,
    pub job: RequisitionId,
    pub filter: Filter,
    pub stages: Pipeline,
    pub page: Page,
}

#[async_trait::async_trait]
impl Exported for BoardList {
    const NAME: &'static str = "pipeline";
    type Row = Card;

    fn columns(&self, request: &Request) -> Columns<Card> {
        let t = self.page.t;
        let stages = self.stages.stages().iter();
        let stages: HashMap<StageId, String> = stages.map(|s| (s.id, stages::words::name(t, s))).collect();
        Columns::new(request)
            .with(t.name(), |c: &Card| c.name.clone())
            .with(t.current_role(), |c| c.sub.clone())
            .with(t.stage(), move |c| c.stage.and_then(|s| stages.get(&s).cloned()))
            .with(t.card_next(), |c| c.next.words.clone())
            .moment(t.age_in_stage(), |c| Some(c.since))
            .with(t.card_rating(), |c| c.rating.parse::<f64>().ok())
            .with(t.recruiter_short(), |c| c.recruiter.clone())
            .with(t.filter_active(), |c| c.state == ApplicationState::Active)
            .with("id".to_owned(), |c| c.id.to_string())
    }
    fn descending(&self) -> bool {
        false
    }
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<Card>, Problem> {
        let slice = read::page(app.store.read(), &self.who, self.job, &self.filter, page).await?;
        Ok(Slice {
            rows: shown(app, &self.who, (&self.page, &self.stages), self.job, slice.rows).await?,
            next: slice.next,
        })
    }
}

/// These as the board shows them, in the same order, with what interviews and members know.
pub(super) async fn shown(
    app: &App,
    who: &Granted<ReadRequisitions>,
    (page, stages): (&Page, &Pipeline),
    job: RequisitionId,
    rows: Vec<Brief>,
) -> Result<Vec<Card>, Problem> {
    let recruiters = candidates::recruiters(app, who).await?;
    let mut names: HashMap<UserId, String> = recruiters.0.iter().map(|r| (r.user, r.name.clone())).collect();
    let mut others: Vec<_> = rows.iter().filter_map(|b| b.recruiter_id).filter(|r| !names.contains_key(r)).collect();
    others.sort_unstable();
    others.dedup();
    names.extend(identity::facade::names(app.store.read(), who, &others).await?);
    let ids: Vec<_> = rows.iter().map(|b| b.id).collect();
    let mut interviews = HashMap::new();
    for hook in app.hooks.all::<dyn ApplicationInterviews>() {
        interviews.extend(hook.cards(app, page.request(), job, &ids).await?);
    }
    Ok(cards::of((page, stages), rows, interviews, &names))
}
