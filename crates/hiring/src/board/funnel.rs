//! How many came how far, and how long it took: counted from the stays that the event log's moves are kept as.

use super::svg::{self, Bar};
use crate::{
    Messages, Page,
    applications::{
        stays::table::{Column, Entity, Outcome},
        table::StageKind,
    },
    permissions::ReadRequisitions,
    requisitions,
    stages::{self, words},
};
use askama::Template;
use axum::extract::State;
use kernel::{Granted, Problem, RequisitionId, StageId, time::DAY};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use std::{collections::HashMap, sync::Arc};
use utoipa::ToSchema;
use web::{App, Fault, Html, Path, Request, Sampled, Signed};

/// One stage of a funnel. `entered` is the sum of those that follow it: for each application its last stay counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
#[schema(as = FunnelStage)]
pub(crate) struct StageFlow {
    pub stage_id: Option<StageId>,
    #[schema(value_type = StageKind)]
    pub kind: Option<StageKind>,
    /// Null where it is called as its kind.
    pub name: Option<String>,
    /// Applications that ever stood here.
    pub entered: u64,
    /// Stand here now.
    pub here: u64,
    /// Went on to a later stage.
    pub went_on: u64,
    /// Were taken back to an earlier one.
    pub moved_back: u64,
    pub rejected: u64,
    pub withdrawn: u64,
    pub hired: u64,
    /// Of those who left, the share that went on or was hired: 0 to 1; null before anybody left.
    pub conversion: Option<f64>,
    /// Of the stays that are over, in days; null before anybody left.
    pub median_days: Option<f64>,
    /// Nine of ten stays were no longer.
    pub p90_days: Option<f64>,
}

impl StageFlow {
    fn left(&self) -> u64 {
        self.went_on + self.rejected + self.withdrawn + self.hired
    }
}

/// The flow through the stages of a job, in their order.
pub(crate) async fn flow<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    job: RequisitionId,
) -> Result<Vec<StageFlow>, DbErr> {
    let stages = stages::store::pipeline(db, who, job).await?;
    let counts: Vec<(StageId, Option<Outcome>, i64)> = store::scoped::<Entity, P>(who)
        .filter(Column::RequisitionId.eq(job))
        .filter(Column::Last.eq(true))
        .select_only()
        .column(Column::StageId)
        .column(Column::Outcome)
        .column_as(Column::ApplicationId.count(), "count")
        .group_by(Column::StageId)
        .group_by(Column::Outcome)
        .into_tuple()
        .all(db)
        .await?;
    let stays: Vec<(StageId, i64)> = store::scoped::<Entity, P>(who)
        .filter(Column::RequisitionId.eq(job))
        .filter(Column::Stay.is_not_null())
        .select_only()
        .column(Column::StageId)
        .column_as(Column::Stay.count(), "count")
        .group_by(Column::StageId)
        .into_tuple()
        .all(db)
        .await?;
    let stays: HashMap<_, _> = stays.into_iter().collect();
    let mut found = Vec::new();
    for s in stages.stages() {
        let mut flow =
            StageFlow { stage_id: Some(s.id), kind: Some(s.kind), name: s.name.clone(), ..StageFlow::default() };
        for (_, outcome, n) in counts.iter().filter(|(stage, ..)| *stage == s.id) {
            add(&mut flow, *outcome, u64::try_from(*n).unwrap_or_default());
        }
        let left = flow.left();
        flow.conversion = (left > 0).then(|| share(flow.went_on + flow.hired, left));
        let of = stays.get(&s.id).and_then(|n| u64::try_from(*n).ok()).unwrap_or_default();
        flow.median_days = days(db, who, (job, s.id), (of, 50)).await?;
        flow.p90_days = days(db, who, (job, s.id), (of, 90)).await?;
        found.push(flow);
    }
    Ok(found)
}

fn add(flow: &mut StageFlow, outcome: Option<Outcome>, n: u64) {
    flow.entered += n;
    *match outcome {
        None | Some(Outcome::Reconsidered) => &mut flow.here,
        Some(Outcome::On) => &mut flow.went_on,
        Some(Outcome::Back) => &mut flow.moved_back,
        Some(Outcome::Rejected) => &mut flow.rejected,
        Some(Outcome::Withdrawn) => &mut flow.withdrawn,
        Some(Outcome::Hired) => &mut flow.hired,
    } += n;
}

