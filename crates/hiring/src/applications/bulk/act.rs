//! The step itself: all of those chosen, or those that can where that is asked for.

use crate::{
    Messages, Page,
    applications::{
        by_hand::Why,
        moves::{self, Ask, Refused},
        reasons::CloseReason,
        status::{Standing, Step},
        steps::{self, With},
        store,
        table::Model,
    },
    candidates::{
        self,
        actions::check_recruiters,
        bulk::{
            self,
            many::{self, chosen},
            token::Token,
        },
    },
    permissions::WriteCandidates,
    stages::{self, pipeline::Pipeline},
};
use ::store::Tx;
use kernel::{Actor, ApplicationId, Granted, Lifecycle as _, Problem, RequisitionId, TagId, Text, UserId};
use std::collections::HashMap;
use web::{App, Check};

/// What is done to all of them.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// To another stage of their job.
    Move(Ask),
    /// The organization says no, and why.
    Reject(Why),
    /// This recruiter is in charge; nobody.
    Assign(Option<UserId>),
    /// They are marked with the tags of these names too; new ones are added to the organization's.
    Tag(Vec<String>),
}

/// One that the step is not open for.
pub(crate) type Refusal = many::Refusal<ApplicationId, Refused>;
/// What became of it.
pub(crate) type Outcome = many::Outcome<ApplicationId, Refused>;

/// One application with its candidate.
struct Target {
    row: Model,
    candidate: candidates::table::Model,
}

/// An action whose words were looked at.
struct Checked {
    action: Action,
    reason: Option<String>,
    code: Option<CloseReason>,
    tags: Vec<TagId>,
}

/// Takes the step for all of them, or for `partial` those that can.
///
/// # Errors
/// 422 for nobody, too many or a wrong recruiter; 404 where one of them is not the organization's.
pub(crate) async fn run(
    app: &App,
    actor: &Actor,
    ids: &[ApplicationId],
    action: Action,
    (partial, back): (bool, &str),
) -> Result<Outcome, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut check = Check::default();
    let ids = chosen(ids, &mut check);
    let mut checked = checked(action, &mut check)?;
    let mut tx = app.store.begin(actor).await?;
    if let Action::Assign(Some(recruiter)) = checked.action {
        check_recruiters(tx.connection(), &who, [recruiter], &mut check).await?;
    }
    check.done()?;
    if let Action::Tag(names) = &checked.action {
        checked.tags = candidates::tags::named(&mut tx, &who, names).await?;
    }
    let (targets, pipelines) = targets(&tx, &who, &ids).await?;
    let (mut ready, mut refused) = (Vec::new(), Vec::new());
    for t in targets {
        match why_not(app, &tx, &who, (&t, &pipelines), &checked).await? {
            None => ready.push(t),
            Some(why) => refused.push(Refusal { id: t.row.id, name: t.candidate.name, why }),
        }
    }
    if ready.is_empty() || (!refused.is_empty() && !partial) {
        return Ok(Outcome::Refused { refused, ready: ready.iter().map(|t| t.row.id).collect() });
    }
    let step = kernel::id::random_text();
    let mut changed = 0;
    for t in &ready {
        changed += usize::from(apply(app, &mut tx, &who, (t, &pipelines), &checked, &step).await?);
    }
    let undo = Token::new(who.organization(), who.user(), step, tx.now(), back).seal(app);
    tx.commit().await?;
    Ok(Outcome::Done { changed, left_out: refused, undo })
}

fn checked(action: Action, check: &mut Check) -> Result<Checked, Problem> {
    let (mut reason, mut code) = (None, None);
    let action = match action {
        Action::Move(ask) => Action::Move(ask.checked()?),
        Action::Reject(why) => {
            (reason, code) = why.checked(Step::Reject)?;
            Action::Reject(why)
        }
        Action::Tag(names) => Action::Tag(bulk::checked_tags(&names, check)),
        action @ Action::Assign(_) => action,
    };
    Ok(Checked { action, reason, code, tags: Vec::new() })
}

