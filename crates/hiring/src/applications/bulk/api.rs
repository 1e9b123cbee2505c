//! Steps for many applications over JSON.

use super::{
    Action, Outcome,
    act::{Refusal, say},
    run,
};
use crate::{
    Messages, Page,
    applications::{by_hand::Why, moves::Ask},
    permissions::WriteCandidates,
};
use axum::extract::State;
use kernel::{ApplicationId, Kind, Problem, StageId, Text, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{App, Fault, Json, Problems, Signed};

/// Which step.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ApplicationBulkAction)]
pub(crate) enum ActionIn {
    Move,
    Reject,
    Assign,
    Tag,
}

/// A step for many applications.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ApplicationBulkStep)]
pub(crate) struct BulkIn {
    /// At most 200.
    ids: Vec<ApplicationId>,
    action: ActionIn,
    /// For `move`: a stage of their job.
    stage_id: Option<StageId>,
    /// For `move`: where the mover saw all of them.
    from_stage_id: Option<StageId>,
    /// For `move`: call off what is booked.
    #[serde(default)]
    cancel_interviews: bool,
    /// For `move`: pass over what is missing; `reason` says why.
    #[serde(default)]
    r#override: bool,
    /// For `assign`; nobody is in charge where it is left out.
    recruiter_id: Option<UserId>,
    /// For `tag`: names of tags that they are marked with too; those not known yet are added to the organization's.
    #[serde(default)]
    tags: Vec<String>,
    /// For `reject` and `move`.
    reason: Option<String>,
    /// For `reject`, by a word of the list.
    #[schema(value_type = Option<crate::applications::reasons::CloseReason>)]
    reason_code: Option<String>,
    /// Leave out those for whom the step is not open; otherwise one of them refuses it for all.
    #[serde(default)]
    partial: bool,
}

impl BulkIn {
    fn action(&self) -> Result<Action, Problem> {
        let reason = self.reason.clone();
        Ok(match self.action {
            ActionIn::Assign => Action::Assign(self.recruiter_id),
            ActionIn::Tag => Action::Tag(self.tags.clone()),
            ActionIn::Reject => Action::Reject(Why { reason, code: self.reason_code.clone() }),
            ActionIn::Move => {
                let missing = || Problem::field("stage_id", Text::new(|l| Messages::from(l).stage_unknown()));
                Action::Move(Ask {
                    seen: self.from_stage_id,
                    reason,
                    cancel_interviews: self.cancel_interviews,
                    anyway: self.r#override,
                    ..Ask::to(self.stage_id.ok_or_else(missing)?)
                })
            }
        })
    }
}

/// One that was left out.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationLeftOut)]
pub(crate) struct LeftOut {
    application_id: ApplicationId,
    reason: String,
}

/// What was done.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationBulkResult)]
pub(crate) struct BulkOut {
    /// How many changed; others were so already.
    changed: usize,
    left_out: Vec<LeftOut>,
    /// Takes the step back within ten seconds: `POST /candidates/bulk/undo`.
    undo_token: String,
}

/// Take a step for many applications in one transaction: all of them, or those that can. A refusal of a single one
/// says the same as its own step.
#[utoipa::path(post, path = "/applications/bulk", tag = "Applications", request_body = BulkIn,
    responses((status = 200, body = BulkOut), Problems))]
pub(crate) async fn bulk(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Json(b): Json<BulkIn>,
) -> Result<Json<BulkOut>, Fault> {
    // before anything is said of the body
    actor.permit::<WriteCandidates>()?;
    match run(&app, &actor, &b.ids, b.action()?, (b.partial, "/candidates")).await? {
        Outcome::Done { changed, left_out, undo } => {
            let left_out = left_out.into_iter();
            let left_out = left_out.map(|r| LeftOut { application_id: r.id, reason: say(r.why, &page) }).collect();
            Ok(Json(BulkOut { changed, left_out, undo_token: undo }))
        }
        Outcome::Refused { refused, .. } => Err(why(refused, &page).into()),
    }
}

fn why(mut refused: Vec<Refusal>, page: &Page) -> Problem {
    if refused.len() == 1
        && let Some(one) = refused.pop()
    {
        return one.why.problem(page);
    }
    let names = refused.into_iter().map(|r| r.name).collect::<Vec<_>>().join(", ");
    Problem::saying(Kind::Conflict, Text::new(move |l| Messages::from(l).bulk_not_open(names.as_str())))
}
