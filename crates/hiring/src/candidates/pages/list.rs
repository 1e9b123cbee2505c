//! The list of candidates: filters in the address, search, sort, columns, and a side panel.

use super::{
    at_work,
    columns::{self, Column, Head},
    filters::{self, Chip, Choice},
    panel::{self, Around},
    recruiters,
    rows::{self, Row},
};
use crate::{
    Page,
    candidates::{asked::CandidateFilter, brief, export::CandidateList, sight::Sight, sort::Sort, store},
    permissions::WriteCandidates,
};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse as _, Redirect, Response},
};
use kernel::{Actor, CandidateId};
use web::{Address, App, Fault, Html, ListQuery, Outgoing, Query, Signed, views::Tabs};

/// Matches are counted up to here.
const COUNTED: u64 = 1_000;

#[derive(Template)]
#[template(path = "candidates/list.html")]
pub(super) struct ListPage {
    pub(super) page: Page,
    pub(super) views: Tabs,
    /// The list as it is asked for, without the panel and from its first page.
    pub(super) address: Address,
    pub(super) rows: Vec<Row>,
    pub(super) heads: Vec<Head>,
    pub(super) columns: Vec<Column>,
    pub(super) columns_menu: Vec<columns::Choice>,
    pub(super) q: String,
    pub(super) choices: Vec<Choice>,
    /// Who may be put in charge.
    pub(super) recruiters: Vec<(String, String)>,
    pub(super) chips: Vec<Chip>,
    pub(super) matches: u64,
    pub(super) next: String,
    pub(super) first: String,
    pub(super) may_write: bool,
    /// Whose panel is open.
    pub(super) open: Option<CandidateId>,
    pub(super) drawer: Option<Html>,
}

impl ListPage {
    /// How many match, in words.
    fn count(&self) -> String {
        if self.matches > COUNTED { self.page.t.matches_many(COUNTED) } else { self.page.t.matches(self.matches) }
    }
    /// What a form of filters carries on: all that it has no field for.
    fn kept(&self, own: &[&str]) -> Vec<(String, String)> {
        self.address.without(own).pairs().to_vec()
    }
    fn filter_fields(&self) -> Vec<&'static str> {
        self.choices.iter().map(|c| c.field).collect()
    }
    /// How many are chosen, for the script: words by the plural rule of the reader's language, `#` is
    /// the number.
    fn counted(&self) -> [(&'static str, String); 4] {
        let words = |n: u32| self.page.t.bulk_count(n, "#");
        [("one", words(1)), ("few", words(2)), ("many", words(5)), ("other", words(100))]
    }
    fn is_open(&self, id: &CandidateId) -> bool {
        self.open.as_ref() == Some(id)
    }
    /// Whether anything narrows the list.
    fn is_narrowed(&self) -> bool {
        !self.chips.is_empty() || !self.first.is_empty()
    }
}

/// The panel that the address asks for.
#[derive(Default, serde::Deserialize)]
pub(super) struct PanelQuery {
    #[serde(default)]
    panel: String,
}

/// The list.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    uri: Uri,
    Query(query): Query<ListQuery>,
    Query(filter): Query<CandidateFilter>,
    Query(asked): Query<PanelQuery>,
) -> Result<Response, Fault> {
    let sight = Sight::of(&app, &actor).await?;
    if let Some(file) = Outgoing::asked(page.request())? {
        let (found, _) = filter.read(&app, &sight)?;
        let sort = filter.sort.as_deref().and_then(Sort::from_name).unwrap_or(Sort::NAME);
        return file.of(&app, CandidateList { sight, filter: found, sort, page }).await;
    }
    let views = Tabs::of(&page).await?;
    if let Some(opening) = views.opening() {
        return Ok(opening);
    }
    let whole = Address::of(&uri);
    // what was left empty in a form is not asked for: one list has one address
    let plain = whole.without_blanks();
    if plain != whole {
        return Ok(Redirect::to(&views.address(&plain)).into_response());
    }
    let mut shown = list(&app, &actor, &sight, page, views, &whole, (query, filter.clone())).await?;
    if let Ok(id) = asked.panel.parse::<CandidateId>() {
        open(&app, &actor, &sight, &mut shown, &whole, (id, &filter)).await?;
    }
    Ok(Html::render(&shown)?.into_response())
}

