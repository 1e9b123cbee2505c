//! Saving, submitting and reopening a scorecard.

use super::{
    ScorecardState, ScorecardStep,
    entry::{self, Entry, Raw},
    store::of_user,
    table::{ActiveModel, Column, Entity, Model},
};
use crate::{
    Messages,
    booked::{
        InterviewResult, InterviewState, InterviewStep, day, steps,
        store::{self as interviews, Mark},
        table::interview,
    },
    permissions::{ReopenScorecards, WriteScorecards},
    words,
};
use kernel::{Granted, InterviewId, Kind, Lifecycle, Problem, ScorecardId, Text, Timestamp, UserId};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, QueryFilter, sea_query::Expr};
use store::{NewEvent, Tx};
use web::{App, Check, IfMatch};

/// Most characters of a reason.
const REASON: usize = 1_000;

/// Keeps what was written so far. Nobody else sees it, and no event says so.
///
/// # Errors
/// 403 for somebody else's interview, 404, 409 once it is submitted, 412, 422.
pub(crate) async fn save(
    app: &App,
    who: &Granted<WriteScorecards>,
    id: InterviewId,
    raw: Raw,
    seen: &IfMatch,
) -> Result<(), Problem> {
    let tx = app.store.begin(who.actor()).await?;
    let interview = interviews::find(tx.connection(), who, id).await?;
    steps::involved(tx.connection(), who, &interview, who.user()).await?;
    let card = of_user(tx.connection(), who, id, who.user()).await?;
    let state = step(card.as_ref(), ScorecardStep::Save)?;
    unchanged(seen, &interview, card.as_ref())?;
    may_be_rated(&interview)?;
    let raw = if let Some(card) = &card { raw.over(card) } else { raw };
    write(&tx, who, id, card.as_ref(), &entry::check(&raw, false)?, state).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives the scorecard. The lead's completes the interview, and their result moves the application.
///
/// # Errors
/// 403 for somebody else's interview, 404, 409 for a second submission, 412, 422.
pub(crate) async fn submit(
    app: &App,
    who: &Granted<WriteScorecards>,
    id: InterviewId,
    raw: Raw,
    seen: &IfMatch,
) -> Result<(), Problem> {
    let found = interviews::find(app.store.read(), who, id).await?;
    steps::involved(app.store.read(), who, &found, who.user()).await?;
    let entry = entry::check(&raw, true)?;
    let mut tx = app.store.begin(who.actor()).await?;
    let interview = interviews::find(tx.connection(), who, id).await?;
    let leads = steps::involved(tx.connection(), who, &interview, who.user()).await?;
    let card = of_user(tx.connection(), who, id, who.user()).await?;
    let state = step(card.as_ref(), ScorecardStep::Submit)?;
    unchanged(seen, &interview, card.as_ref())?;
    may_be_rated(&interview)?;
    write(&tx, who, id, card.as_ref(), &entry, state).await?;
    announce(&mut tx, who, &interview, &entry, leads).await?;
    if leads {
        decide(&mut tx, who, &interview, entry.result).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Gives a submitted scorecard back to its interviewer.
///
/// # Errors
/// 404, 409 where it is not submitted, 422 without a reason.
pub(crate) async fn reopen(
    app: &App,
    who: &Granted<ReopenScorecards>,
    id: InterviewId,
    user: UserId,
    reason: &str,
) -> Result<(), Problem> {
    let mut check = Check::default();
    let reason = check.text("reason", reason, REASON);
    check.done()?;
    let mut tx = app.store.begin(who.actor()).await?;
    let interview = interviews::find(tx.connection(), who, id).await?;
    let card = of_user(tx.connection(), who, id, user).await?.ok_or_else(Problem::not_found)?;
    let state = card.state.after(ScorecardStep::Reopen)?;
    let changed = store::scoped_update::<Entity, _>(who)
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::ReopenReason, Expr::value(Some(reason.clone())))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(card.id))
        .filter(Column::State.eq(card.state))
        .exec(tx.connection())
        .await?;
    if changed.rows_affected != 1 {
        return Err(Problem::new(Kind::Conflict));
    }
    let title = steps::candidate_name(&tx, who, &interview).await?;
    let detail = serde_json::json!({ "title": title, "user_id": user, "reason": reason });
    let event = NewEvent::new("scorecard.reopened", who.organization(), id).about(interview.candidate_id);
    tx.emit(event.about(user).detail(detail));
    tx.commit().await?;
    Ok(())
}

/// Whether nobody wrote meanwhile. The API's tag is that of the whole interview; a form that is open
/// while the interview begins minds its own scorecard alone.
fn unchanged(seen: &IfMatch, interview: &interview::Model, card: Option<&Model>) -> Result<(), Problem> {
    let whole = card.map_or(interview.updated_at, |c| c.updated_at.max(interview.updated_at));
    seen.check(whole).or_else(|_changed| seen.check(written_at(card)))
}

/// When a scorecard was written last; long ago where there is none.
pub(super) fn written_at(card: Option<&Model>) -> Timestamp {
    card.map_or(Timestamp::from_micros(0), |c| c.updated_at)
}

fn step(card: Option<&Model>, step: ScorecardStep) -> Result<ScorecardState, Problem> {
    let state = card.map_or(ScorecardState::Draft, |c| c.state);
    // the general sentence names state and step; this one says what it means
    state.next(step).ok_or_else(already)
}

fn already() -> Problem {
    Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).scorecard_already()))
}

