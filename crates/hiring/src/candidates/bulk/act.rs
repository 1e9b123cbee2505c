//! The step itself: all of those chosen, or those that can where that is asked for.

use super::{
    many::{self, chosen},
    token::Token,
};
use crate::{
    Messages,
    applications::{
        self,
        status::{Standing, Step},
        steps::{self, REASON, With},
    },
    candidates::{
        actions::{check_recruiters, event},
        sorting, store,
        table::{Column, Model},
        tags,
    },
    hooks::{CandidateInterviews, Open},
    permissions::WriteCandidates,
};
use ::store::Tx;
use kernel::{Actor, ApplicationId, CandidateId, Granted, Lifecycle as _, Problem, TagId, Text, UserId};
use serde_json::json;
use std::collections::HashMap;
use web::{App, Check};

/// What is done to all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// This recruiter is in charge; nobody.
    Assign(Option<UserId>),
    /// They leave scheduling and the list.
    Deactivate,
    /// They come back.
    Restore,
    /// The organization says no, and why.
    Reject(Option<String>),
    /// They are marked with the tags of these names too; new ones are added to the organization's.
    Tag(Vec<String>),
}

/// One that the step is not open for.
pub(crate) type Refusal = many::Refusal<CandidateId, Text>;
/// What became of it.
pub(crate) type Outcome = many::Outcome<CandidateId, Text>;

/// One candidate with the application that speaks for them.
struct Target {
    row: Model,
    application: Option<applications::table::Model>,
}

/// Takes the step for all of them, or for `partial` those that can.
///
/// # Errors
/// 422 for nobody, too many or a wrong recruiter; 404 where one of them is not the organization's.
pub(crate) async fn run(
    app: &App,
    actor: &Actor,
    ids: &[CandidateId],
    action: &Action,
    (partial, back): (bool, &str),
) -> Result<Outcome, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut check = Check::default();
    let ids = chosen(ids, &mut check);
    let action = checked(action, &mut check);
    let mut tx = app.store.begin(actor).await?;
    if let Action::Assign(Some(recruiter)) = action {
        check_recruiters(tx.connection(), &who, [recruiter], &mut check).await?;
    }
    check.done()?;
    let tags = match &action {
        Action::Tag(names) => tags::named(&mut tx, &who, names).await?,
        _ => Vec::new(),
    };
    let targets = targets(&tx, &who, &ids).await?;
    let (mut ready, mut refused) = (Vec::new(), Vec::new());
    for t in targets {
        match why_not(&t, &action) {
            None => ready.push(t),
            Some(why) => refused.push(Refusal { id: t.row.id, name: t.row.name, why }),
        }
    }
    if ready.is_empty() || (!refused.is_empty() && !partial) {
        return Ok(Outcome::Refused { refused, ready: ready.iter().map(|t| t.row.id).collect() });
    }
    let step = kernel::id::random_text();
    let mut changed = 0;
    for t in &ready {
        changed += usize::from(apply(app, &mut tx, &who, (t, &tags), &action, &step).await?);
    }
    let undo = Token::new(who.organization(), who.user(), step, tx.now(), back).seal(app);
    tx.commit().await?;
    Ok(Outcome::Done { changed, left_out: refused, undo })
}

fn checked(action: &Action, check: &mut Check) -> Action {
    match action {
        Action::Reject(reason) => Action::Reject(check.optional_text("reason", reason.as_deref(), REASON)),
        Action::Tag(names) => Action::Tag(checked_tags(names, check)),
        other => other.clone(),
    }
}

/// All of them, held: whoever books one of them holds the person too.
async fn targets(tx: &Tx, who: &Granted<WriteCandidates>, ids: &[CandidateId]) -> Result<Vec<Target>, Problem> {
    let people: Vec<_> =
        store::people(tx.connection(), who, ids).await?.into_values().map(|(person, _)| person).collect();
    identity::facade::lock_people(tx, &people).await?;
    let rows = store::find_many(tx.connection(), who, ids).await?;
    if rows.len() != ids.len() {
        return Err(Problem::not_found());
    }
    let current: Vec<ApplicationId> = rows.iter().filter_map(|c| c.current_application_id).collect();
    let found = applications::store::find_many(tx.connection(), who, &current).await?;
    let mut found: HashMap<_, _> = found.into_iter().map(|a| (a.id, a)).collect();
    let target = |row: Model| Target { application: row.current_application_id.and_then(|a| found.remove(&a)), row };
    Ok(rows.into_iter().map(target).collect())
}

