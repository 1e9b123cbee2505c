//! The board of a job, and the same as a table.

use super::{
    cards::Card,
    export,
    filters::{self, BoardQuery, Chip, Choice},
    panel, read,
    whole::{self, Col},
};
use crate::{
    Page,
    applications::{self, status::Step},
    candidates::{self, sight::Sight},
    catalogues::{actions::entries, table::Catalogue},
    hooks::{ApplicationInterviews, JobStep},
    permissions::{ReadRequisitions, WriteCandidates},
    requisitions, stages,
};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse as _, Redirect, Response},
};
use kernel::{Actor, ApplicationId, Granted, Problem, RequisitionId};
use web::{Address, App, Fault, Html, ListQuery, Outgoing, Path, Query, Signed, views::Tabs};

#[derive(Template)]
#[template(path = "board/board.html")]
pub(crate) struct BoardPage {
    pub(super) page: Page,
    pub(super) job: RequisitionId,
    /// What the job is called.
    pub(super) title: String,
    pub(super) views: Tabs,
    /// The board as it is asked for, without the panel.
    pub(super) address: Address,
    pub(super) columns: Vec<Col>,
    /// The rows of the table; empty for the board.
    pub(super) rows: Vec<Card>,
    pub(super) table: bool,
    pub(super) next: String,
    pub(super) first: String,
    pub(super) q: String,
    pub(super) choices: Vec<Choice>,
    pub(super) chips: Vec<Chip>,
    /// Who may be put in charge.
    pub(super) recruiters: Vec<(String, String)>,
    /// Where cards may be moved: id and name.
    pub(super) stages: Vec<(String, String)>,
    /// Tags that may be given to those chosen.
    pub(super) tags: Vec<String>,
    pub(super) steps: Vec<JobStep>,
    pub(super) may_write: bool,
    /// Whose panel is open.
    pub(super) open: Option<ApplicationId>,
    pub(super) drawer: Option<Html>,
}

impl BoardPage {
    fn count(&self) -> u64 {
        self.columns.iter().map(|c| c.count).sum()
    }
    fn kept(&self, own: &[&str]) -> Vec<(String, String)> {
        self.address.without(own).pairs().to_vec()
    }
    fn filter_fields(&self) -> Vec<&'static str> {
        self.choices.iter().map(|c| c.field).collect()
    }
    /// How many are chosen, for the script: words by the plural rule of the reader's language.
    fn counted(&self) -> [(&'static str, String); 4] {
        let words = |n: u32| self.page.t.bulk_count(n, "#");
        [("one", words(1)), ("few", words(2)), ("many", words(5)), ("other", words(100))]
    }
    fn is_open(&self, id: &ApplicationId) -> bool {
        self.open.as_ref() == Some(id)
    }
    fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.columns.iter().all(|c| c.cards.is_empty())
    }
    fn rejections(&self) -> Vec<(String, String)> {
        applications::pages::reasons(&self.page, Step::Reject)
    }
    fn stage_of(&self, card: &Card) -> String {
        let of = |c: &&Col| c.stage.is_some() && c.stage == card.stage;
        self.columns.iter().find(of).map(|c| c.name.clone()).unwrap_or_default()
    }
}

/// The board.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    uri: Uri,
    Path(job): Path<RequisitionId>,
    Query(query): Query<BoardQuery>,
    Query(keys): Query<ListQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadRequisitions>()?;
    if let Some(file) = Outgoing::asked(page.request())? {
        requisitions::store::one(app.store.read(), &who, job).await?.ok_or_else(Problem::not_found)?;
        let stages = stages::store::pipeline(app.store.read(), &who, job).await?;
        let filter = query.read(&app, app.now())?;
        return file.of(&app, export::BoardList { who, job, filter, stages, page }).await;
    }
    let views = Tabs::of(&page).await?;
    if let Some(opening) = views.opening() {
        return Ok(opening);
    }
    let whole = Address::of(&uri);
    // what was left empty in a form is not asked for: one board has one address
    let plain = whole.without_blanks();
    if plain != whole {
        return Ok(Redirect::to(&views.address(&plain)).into_response());
    }
    let mut shown = board(&app, &actor, &who, (page, views, &whole), job, (&query, &keys)).await?;
    if let Ok(id) = query.open.parse::<ApplicationId>() {
        let sight = Sight::of(&app, &actor).await?;
        let around = shown.around(id, &whole);
        shown.drawer = Some(panel::render(&app, &actor, &sight, &shown.page, (job, id), around).await?);
        shown.open = Some(id);
    }
    Ok(Html::render(&shown)?.into_response())
}