/// An interview that did not take place is not rated, and neither is one that was broken off: its
/// candidate may have left while it was going on. The draft stays.
fn may_be_rated(interview: &interview::Model) -> Result<(), Problem> {
    let state = interview.state;
    if state == InterviewState::Completed || state.next(InterviewStep::Complete).is_some() {
        return Ok(());
    }
    let reason = interview.reason.clone();
    Err(Problem::saying(
        Kind::Conflict,
        Text::new(move |l| {
            let t = Messages::from(l);
            let why = reason.as_deref().map(|r| words::reason(t, r));
            match (state, why) {
                (InterviewState::Rescheduled, _) => t.not_rated_moved(),
                (InterviewState::NoShow, _) => t.not_rated_missed(),
                (_, Some(why)) => t.not_rated_called_off_because(why),
                (_, None) => t.not_rated_called_off(),
            }
        }),
    ))
}

/// Writes it as a new row, or over the old one where nobody else did meanwhile.
async fn write(
    tx: &Tx,
    who: &Granted<WriteScorecards>,
    interview: InterviewId,
    card: Option<&Model>,
    entry: &Entry,
    state: ScorecardState,
) -> Result<(), Problem> {
    let now = tx.now();
    let submitted_at = (state == ScorecardState::Submitted).then_some(now);
    let Some(card) = card else {
        let row = ActiveModel {
            id: Set(ScorecardId::new()),
            interview_id: Set(interview),
            user_id: Set(who.user()),
            state: Set(state),
            rating: Set(entry.rating),
            recommendation: Set(entry.recommendation),
            feedback: Set(entry.feedback.clone()),
            attributes: Set(entry.attributes.clone()),
            result: Set(entry.result),
            reopen_reason: Set(None),
            submitted_at: Set(submitted_at),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        return match store::insert::<Entity, _, _>(tx, who, row).await {
            Err(e) if store::dialect::is_duplicate(&e) => Err(already()),
            other => Ok(other?),
        };
    };
    let changed = store::scoped_update::<Entity, _>(who)
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Rating, Expr::value(entry.rating))
        .col_expr(Column::Recommendation, Expr::value(entry.recommendation))
        .col_expr(Column::Feedback, Expr::value(entry.feedback.clone()))
        .col_expr(Column::Attributes, Expr::value(entry.attributes.clone()))
        .col_expr(Column::Result, Expr::value(entry.result))
        .col_expr(Column::SubmittedAt, Expr::value(submitted_at))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(card.id))
        .filter(Column::State.eq(card.state))
        .exec(tx.connection())
        .await?;
    if changed.rows_affected == 1 { Ok(()) } else { Err(already()) }
}

/// Completes the interview and moves the application by the lead's result, if it stands on this
/// interview.
async fn decide(
    tx: &mut Tx,
    who: &Granted<WriteScorecards>,
    interview: &interview::Model,
    result: Option<InterviewResult>,
) -> Result<(), Problem> {
    if interview.state != InterviewState::Completed {
        let mark = Mark { result, ..Mark::default() };
        interviews::advance(tx, who, interview, InterviewStep::Complete, mark).await?;
        steps::emit(tx, who, "interview.completed", interview, None).await?;
    }
    // submitted again after it was given back: only another result moves anything
    let Some(result) = result.filter(|r| interview.result != Some(*r)) else { return Ok(()) };
    if interview.state == InterviewState::Completed {
        interviews::set_result(tx, who, interview.id, result).await?;
    }
    day::decided(tx, who, interview, result).await
}

/// Says that it was given. Ratings and words stay in the scorecard.
async fn announce(
    tx: &mut Tx,
    who: &Granted<WriteScorecards>,
    interview: &interview::Model,
    entry: &Entry,
    leads: bool,
) -> Result<(), DbErr> {
    let detail = serde_json::json!({
        "title": steps::candidate_name(tx, who, interview).await?,
        "candidate_id": interview.candidate_id,
        "interviewer_id": who.user(),
        "lead": leads,
        "result": entry.result,
    });
    let event = NewEvent::new("scorecard.submitted", who.organization(), interview.id)
        .about(interview.candidate_id)
        .about(interview.application_id)
        .about(who.user());
    tx.emit(event.detail(detail));
    Ok(())
}
