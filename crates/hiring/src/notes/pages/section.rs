//! The notes on a candidate: as a tab of the profile, and at a glance in the side panel.

use super::{
    composer::{Composer, For},
    parts::NotePart,
};
use crate::{
    Page,
    candidates::{self, sight::Sight},
    notes::{
        api::NoteFilter,
        export::NoteList,
        sight::NoteSight,
        store::{self, Filter},
        table::NoteKind,
        view,
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, CandidateId, Problem};
use web::{Address, App, Entry, Fault, Html, ListQuery, Outgoing, Path, Query, Signed};

/// Notes in a side panel.
const GLANCE: u64 = 3;

#[derive(Template)]
#[template(path = "notes/section.html")]
struct Section {
    page: Page,
    candidate: CandidateId,
    /// Address, words, whether it is on.
    filters: Vec<(String, String, bool)>,
    shown: Vec<NotePart>,
    composer: Option<Html>,
    older: String,
    latest: String,
}

#[derive(Template)]
#[template(path = "notes/glance.html")]
struct Glance {
    page: Page,
    candidate: CandidateId,
    shown: Vec<NotePart>,
    composer: Option<Html>,
}

/// Which notes of a candidate, and what was typed into the form.
#[derive(Default)]
pub(crate) struct Asked<'a> {
    pub query: ListQuery,
    pub filter: NoteFilter,
    pub address: Address,
    pub typed: Option<(Entry, &'a [String])>,
}

/// The tab of a candidate in the reader's sight.
pub(crate) async fn section(
    app: &App,
    actor: &Actor,
    page: &Page,
    id: CandidateId,
    asked: Asked<'_>,
) -> Result<Html, Problem> {
    let sight = NoteSight::of(app, actor).await?;
    candidates::store::seen(app.store.read(), sight.candidates(), id).await?.ok_or_else(Problem::not_found)?;
    let keyset = asked.query.keyset(true)?;
    let filter = asked.filter.read(actor.user(), page.zoned(app.now()).date())?;
    let filter = Filter { candidate: Some(id), ..filter };
    let slice = store::list(app.store.read(), &sight, &filter, &keyset).await?;
    let back = format!("/candidates/{id}/notes");
    let shown = view::of(app, &sight, slice.rows).await?;
    let form =
        Composer::blank(app, sight.candidates(), page, For { candidate: id, back: &back, within: "" }, asked.typed);
    let composer = form.await?;
    let own = Page::of(page.request());
    Html::render(&Section {
        shown: shown.into_iter().map(|n| NotePart::of(&own, n, (false, &back))).collect(),
        filters: filters(&own, &back, filter.kind),
        older: slice.next.map(|c| asked.address.with("cursor", c).to_string()).unwrap_or_default(),
        latest: keyset.after.map(|_| asked.address.without(&["cursor"]).to_string()).unwrap_or_default(),
        candidate: id,
        composer,
        page: own,
    })
}

fn filters(page: &Page, base: &str, on: Option<NoteKind>) -> Vec<(String, String, bool)> {
    let kinds = [
        (NoteKind::General, page.t.note_kind_general()),
        (NoteKind::FollowUp, page.t.note_kind_follow_up()),
        (NoteKind::RedFlag, page.t.note_kind_red_flag()),
    ];
    let all = (base.to_owned(), page.t.note_all(), on.is_none());
    let each = kinds.into_iter().map(|(kind, words)| (format!("{base}?kind={kind}"), words, on == Some(kind)));
    std::iter::once(all).chain(each).collect()
}

/// The latest few with a form, for the side panel: `back` is the list with the panel.
pub(crate) async fn glance(
    app: &App,
    sight: &Sight,
    page: &Page,
    candidate: CandidateId,
    back: &str,
) -> Result<Html, Problem> {
    let form = Composer::blank(app, sight, page, For { candidate, back, within: "panel-" }, None).await?;
    let notes = NoteSight::of(app, sight.who().actor()).await?;
    let filter = Filter { candidate: Some(candidate), ..Filter::default() };
    let keyset = ::store::Keyset { descending: true, limit: GLANCE, after: None };
    let slice = store::list(app.store.read(), &notes, &filter, &keyset).await?;
    let own = Page::of(page.request());
    let shown = view::of(app, &notes, slice.rows).await?;
    let shown = shown.into_iter().map(|n| NotePart::of(&own, n, (false, back))).collect();
    Html::render(&Glance { shown, candidate, composer: form, page: own })
}

/// The tab.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    uri: Uri,
    Query(query): Query<ListQuery>,
    Query(filter): Query<NoteFilter>,
) -> Result<Response, Fault> {
    if let Some(file) = Outgoing::asked(page.request())? {
        let sight = NoteSight::of(&app, &actor).await?;
        candidates::store::seen(app.store.read(), sight.candidates(), id).await?.ok_or_else(Problem::not_found)?;
        let filter = filter.read(actor.user(), page.zoned(app.now()).date())?;
        let filter = Filter { candidate: Some(id), ..filter };
        return file.of(&app, NoteList { sight, filter, to_do: false, page }).await;
    }
    let asked = Asked { query, filter, address: Address::of(&uri), typed: None };
    let notes = section(&app, &actor, &page, id, asked).await?;
    Ok(candidates::with_notes(&app, &actor, page, id, notes).await?.into_response())
}