/// The list with a drawer of somebody else's making: the form of a new candidate.
pub(super) async fn with_drawer(app: &App, actor: &Actor, page: Page, drawer: Html) -> Result<ListPage, Fault> {
    let sight = Sight::of(app, actor).await?;
    let mut views = Tabs::of(&page).await?;
    "/candidates".clone_into(&mut views.path);
    views.all.clone_from(&views.path);
    let asked = (ListQuery::default(), CandidateFilter::default());
    let shown = list(app, actor, &sight, page, views, &Address::parse("/candidates"), asked).await?;
    Ok(ListPage { drawer: Some(drawer), ..shown })
}

/// The page without a panel.
async fn list(
    app: &App,
    actor: &Actor,
    sight: &Sight,
    page: Page,
    views: Tabs,
    whole: &Address,
    (query, filter): (ListQuery, CandidateFilter),
) -> Result<ListPage, Fault> {
    let (found, _) = filter.read(app, sight)?;
    let sort = filter.sort.as_deref().and_then(Sort::from_name).unwrap_or(Sort::NAME);
    let keyset = query.keyset(sort.descending)?;
    let db = app.store.read();
    let slice = brief::list(db, sight, &found, sort, &keyset).await?;
    let whole_list = slice.next.is_none() && keyset.after.is_none();
    let matches = match u64::try_from(slice.rows.len()) {
        // all of them are at hand
        Ok(rows) if whole_list => rows,
        _ => store::count_to(db, sight, &found, COUNTED).await?,
    };
    let recruiters = recruiters(app, sight.who()).await?;
    let choices = filters::choices(app, sight, &page, &recruiters.0, &filter).await?;
    let here = whole.without(&["panel"]);
    let address = here.without(&["cursor", "view"]);
    let q = filter.q.unwrap_or_default();
    let columns = Column::chosen(&address);
    let rows = rows::of(app, actor, sight, &page, (&recruiters.0, &columns), slice.rows).await?;
    Ok(ListPage {
        chips: filters::chips(&page, &choices, &q, &address, &views),
        recruiters: at_work(&recruiters.0),
        next: slice.next.map(|c| here.with("cursor", c).to_string()).unwrap_or_default(),
        first: keyset.after.map(|_| views.address(&address)).unwrap_or_default(),
        may_write: actor.reach::<WriteCandidates>().is_some(),
        heads: columns::heads(&page, &address, sort, &columns),
        columns_menu: columns::choices(&page, &columns),
        rows: rows.into_iter().map(|r| Row { href: format!("{}#panel", here.with("panel", r.id)), ..r }).collect(),
        matches,
        columns,
        choices,
        q,
        address,
        views,
        open: None,
        drawer: None,
        page,
    })
}

/// Opens somebody's panel beside the list, in the list's own order.
async fn open(
    app: &App,
    actor: &Actor,
    sight: &Sight,
    shown: &mut ListPage,
    whole: &Address,
    (id, filter): (CandidateId, &CandidateFilter),
) -> Result<(), Fault> {
    let Some(row) = store::seen(app.store.read(), sight, id).await? else {
        return Err(kernel::Problem::not_found().into());
    };
    let (found, _) = filter.read(app, sight)?;
    let sort = filter.sort.as_deref().and_then(Sort::from_name).unwrap_or(Sort::NAME);
    let neighbours = store::neighbours(app.store.read(), sight, &found, sort, &row).await?;
    let list = whole.without(&["panel"]);
    let [before, after] = neighbours.map(|n| n.map(|n| list.with("panel", n).to_string()).unwrap_or_default());
    let at = shown.rows.iter().position(|r| r.id == id).filter(|_| shown.first.is_empty());
    let around = Around {
        before,
        after,
        close: format!("{}#{id}", shown.views.address(&list)),
        place: at.map(|at| shown.page.t.panel_place(shown.count(), at + 1)).unwrap_or_default(),
        back: whole.to_string(),
    };
    shown.drawer = Some(panel::render(app, actor, sight, &shown.page, row, (around, None)).await?);
    shown.open = Some(id);
    Ok(())
}
