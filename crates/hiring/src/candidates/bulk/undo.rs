//! Taking a step back: its events say what was changed and how it was before. Interviews that were
//! cancelled stay cancelled; everything else is as it was, or nothing is touched.

use super::{MOST, token::Token};
use crate::{
    Messages,
    applications::steps::{self, Before},
    candidates::{
        actions::event,
        sorting, store,
        table::{Column, Model},
    },
    permissions::WriteCandidates,
};
use ::store::{Keyset, Tx, events};
use kernel::{Actor, CandidateId, Granted, Kind, Problem, Text};
use serde_json::json;
use web::App;

/// What was taken back.
pub(crate) struct Undone {
    /// The list that the step was taken on.
    pub back: String,
    /// How many are as they were.
    pub restored: usize,
}

fn refused(text: fn(Messages) -> String) -> Problem {
    Problem::saying(Kind::Conflict, Text::new(move |l| text(Messages::from(l))))
}

/// Takes the step back that this token is for.
///
/// # Errors
/// 404 for a token of somebody else's, 409 where the time is over or somebody changed one of them.
pub(crate) async fn undo(app: &App, actor: &Actor, token: &str) -> Result<Undone, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let token = Token::open(app, token).ok_or_else(Problem::not_found)?;
    if token.organization != who.organization() || token.user != who.user() {
        return Err(Problem::not_found());
    }
    if token.is_over(app.now()) {
        return Err(refused(Messages::undo_over));
    }
    let mut tx = app.store.begin(actor).await?;
    let all = Keyset { descending: false, limit: u64::try_from(MOST).unwrap_or(u64::MAX), after: None };
    let changes = events::about(tx.connection(), &who, &token.step, &all).await?.rows;
    let ids: Vec<CandidateId> = changes.iter().filter_map(|e| e.subject.parse().ok()).collect();
    let people: Vec<_> =
        store::people(tx.connection(), &who, &ids).await?.into_values().map(|(person, _)| person).collect();
    identity::facade::lock_people(&tx, &people).await?;
    for change in &changes {
        let id = change.subject.parse().map_err(|_not_a_candidate| Problem::not_found())?;
        let row = store::find(tx.connection(), &who, id).await?.ok_or_else(Problem::not_found)?;
        if row.updated_at != change.at {
            let name = row.name;
            let text = Text::new(move |l| Messages::from(l).undo_changed(name.as_str()));
            return Err(Problem::saying(Kind::Conflict, text));
        }
        take_back(&mut tx, &who, &row, change).await?;
    }
    tx.commit().await?;
    Ok(Undone { back: token.back, restored: changes.len() })
}

async fn take_back(
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    row: &Model,
    change: &events::Event,
) -> Result<(), Problem> {
    let id = row.id;
    let title = json!({ "title": row.name, "undo": true });
    let before = change.detail.get("before").cloned().unwrap_or_default();
    match change.kind.as_str() {
        "candidate.updated" => {
            let recruiter: Option<kernel::UserId> = serde_json::from_value(before)?;
            store::save(tx, who, id, [(Column::RecruiterId, recruiter.into())]).await?;
            let detail = json!({ "fields": ["recruiter_id"], "title": row.name, "undo": true });
            tx.emit(event("candidate.updated", who, id).detail(detail));
        }
        "candidate.tagged" => {
            let added: Vec<kernel::TagId> = serde_json::from_value(change.detail["added"].clone())?;
            sorting::unmark(tx, who, id, &added).await?;
            store::save(tx, who, id, []).await?;
            let detail = json!({ "title": row.name, "added": [], "removed": added, "undo": true });
            tx.emit(event("candidate.tagged", who, id).detail(detail));
        }
        "candidate.deactivated" => {
            store::save(tx, who, id, [(Column::Active, true.into())]).await?;
            tx.emit(event("candidate.restored", who, id).detail(title));
        }
        "candidate.restored" => {
            store::save(tx, who, id, [(Column::Active, false.into())]).await?;
            tx.emit(event("candidate.deactivated", who, id).detail(title));
        }
        _ => {
            let application = change.detail.get("application").and_then(|a| a.as_str()).and_then(|a| a.parse().ok());
            let before: Before = serde_json::from_value(before)?;
            steps::put_back(tx, who, application.ok_or_else(Problem::not_found)?, before).await?;
        }
    }
    Ok(())
}