/// Why the step is not open for this one.
fn why_not(t: &Target, action: &Action) -> Option<Text> {
    let closed = || Text::new(|l| Messages::from(l).application_is_closed());
    match action {
        Action::Assign(_) | Action::Tag(_) => None,
        Action::Deactivate => (!t.row.active).then(|| Text::new(|l| Messages::from(l).bulk_inactive())),
        Action::Restore => t.row.active.then(|| Text::new(|l| Messages::from(l).bulk_active())),
        Action::Reject(_) => match &t.application {
            None => Some(closed()),
            Some(a) => Standing::of(a.state, a.progress).next(Step::Reject).is_none().then(closed),
        },
    }
}

/// Whether anything changed.
async fn apply(
    app: &App,
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    (t, tags): (&Target, &[TagId]),
    action: &Action,
    step: &str,
) -> Result<bool, Problem> {
    let (row, id) = (&t.row, t.row.id);
    match action {
        Action::Assign(recruiter) => return assign(tx, who, row, *recruiter, step).await,
        Action::Tag(_) => return tag(tx, who, row, tags, step).await,
        Action::Deactivate => {
            cancel_open(app, tx, who, Open::Candidate(id), "candidate deactivated").await?;
            store::save(tx, who, id, [(Column::Active, false.into())]).await?;
            tx.emit(event("candidate.deactivated", who, id).about(step).detail(json!({ "title": row.name })));
        }
        Action::Restore => {
            store::save(tx, who, id, [(Column::Active, true.into())]).await?;
            tx.emit(event("candidate.restored", who, id).about(step).detail(json!({ "title": row.name })));
        }
        Action::Reject(reason) => {
            let Some(application) = &t.application else { return Ok(false) };
            cancel_open(app, tx, who, Open::Application(application.id), reason.as_deref().unwrap_or_default()).await?;
            let with = With { reason: reason.as_deref(), bulk: Some(step), ..With::default() };
            steps::take(tx, who, application.id, Step::Reject, with).await?;
        }
    }
    Ok(true)
}

/// Puts a recruiter in charge of one; whether somebody else was.
pub(crate) async fn assign(
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    row: &Model,
    recruiter: Option<UserId>,
    step: &str,
) -> Result<bool, Problem> {
    if recruiter == row.recruiter_id {
        return Ok(false);
    }
    store::save(tx, who, row.id, [(Column::RecruiterId, recruiter.into())]).await?;
    let detail = json!({ "fields": ["recruiter_id"], "title": row.name, "before": row.recruiter_id });
    tx.emit(event("candidate.updated", who, row.id).about(step).detail(detail));
    Ok(true)
}

/// Names of tags for a step for many: at least one.
pub(crate) fn checked_tags(names: &[String], check: &mut Check) -> Vec<String> {
    let names = sorting::checked_tags(names, check);
    if names.is_empty() {
        check.fail("tags", Text::new(|l| Messages::from(l).bulk_no_tags()));
    }
    names
}

/// Marks one with these tags too; whether one was new to them.
pub(crate) async fn tag(
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    row: &Model,
    tags: &[TagId],
    step: &str,
) -> Result<bool, Problem> {
    let old = sorting::marks(tx.connection(), who, row.id).await?;
    let added: Vec<TagId> = tags.iter().filter(|t| !old.contains(t)).copied().collect();
    if added.is_empty() {
        return Ok(false);
    }
    let pairs: Vec<_> = added.iter().map(|t| (row.id, *t)).collect();
    sorting::mark(tx, who, &pairs).await?;
    store::save(tx, who, row.id, []).await?;
    let detail = json!({ "title": row.name, "added": added, "removed": [] });
    tx.emit(event("candidate.tagged", who, row.id).about(step).detail(detail));
    Ok(true)
}

async fn cancel_open(
    app: &App,
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    of: Open,
    reason: &str,
) -> Result<(), Problem> {
    for hook in app.hooks.all::<dyn CandidateInterviews>() {
        hook.cancel_open(tx, who.organization(), of, reason).await?;
    }
    Ok(())
}
