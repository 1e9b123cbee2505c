//! What steps write into interviews and into who takes part in them.

use super::{
    InterviewResult, InterviewState, InterviewStep,
    table::{assistant, interview},
};
use kernel::{Granted, InterviewId, Lifecycle, Problem, UserId};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, QueryFilter, sea_query::Expr};
use store::Tx;

/// What a step leaves behind besides the new state.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mark {
    pub reason: Option<String>,
    pub result: Option<InterviewResult>,
    pub replaced_by: Option<InterviewId>,
}

/// Takes a step and saves it, unless somebody else took one meanwhile or became its lead.
///
/// # Errors
/// 409 where the step is not open, or no longer.
pub(crate) async fn advance<P>(
    tx: &Tx,
    who: &Granted<P>,
    interview: &interview::Model,
    step: InterviewStep,
    mark: Mark,
) -> Result<(), Problem> {
    use interview::Column as C;
    let state = interview.state.after(step)?;
    let mut update = store::scoped_update::<interview::Entity, P>(who)
        .col_expr(C::State, Expr::value(state))
        .col_expr(C::UpdatedAt, Expr::value(tx.now()))
        .filter(C::Id.eq(interview.id))
        .filter(C::State.eq(interview.state))
        .filter(C::InterviewerId.eq(interview.interviewer_id));
    if mark.reason.is_some() {
        update = update.col_expr(C::Reason, Expr::value(mark.reason));
    }
    if mark.result.is_some() {
        update = update.col_expr(C::Result, Expr::value(mark.result));
    }
    if mark.replaced_by.is_some() {
        update = update.col_expr(C::ReplacedById, Expr::value(mark.replaced_by));
    }
    match update.exec(tx.connection()).await?.rows_affected {
        1 => Ok(()),
        _ => Err(Problem::new(kernel::Kind::Conflict)),
    }
}

/// Writes another result into a completed interview (a reopened scorecard was submitted again).
pub(crate) async fn set_result<P>(
    tx: &Tx,
    who: &Granted<P>,
    id: InterviewId,
    result: InterviewResult,
) -> Result<(), DbErr> {
    store::scoped_update::<interview::Entity, P>(who)
        .col_expr(interview::Column::Result, Expr::value(Some(result)))
        .col_expr(interview::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(interview::Column::Id.eq(id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Gives a booked interview another lead.
///
/// # Errors
/// 409 where it is no longer booked, or led by somebody else.
pub(crate) async fn set_lead<P>(
    tx: &Tx,
    who: &Granted<P>,
    interview: &interview::Model,
    lead: UserId,
) -> Result<(), Problem> {
    let changed = store::scoped_update::<interview::Entity, P>(who)
        .col_expr(interview::Column::InterviewerId, Expr::value(lead))
        .col_expr(interview::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(interview::Column::Id.eq(interview.id))
        .filter(interview::Column::State.eq(InterviewState::Created))
        .filter(interview::Column::InterviewerId.eq(interview.interviewer_id))
        .exec(tx.connection())
        .await?;
    match changed.rows_affected {
        1 => Ok(()),
        _ => Err(Problem::new(kernel::Kind::Conflict)),
    }
}

/// Takes an assistant out of an interview.
pub(crate) async fn drop_assistant<P>(tx: &Tx, who: &Granted<P>, id: InterviewId, user: UserId) -> Result<(), DbErr> {
    store::scoped_delete::<assistant::Entity, P>(who)
        .filter(assistant::Column::InterviewId.eq(id))
        .filter(assistant::Column::UserId.eq(user))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Lets somebody assist in an interview.
pub(crate) async fn add_assistant<P>(tx: &Tx, who: &Granted<P>, id: InterviewId, user: UserId) -> Result<(), DbErr> {
    let row = assistant::ActiveModel {
        interview_id: Set(id),
        user_id: Set(user),
        role: Set(assistant::AssistantRole::Assistant),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    store::insert::<assistant::Entity, _, P>(tx, who, row).await
}
