//! A job made from another, or from a template; and a template made from a job.

use super::{
    actions::{conflict, may_change, saved},
    code,
    input::Details,
    store as rows,
    table::{Model, RequisitionState},
    whole,
};
use crate::{Messages, hooks::JobInterviews, permissions::WriteRequisitions, stages};
use ::store::{NewEvent, insert};
use kernel::{Granted, Kind, Problem, Reach, RequisitionId, Role, Text};
use serde_json::json;
use web::{App, Check};

/// Characters of a title.
const TITLE: usize = 200;

/// What is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copy {
    /// A draft.
    Job,
    /// A template.
    Template,
}

/// Makes one from another: its fields, its stages and its interview plan; not its candidates, its code and
/// its dates. Without a title the draft is called as what it is made from, with a number where that is
/// taken.
///
/// # Errors
/// 409 for the general requisition, 422 for a title that cannot be right.
pub(crate) async fn copy(
    app: &App,
    who: &Granted<WriteRequisitions>,
    from: RequisitionId,
    what: Copy,
    title: Option<&str>,
) -> Result<Model, Problem> {
    let mut check = Check::default();
    let title = check.optional_text("title", title, TITLE);
    check.done()?;
    let mut tx = app.store.begin(who.actor()).await?;
    let job = whole::one(tx.connection(), who, from).await?;
    if job.row.general {
        return Err(conflict(Messages::requisition_general_fixed));
    }
    if what == Copy::Template {
        may_change(who, &job.row)?;
    }
    let mut details = Details { code: None, opens_at: None, closes_at: None, ..job.details() };
    if who.reach() != Reach::All && who.actor().roles().has(Role::HiringManager) {
        details.hiring_manager_id = Some(who.user());
    }
    let taken = match what {
        Copy::Job => rows::live_titles(tx.connection(), who).await?,
        Copy::Template => rows::template_titles(tx.connection(), who).await?,
    };
    let is_taken = |title: &str| taken.iter().any(|(_, t)| kernel::text::fold(t) == kernel::text::fold(title));
    details.title = match title {
        Some(title) if is_taken(&title) => {
            let p = Problem::field("title", Text::new(|l| Messages::from(l).requisition_exists()));
            return Err(Problem { kind: Kind::Conflict, ..p });
        }
        Some(title) => title,
        None => free(&details.title, is_taken),
    };
    if what == Copy::Job {
        details.code = Some(code::suggested(tx.connection(), who).await?);
    }
    let id = RequisitionId::new();
    insert(&tx, who, whole::new_row(id, what == Copy::Template, &tx)).await?;
    saved(whole::write(&tx, who, id, &details).await)?;
    stages::store::copy(&tx, who, from, id).await?;
    for hook in app.hooks.all::<dyn JobInterviews>() {
        hook.copy_plan(&mut tx, who.organization(), from, id).await?;
    }
    let kind = match what {
        Copy::Job => "requisition.created",
        Copy::Template => "requisition.template_saved",
    };
    let detail = json!({ "title": details.title, "from_id": from });
    tx.emit(NewEvent::new(kind, who.organization(), id).detail(detail));
    let made = rows::one(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(made)
}

/// The title, with the first number that makes it free.
fn free(title: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|n| {
        let end = format!(" ({n})");
        let kept: String = title.chars().take(TITLE - end.chars().count()).collect();
        kept + &end
    });
    std::iter::once(title.to_owned()).chain(numbered).find(|t| !is_taken(t)).unwrap_or_default()
}

/// Deletes a draft or a template in which nobody ever was.
///
/// # Errors
/// 403 for somebody else's, 409 for a job with applications, or one that was published.
pub(crate) async fn delete(app: &App, who: &Granted<WriteRequisitions>, id: RequisitionId) -> Result<(), Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    rows::hold(&tx, who, id).await?;
    let row = rows::one(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)?;
    may_change(who, &row)?;
    if row.general
        || row.state != RequisitionState::Draft
        || !rows::counted(tx.connection(), who, &[id]).await?.is_empty()
    {
        return Err(conflict(Messages::requisition_kept_for_good));
    }
    for hook in app.hooks.all::<dyn JobInterviews>() {
        hook.remove_plan(&mut tx, who.organization(), id).await?;
    }
    stages::store::remove_all(&tx, who, id).await?;
    rows::remove(&tx, who, id).await?;
    let detail = json!({ "title": row.title });
    tx.emit(NewEvent::new("requisition.deleted", who.organization(), id).detail(detail));
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_title_gets_the_next_number() {
        let taken = ["Engineer", "Engineer (2)"];
        assert_eq!(free("Engineer", |t| taken.contains(&t)), "Engineer (3)");
        assert_eq!(free("Designer", |t| taken.contains(&t)), "Designer");
        let long = "x".repeat(TITLE);
        assert_eq!(free(&long, |t| t == long).chars().count(), TITLE);
    }
}
