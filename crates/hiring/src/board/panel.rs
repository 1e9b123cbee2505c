//! An application beside the board: where it stands, where it may go, and everything that the candidates' list
//! shows of somebody.

use crate::{
    Page,
    applications::{
        self,
        status::{Standing, Step},
        stays::{self, table::Outcome},
        table::{ApplicationState, Model},
    },
    candidates::{self, Around, sight::Sight},
    permissions::{DecideApplications, WriteCandidates},
    requisitions,
    stages::{self, pipeline::Pipeline, words},
};
use askama::Template;
use kernel::{Actor, ApplicationId, Lifecycle as _, Problem, Reach, RequisitionId, Timestamp, time::DAY};
use web::{App, Html};

/// A stage on the way of one application.
struct Stop {
    name: String,
    /// `done`, `now` or `todo`.
    step: &'static str,
    sub: String,
}

#[derive(Template)]
#[template(path = "board/panel.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a step that the page offers or does not")]
pub(super) struct Top {
    page: Page,
    id: ApplicationId,
    /// The stage that it stands in.
    stage: String,
    path: Vec<Stop>,
    /// Where it may be moved: id and name.
    stages: Vec<(String, String)>,
    back: String,
    may_move: bool,
    may_hire: bool,
    may_reject: bool,
    may_withdraw: bool,
    may_reconsider: bool,
    /// Why nothing may be decided, where that is so.
    why_not: String,
}

impl Top {
    fn reasons(&self, step: Step) -> Vec<(String, String)> {
        applications::pages::reasons(&self.page, step)
    }
    fn rejections(&self) -> Vec<(String, String)> {
        self.reasons(Step::Reject)
    }
    fn withdrawals(&self) -> Vec<(String, String)> {
        self.reasons(Step::Withdraw)
    }
}

/// The panel of one application of this job.
///
/// # Errors
/// 404 for an application of another job, or one that the reader may not see.
pub(super) async fn render(
    app: &App,
    actor: &Actor,
    sight: &Sight,
    page: &Page,
    (job, id): (RequisitionId, ApplicationId),
    around: Around,
) -> Result<Html, Problem> {
    let db = app.store.read();
    let found = applications::store::find(db, sight.who(), id).await?;
    let row = found.filter(|a| a.requisition_id == job).ok_or_else(Problem::not_found)?;
    let candidate = candidates::store::seen(db, sight, row.candidate_id).await?.ok_or_else(Problem::not_found)?;
    let stages = stages::store::pipeline(db, sight.who(), job).await?;
    let stays = stays::store::of(db, sight.who(), id).await?;
    let may = May::of(app, actor, &row).await?;
    let page = Page::of(page.request());
    let top = Top {
        path: path(&page, &row, &stages, &stays),
        stage: stages.of(&row).map(|s| words::name(page.t, s)).unwrap_or_default(),
        stages: stages
            .stages()
            .iter()
            .filter(|s| stages.of(&row).is_none_or(|here| here.id != s.id))
            .map(|s| (s.id.to_string(), words::name(page.t, s)))
            .collect(),
        back: around.back.clone(),
        may_move: may.write && row.state == ApplicationState::Active,
        may_hire: may.open(Step::Hire),
        may_reject: may.open(Step::Reject),
        may_withdraw: may.write && may.open(Step::Withdraw),
        may_reconsider: may.write && may.open(Step::Reconsider),
        why_not: may.why_not(&page),
        id,
        page: Page::of(page.request()),
    };
    let top = Html::render(&top)?;
    candidates::panel(app, actor, sight, &page, candidate, (around, Some(top))).await
}

/// What this reader may do with an application.
struct May {
    write: bool,
    decide: Option<Reach>,
    own: bool,
    standing: Standing,
    decided_now: bool,
}

impl May {
    async fn of(app: &App, actor: &Actor, row: &Model) -> Result<Self, Problem> {
        use crate::applications::table::StageKind::{Decision, Offer};
        let own = match actor.permit::<DecideApplications>() {
            Ok(who) => requisitions::store::is_own(app.store.read(), &who, row.requisition_id).await?,
            Err(_) => false,
        };
        Ok(Self {
            write: actor.reach::<WriteCandidates>().is_some(),
            decide: actor.reach::<DecideApplications>(),
            own,
            standing: Standing::of(row.state, row.progress),
            decided_now: matches!(row.stage_kind, Decision | Offer),
        })
    }
    /// Whether this step is theirs, and open.
    fn open(&self, step: Step) -> bool {
        let theirs = match self.decide {
            Some(Reach::All) => true,
            Some(_) => self.own && self.decided_now,
            None => false,
        };
        theirs && (step != Step::Hire || self.decided_now) && self.standing.next(step).is_some()
    }
    /// Why a hiring manager may not decide.
    fn why_not(&self, page: &Page) -> String {
        match self.decide {
            Some(Reach::All) | None => String::new(),
            Some(_) if !self.own => page.t.decide_not_yours(),
            Some(_) if !self.decided_now => page.t.decide_not_yet(),
            Some(_) => String::new(),
        }
    }
}

/// The stages in their order with what became of each.
fn path(page: &Page, row: &Model, stages: &Pipeline, stays: &[stays::table::Model]) -> Vec<Stop> {
    let now = page.app().now();
    let here = stages.of(row).map(|s| s.id);
    let stop = |s: &stages::table::Model| {
        let last = stays.iter().rev().find(|stay| stay.stage_id == s.id);
        let all: i64 = stays.iter().filter(|stay| stay.stage_id == s.id).map(|stay| stayed(stay, now)).sum();
        let step = match last {
            Some(stay) if stay.left_at.is_none() || Some(s.id) == here => "now",
            Some(_) => "done",
            None => "todo",
        };
        let sub = last.map_or_else(String::new, |stay| {
            let days = page.t.card_days(all / DAY);
            match stay.outcome {
                Some(Outcome::Rejected) => format!("{days}, {}", page.ui.state_rejected()),
                Some(Outcome::Withdrawn) => format!("{days}, {}", page.t.standing_withdrawn()),
                Some(Outcome::Hired) => format!("{days}, {}", page.t.standing_hired()),
                _ => days,
            }
        });
        Stop { name: words::name(page.t, s), step, sub }
    };
    stages.stages().iter().map(stop).collect()
}

fn stayed(stay: &stays::table::Model, now: Timestamp) -> i64 {
    stay.stay.unwrap_or(now.micros() - stay.entered_at.micros()).max(0)
}
