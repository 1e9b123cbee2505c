//! The pages in the gallery.

use super::{
    columns::Column,
    form::DriveForm,
    pages::{ListPage, ShowPage},
    table::BulkState,
    view::{BulkCreationOut, ColumnOut, Counts, DuplicateOut, RowError, RowOut},
};
use crate::Page;
use kernel::{BulkCreationId, CandidateId, RoundId, UserId, time::DAY};
use std::sync::Arc;
use web::{Entry, Request, Sample, Sampled};

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::of::<ListPage>("bulk_creations/list.html"), Sample::of::<ShowPage>("bulk_creations/show.html")]
}

fn bulk(request: &Request) -> BulkCreationOut {
    let now = request.app().now();
    let column = |head: &str, holds| ColumnOut { head: Some(head.to_owned()), holds };
    let row = |line, name: &str, email: &str| RowOut {
        line,
        name: Some(name.to_owned()),
        email: Some(email.to_owned()),
        phone: None,
        errors: Vec::new(),
        duplicates: Vec::new(),
        outcome: None,
        candidate_id: None,
        interview_ids: Vec::new(),
        unplaced: Vec::new(),
    };
    let wrong = RowError { field: "email".to_owned(), message: request.ui.field_email() };
    let same = DuplicateOut {
        by: "email",
        candidate_id: Some(CandidateId::NIL),
        candidate_name: Some("Ada Falk".to_owned()),
        line: None,
    };
    BulkCreationOut {
        id: BulkCreationId::NIL,
        state: BulkState::Preview,
        requisition_id: None,
        drive: None,
        read_as: Some("windows-1251".to_owned()),
        columns: vec![column("ФИО", Column::Name), column("Почта", Column::Email)],
        counts: Counts { rows: 3, valid: 2, invalid: 1, duplicates: 1, ..Counts::default() },
        rows: vec![
            RowOut { duplicates: vec![same], ..row(2, "Ada Falk", "ada@example.org") },
            row(3, "Ярослава Мудрая", "yara@example.org"),
            RowOut { errors: vec![wrong], ..row(4, "Bo", "bo@") },
        ],
        created_by: Some(UserId::NIL),
        expires_at: now.plus(DAY),
        created_at: now,
        updated_at: now,
    }
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        Self {
            page: Page::of(request),
            entry: Entry::default(),
            requisitions: vec![("req".to_owned(), "Front-end developer".to_owned())],
            rows: vec![bulk(request)],
            next: String::new(),
        }
    }
}

impl Sampled for ShowPage {
    fn sample(request: &Arc<Request>) -> Self {
        Self {
            page: Page::of(request),
            entry: Entry::default(),
            bulk: bulk(request),
            job: "Front-end developer".to_owned(),
            rounds: vec![(RoundId::NIL, "Phone".to_owned())],
            interviewers: vec![("user".to_owned(), "Ivan Petrov".to_owned())],
            drive: DriveForm::default(),
        }
    }
}