/// The page without a panel.
async fn board(
    app: &App,
    actor: &Actor,
    who: &Granted<ReadRequisitions>,
    (page, views, whole): (Page, Tabs, &Address),
    job: RequisitionId,
    (query, keys): (&BoardQuery, &ListQuery),
) -> Result<BoardPage, Fault> {
    let db = app.store.read();
    let row = requisitions::store::one(db, who, job).await?.ok_or_else(Problem::not_found)?;
    let stages = stages::store::pipeline(db, who, job).await?;
    let filter = query.read(app, app.now())?;
    let keyset = keys.keyset(false)?;
    let (rows, counts, next) = if query.is_table() {
        let slice = read::page(db, who, job, &filter, &keyset).await?;
        (slice.rows, None, slice.next)
    } else {
        let found = read::cards(db, who, job, &filter).await?;
        (found.rows, found.counts, None)
    };
    let recruiters = candidates::recruiters(app, who).await?;
    let steps =
        app.hooks.all::<dyn ApplicationInterviews>().iter().flat_map(|h| h.steps(actor, page.locale, job)).collect();
    let here = whole.without(&["open"]);
    let mut cards = export::shown(app, who, (&page, &stages), job, rows).await?;
    for card in &mut cards {
        card.href = format!("{}#panel", here.with("open", card.id));
    }
    let (sources, tags) = (in_use(app, who, Catalogue::Source).await?, in_use(app, who, Catalogue::Tag).await?);
    let at_work = candidates::at_work(&recruiters.0);
    let choices = filters::choices(&page, query, &stages, (&at_work, &sources, &tags));
    let address = here.without(&["cursor"]);
    let (columns, rows) = whole::columns(&page, &stages, (query, filter.closed), cards, counts.as_ref());
    Ok(BoardPage {
        title: row.title.unwrap_or_else(|| page.t.requisition_general()),
        chips: filters::chips(&page, &choices, &query.q, &address, &views),
        next: next.map(|c| here.with("cursor", c).to_string()).unwrap_or_default(),
        first: keyset.after.map(|_| address.to_string()).unwrap_or_default(),
        may_write: actor.reach::<WriteCandidates>().is_some(),
        stages: stages.stages().iter().map(|s| (s.id.to_string(), stages::words::name(page.t, s))).collect(),
        q: query.q.clone(),
        table: query.is_table(),
        recruiters: at_work,
        open: None,
        drawer: None,
        job,
        views,
        address,
        columns,
        rows,
        tags,
        choices,
        steps,
        page,
    })
}

/// What the entries of a catalogue are called that are not out of use.
async fn in_use(app: &App, who: &Granted<ReadRequisitions>, catalogue: Catalogue) -> Result<Vec<String>, Problem> {
    Ok(entries(app, who, catalogue).await?.into_iter().filter(|e| e.active).map(|e| e.name).collect())
}

impl BoardPage {
    /// Where a panel stands on the board: before and after it in its column, or in the table.
    fn around(&self, id: ApplicationId, whole: &Address) -> candidates::Around {
        let column = self.columns.iter().find(|c| c.cards.iter().any(|card| card.id == id));
        let (list, name) = column.map_or((&self.rows, String::new()), |c| (&c.cards, c.name.clone()));
        let at = list.iter().position(|card| card.id == id);
        let href = |at: Option<usize>| at.and_then(|n| list.get(n)).map(|c| c.href.clone()).unwrap_or_default();
        let place = at.map(|at| {
            if name.is_empty() {
                self.page.t.panel_place(list.len().to_string(), at + 1)
            } else {
                self.page.t.panel_place_in(list.len(), at + 1, name.as_str())
            }
        });
        candidates::Around {
            before: href(at.and_then(|n| n.checked_sub(1))),
            after: href(at.map(|n| n + 1)),
            close: format!("{}#{id}", self.views.address(&self.address)),
            place: place.unwrap_or_default(),
            back: whole.to_string(),
        }
    }
}