type Pipelines = HashMap<RequisitionId, Pipeline>;

/// All of them, held: whoever books one of them holds the person too.
async fn targets(
    tx: &Tx,
    who: &Granted<WriteCandidates>,
    ids: &[ApplicationId],
) -> Result<(Vec<Target>, Pipelines), Problem> {
    let db = tx.connection();
    let of: Vec<_> = store::find_many(db, who, ids).await?.iter().map(|a| a.candidate_id).collect();
    let people: Vec<_> =
        candidates::store::people(db, who, &of).await?.into_values().map(|(person, _)| person).collect();
    identity::facade::lock_people(tx, &people).await?;
    let rows = store::find_many(db, who, ids).await?;
    let found = candidates::store::find_many(db, who, &of).await?;
    let mut found: HashMap<_, _> = found.into_iter().map(|c| (c.id, c)).collect();
    let mut jobs: Vec<_> = rows.iter().map(|a| a.requisition_id).collect();
    jobs.sort_unstable();
    jobs.dedup();
    let pipelines = stages::store::pipelines(db, who, &jobs).await?;
    let target = |row: Model| found.remove(&row.candidate_id).map(|candidate| Target { row, candidate });
    let targets: Vec<_> = rows.into_iter().filter_map(target).collect();
    if targets.len() != ids.len() {
        return Err(Problem::not_found());
    }
    Ok((targets, pipelines))
}

/// Why the step is not open for this one.
async fn why_not(
    app: &App,
    tx: &Tx,
    who: &Granted<WriteCandidates>,
    (t, pipelines): (&Target, &Pipelines),
    checked: &Checked,
) -> Result<Option<Refused>, Problem> {
    let closed = || Problem::saying(kernel::Kind::Conflict, Text::new(|l| Messages::from(l).application_is_closed()));
    match &checked.action {
        Action::Assign(_) | Action::Tag(_) => Ok(None),
        Action::Reject(_) => {
            let open = Standing::of(t.row.state, t.row.progress).next(Step::Reject).is_some();
            Ok((!open).then(|| closed().into()))
        }
        Action::Move(ask) => match pipelines.get(&t.row.requisition_id) {
            Some(pipeline) => Ok(moves::why_not(app, tx, who, &t.row, (pipeline, ask)).await?),
            None => Ok(Some(Problem::not_found().into())),
        },
    }
}

/// Takes it for one; whether that changed anything.
async fn apply(
    app: &App,
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    (t, pipelines): (&Target, &Pipelines),
    checked: &Checked,
    step: &str,
) -> Result<bool, Problem> {
    match &checked.action {
        Action::Assign(recruiter) => bulk::assign(tx, who, &t.candidate, *recruiter, step).await,
        Action::Tag(_) => bulk::tag(tx, who, &t.candidate, &checked.tags, step).await,
        Action::Reject(_) => {
            let (reason, reason_code) = (checked.reason.as_deref(), checked.code);
            let with = With { reason, reason_code, bulk: Some(step), ..With::default() };
            steps::close(app, tx, who, t.row.id, Step::Reject, with).await?;
            Ok(true)
        }
        Action::Move(ask) => {
            let stands = pipelines.get(&t.row.requisition_id).and_then(|p| p.of(&t.row));
            if stands.is_some_and(|s| s.id == ask.to) {
                return Ok(false);
            }
            match moves::take(app, tx, who, t.row.id, (ask, Some(step))).await {
                Ok(()) => Ok(true),
                Err(Refused::Problem(p)) => Err(p),
                // it was asked while all are held
                Err(_) => Err(steps::StepError::Raced.into()),
            }
        }
    }
}

/// Why, in a sentence.
pub(crate) fn say(why: Refused, page: &Page) -> String {
    let problem = why.problem(page);
    let said = problem.detail.iter().chain(problem.fields.iter().map(|f| &f.message)).next();
    said.map(|t| t.say(page.locale)).unwrap_or_default()
}
