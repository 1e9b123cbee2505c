//! The work behind the pages: messages are written and sent, old ones forgotten, and those that found
//! no mail server go out when it answers again.

use super::unsubscribe;
use ::mail::{Due, LetterWriter, Letterhead, Mailer, Outcome, deliver::reason};
use identity::facade;
use jobs::{Definition, Job, Schedule, handler};
use kernel::Problem;
use std::time::Duration;
use web::{App, Background, Node};

/// The hourly removal of what is old.
const SWEEP: &str = "mail.sweep";
/// How often a mail server that did not answer is asked.
const ASK: Duration = Duration::from_secs(3);

pub(crate) fn jobs() -> Vec<Definition<App>> {
    vec![
        handler(::mail::SEND, |app: App, job| async move { send(&app, &job).await }),
        handler(SWEEP, |app: App, _| async move { Ok(::mail::sweep(&app.store).await?) }),
    ]
}

pub(crate) fn schedule() -> Schedule {
    Schedule::hourly(SWEEP)
}

pub(crate) const BACKGROUND: Background =
    Background { name: "mail.watch", on: Node::Worker, run: |app| Box::pin(watch(app)) };

/// Whatever waits for the mail server is sent as soon as it answers, not when its next try is due.
async fn watch(app: App) {
    let Some(mailer) = facade::mailer(&app) else { return std::future::pending().await };
    loop {
        tokio::time::sleep(ASK).await;
        match ::mail::hasten(&app.store, mailer).await {
            Ok(0) => {}
            Ok(messages) => tracing::info!(messages, "the mail server answers again: what waited is sent"),
            Err(error) => tracing::error!(%error, "messages that wait cannot be looked for; tried again"),
        }
    }
}

/// One try. Nothing is held while the mail server is spoken to.
async fn send(app: &App, job: &Job) -> Result<(), Problem> {
    let Some(due) = ::mail::due(&app.store, job).await? else { return Ok(()) };
    let mailer = facade::mailer(app);
    let outcome = attempt(app, mailer, &due).await?;
    Ok(::mail::settle(&app.store, mailer, &due, outcome).await?)
}

async fn attempt(app: &App, mailer: Option<&Mailer>, due: &Due) -> Result<Outcome, Problem> {
    let Some(mailer) = mailer else { return Ok(Outcome::dropped(reason::NO_SERVER)) };
    let writers = app.hooks.all::<dyn LetterWriter<App>>();
    let Some(writer) = writers.iter().find(|w| w.knows(&due.mail.kind)) else {
        return Ok(Outcome::later(reason::NO_WRITER)); // perhaps a newer node knows it
    };
    let letter = match writer.write(app, &due.mail).await {
        Ok(Some(letter)) => letter,
        Ok(None) => return Ok(Outcome::dropped(reason::NOTHING_TO_SAY)),
        Err(problem) => {
            tracing::warn!(mail = %due.mail.id, kind = due.mail.kind, %problem, "a letter could not be written");
            return Ok(Outcome::unwritten(&problem));
        }
    };
    let mut head: Letterhead = facade::letterhead(app, due.mail.organization).await?;
    head.one_click = unsubscribe::address(app, &due.mail);
    Ok(::mail::send(&app.store, mailer, due, &letter, &head).await?)
}
