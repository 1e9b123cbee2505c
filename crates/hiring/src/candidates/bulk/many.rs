//! What steps for many have in common, whether candidates were chosen or applications.

use super::MOST;
use crate::{Messages, Page};
use askama::Template;
use axum::response::Response;
use kernel::{CandidateId, Kind, Problem, Text, UserId};
use std::{fmt::Display, str::FromStr, sync::Arc};
use web::{Check, Fault, Html, Request, Sampled};

/// The choice that nobody is to be in charge.
const NOBODY: &str = "nobody";

/// One that a step is not open for.
#[derive(Debug)]
pub(crate) struct Refusal<Id, Why> {
    pub id: Id,
    /// The candidate's.
    pub name: String,
    pub why: Why,
}

/// What became of a step.
#[derive(Debug)]
pub(crate) enum Outcome<Id, Why> {
    /// So many changed (others were so already), these were left out, and this takes it back.
    Done { changed: usize, left_out: Vec<Refusal<Id, Why>>, undo: String },
    /// Nothing was changed: it is not open for these, and would be for those.
    Refused { refused: Vec<Refusal<Id, Why>>, ready: Vec<Id> },
}

/// Those chosen, each once; nobody and too many are said in `check`.
pub(crate) fn chosen<Id: Copy + Ord>(ids: &[Id], check: &mut Check) -> Vec<Id> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        check.fail("ids", Text::new(|l| Messages::from(l).bulk_nobody()));
    } else if ids.len() > MOST {
        check.fail("ids", Text::new(|l| Messages::from(l).bulk_too_many(MOST)));
    }
    ids
}

/// The ids of a form. What cannot be one was never in the list.
pub(crate) fn ids<Id: FromStr>(texts: &[String]) -> Result<Vec<Id>, Problem> {
    texts.iter().map(|i| i.parse().map_err(|_not_an_id| Problem::not_found())).collect()
}

/// Who is to be in charge. Nobody is a choice of its own: nothing chosen changes nothing.
pub(crate) fn recruiter(text: &str, check: &mut Check) -> Option<UserId> {
    if text == NOBODY {
        return None;
    }
    if text.is_empty() {
        check.fail("recruiter_id", Text::new(|l| Messages::from(l).bulk_no_recruiter()));
    }
    check.id::<UserId>("recruiter_id", Some(text))
}

/// A form that asks for no step there is.
pub(crate) fn no_step() -> Problem {
    Problem::field("step", Text::new(|l| Messages::from(l).bulk_no_action()))
}

/// Those whom the step is not open for, by name and why, and how many remain.
#[derive(Template)]
#[template(path = "candidates/bulk.html")]
pub(crate) struct BulkPage {
    page: Page,
    /// Address, if they have a page of their own, name and why.
    refused: Vec<(String, String, String)>,
    ready: Vec<String>,
    form: Sent,
}

/// A form as it was sent, to be sent once more for those who remain.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent {
    /// Where to.
    pub to: &'static str,
    /// What it held besides those chosen and whether it is for some of them.
    pub fields: Vec<(&'static str, String)>,
    /// The list that it was sent from.
    pub back: String,
}

/// What is answered to a form: a sentence on the list with undo, or the page of those whom the step is not open for.
pub(crate) fn answer<Id: Display, Why>(
    page: Page,
    done: Result<Outcome<Id, Why>, Problem>,
    form: Sent,
    said: impl Fn(&Page, usize) -> String,
    shown: impl Fn(&Page, Refusal<Id, Why>) -> (String, String, String),
) -> Result<Response, Fault> {
    match done {
        Ok(Outcome::Done { changed: 0, .. }) => Ok(page.done(&form.back, page.t.bulk_same())),
        Ok(Outcome::Done { changed, undo, .. }) => {
            Ok(page.undoable(&form.back, said(&page, changed), format!("/candidates/undo/{undo}")))
        }
        Ok(Outcome::Refused { refused, ready }) => {
            let refused = refused.into_iter().map(|r| shown(&page, r)).collect();
            let ready = ready.iter().map(ToString::to_string).collect();
            Html::refused(&BulkPage { page, refused, ready, form })
        }
        Err(p) if p.kind == Kind::NotFound => Err(p.into()),
        Err(p) => page.back_with(&form.back, p),
    }
}

impl Sampled for BulkPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let id = CandidateId::NIL;
        let refused = vec![(format!("/candidates/{id}"), "Amara Nwosu".to_owned(), page.t.application_is_closed())];
        let form = Sent { to: "/candidates/bulk", back: "/candidates".to_owned(), ..Sent::default() };
        Self { page, refused, ready: vec![id.to_string()], form }
    }
}
