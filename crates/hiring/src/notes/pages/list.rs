//! One's own: notes that name one, follow-ups, what one wrote.

use super::parts::NotePart;
use crate::{
    Page,
    notes::{api::NoteFilter, export::NoteList, sight::NoteSight, store, view},
};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse as _, Response},
};
use std::sync::Arc;
use web::{Address, App, Fault, Html, ListQuery, Outgoing, Query, Request, Sampled, Signed};

#[derive(Template)]
#[template(path = "notes/list.html")]
pub(super) struct ListPage {
    page: Page,
    /// Address, words, whether it is on.
    tabs: Vec<(String, String, bool)>,
    shown: Vec<NotePart>,
    /// What an empty list says: title and text.
    empty: (String, String),
    older: String,
    latest: String,
}

/// The tabs: what they ask for.
const TABS: [(&str, &str); 4] = [("assigned", "open"), ("mentions", ""), ("written", ""), ("assigned", "done")];

fn address((mine, follow_up): (&str, &str)) -> String {
    if follow_up.is_empty() {
        format!("/notes?mine={mine}")
    } else {
        format!("/notes?mine={mine}&follow_up={follow_up}")
    }
}

fn tabs(page: &Page, on: (&str, &str)) -> Vec<(String, String, bool)> {
    let t = &page.t;
    let words = [t.notes_to_do(), t.notes_naming_me(), t.notes_written(), t.notes_done()];
    TABS.into_iter().zip(words).map(|(tab, words)| (address(tab), words, tab == on)).collect()
}

/// The list; follow-ups to be done where nothing is asked for, those due first.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    uri: Uri,
    Query(query): Query<ListQuery>,
    Query(mut filter): Query<NoteFilter>,
) -> Result<Response, Fault> {
    if filter.mine.is_none() && filter.follow_up.is_none() && filter.kind.is_none() {
        (filter.mine, filter.follow_up) = (Some("assigned".to_owned()), Some("open".to_owned()));
    }
    let sight = NoteSight::of(&app, &actor).await?;
    let mine = filter.mine.clone().unwrap_or_default();
    let state = filter.follow_up.clone().unwrap_or_default();
    let wanted = filter.read(actor.user(), page.zoned(app.now()).date())?;
    let to_do = matches!(state.as_str(), "open" | "due");
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, NoteList { sight, filter: wanted, to_do, page }).await;
    }
    let keyset = query.keyset(!to_do)?;
    let db = app.store.read();
    let slice = if to_do {
        store::open_follow_ups(db, &sight, &wanted, &keyset).await?
    } else {
        store::list(db, &sight, &wanted, &keyset).await?
    };
    let (out, here) = (view::of(&app, &sight, slice.rows).await?, Address::of(&uri));
    let back = here.to_string();
    Ok(Html::render(&ListPage {
        shown: out.into_iter().map(|n| NotePart::of(&page, n, (true, &back))).collect(),
        tabs: tabs(&page, (&mine, if state == "due" { "open" } else { &state })),
        empty: if to_do {
            (page.t.notes_to_do_none(), page.t.notes_to_do_none_text())
        } else {
            (page.t.note_none(), page.t.note_none_text())
        },
        older: slice.next.map(|c| here.with("cursor", c).to_string()).unwrap_or_default(),
        latest: keyset.after.map(|_| here.without(&["cursor"]).to_string()).unwrap_or_default(),
        page,
    })?
    .into_response())
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        Self {
            tabs: tabs(&page, TABS[0]),
            shown: (0..3).map(|n| super::sample(&page, n)).collect(),
            empty: (String::new(), String::new()),
            older: "/notes".to_owned(),
            latest: String::new(),
            page,
        }
    }
}