/// As a number between 0 and 1, to the thousandth.
fn share(of: u64, all: u64) -> f64 {
    let thousandths = of.saturating_mul(1_000) / all.max(1);
    u32::try_from(thousandths).map_or(0.0, f64::from) / 1_000.0
}

/// The stay that so many of a hundred do not exceed (nearest rank), in days to the tenth: one row, found by the index.
async fn days<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    (job, stage): (RequisitionId, StageId),
    (of, percent): (u64, u64),
) -> Result<Option<f64>, DbErr> {
    if of == 0 {
        return Ok(None);
    }
    let rank = (of * percent).div_ceil(100).saturating_sub(1);
    let stay: Option<i64> = store::scoped::<Entity, P>(who)
        .filter(Column::RequisitionId.eq(job))
        .filter(Column::StageId.eq(stage))
        .filter(Column::Stay.is_not_null())
        .order_by_asc(Column::Stay)
        .offset(rank)
        .limit(1)
        .select_only()
        .column(Column::Stay)
        .into_tuple()
        .one(db)
        .await?;
    Ok(stay.map(|micros| i32::try_from(micros.max(0) / (DAY / 10)).map_or(0.0, f64::from) / 10.0))
}

/// The funnel of one job.
#[derive(Template)]
#[template(path = "board/funnel.html")]
pub(crate) struct FunnelPage {
    page: Page,
    job: RequisitionId,
    title: String,
    rows: Vec<(String, StageFlow)>,
    bars: Vec<Bar>,
}

impl FunnelPage {
    fn of(page: Page, job: RequisitionId, title: String, rows: Vec<(String, StageFlow)>) -> Self {
        Self { bars: svg::bars(&rows), page, job, title, rows }
    }
    fn height(&self) -> usize {
        svg::height(self.bars.len())
    }
    fn percent(&self, share: Option<f64>) -> String {
        share.map_or_else(|| "–".to_owned(), |s| self.page.t.percent(format!("{:.0}", s * 100.0)))
    }
    fn days(days: Option<f64>) -> String {
        days.map_or_else(|| "–".to_owned(), |d| format!("{d:.1}"))
    }
    fn is_empty(&self) -> bool {
        self.rows.iter().all(|(_, f)| f.entered == 0)
    }
    /// What the picture says, for those who do not see it.
    fn said(&self) -> String {
        let all = self.rows.iter().map(|(name, f)| format!("{name}: {}", f.entered));
        all.collect::<Vec<_>>().join(", ")
    }
}

impl Sampled for FunnelPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let t = Messages::from(request.locale);
        let stage = |kind: &str, entered: u64, went_on: u64| {
            let rejected = (entered - went_on) / 2;
            let flow = StageFlow {
                entered,
                went_on,
                rejected,
                here: entered - went_on - rejected,
                conversion: Some(share(went_on, went_on + rejected)),
                median_days: Some(2.5),
                p90_days: Some(6.1),
                ..StageFlow::default()
            };
            (t.stage_kind_of(kind), flow)
        };
        let rows = vec![stage("applied", 120, 48), stage("interview", 48, 9), stage("decision", 9, 3)];
        Self::of(page, RequisitionId::NIL, "Senior Rust Engineer".to_owned(), rows)
    }
}

/// Shows it.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(job): Path<RequisitionId>,
) -> Result<Html, Fault> {
    let who = actor.permit::<ReadRequisitions>()?;
    let db = app.store.read();
    let row = requisitions::store::one(db, &who, job).await?.ok_or_else(Problem::not_found)?;
    let name = |f: &StageFlow| match (&f.name, f.kind) {
        (Some(name), _) => name.clone(),
        (None, Some(kind)) => words::kind(page.t, kind),
        (None, None) => String::new(),
    };
    let rows = flow(db, &who, job).await?.into_iter().map(|f| (name(&f), f)).collect();
    let title = row.title.unwrap_or_else(|| page.t.requisition_general());
    Ok(Html::render(&FunnelPage::of(page, job, title, rows))?)
}
