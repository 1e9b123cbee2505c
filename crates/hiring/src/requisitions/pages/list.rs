//! The list of jobs: filters in the address, search, sort, saved views, figures.

use super::words;
use crate::{
    Page,
    permissions::{ReadRequisitions, WriteRequisitions},
    requisitions::{
        actions,
        api::RequisitionFilter,
        export::RequisitionList,
        list::{self as rows, By, Sort},
        view::{self, RequisitionOut},
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse as _, Redirect, Response},
};
use kernel::{Actor, Granted, Problem, RequisitionId, Role, Timestamp, UserId};
use std::collections::HashMap;
use strum::VariantNames as _;
use web::{Address, App, Fault, Html, ListQuery, Outgoing, Query, Signed, views::Tabs};

/// Matches are counted up to here.
const COUNTED: u64 = 1_000;

/// A job in the list.
pub(super) struct Row {
    pub(super) id: RequisitionId,
    pub(super) title: String,
    pub(super) code: Option<String>,
    pub(super) mark: &'static str,
    pub(super) state: String,
    pub(super) department: String,
    pub(super) manager: String,
    pub(super) applicants: u64,
    pub(super) interviewed: u64,
    /// `1 of 3`.
    pub(super) hired: String,
    pub(super) updated_at: Timestamp,
}

/// A filter that is on.
pub(super) struct Chip {
    pub(super) name: String,
    pub(super) value: String,
    /// The list without it.
    pub(super) without: String,
}

/// A filter that may be chosen: the field, its words, its values with their words.
pub(super) struct Choice {
    pub(super) field: &'static str,
    pub(super) label: String,
    /// What it is where nothing is chosen.
    pub(super) any: String,
    pub(super) options: Vec<(String, String)>,
    pub(super) value: String,
}

/// The head of a column.
pub(super) struct Head {
    pub(super) label: String,
    /// The list sorted by it, or the other way round; empty where it does not sort.
    pub(super) href: String,
    /// `ascending` or `descending` where the list is sorted by it.
    pub(super) sorted: &'static str,
    pub(super) number: bool,
}

#[derive(Template)]
#[template(path = "requisitions/list.html")]
pub(super) struct ListPage {
    pub(super) page: Page,
    pub(super) views: Tabs,
    /// The list as it is asked for, from its first page.
    pub(super) address: Address,
    pub(super) rows: Vec<Row>,
    pub(super) heads: Vec<Head>,
    pub(super) q: String,
    pub(super) choices: Vec<Choice>,
    pub(super) chips: Vec<Chip>,
    pub(super) matches: u64,
    pub(super) next: String,
    pub(super) first: String,
    pub(super) may_write: bool,
    pub(super) templates: bool,
}

impl ListPage {
    fn title(&self) -> String {
        if self.templates { self.page.t.templates_title() } else { self.page.t.requisitions_title() }
    }
    /// How many match, in words.
    fn count(&self) -> String {
        let t = &self.page.t;
        if self.matches > COUNTED { t.requisitions_many(COUNTED) } else { t.requisitions_count(self.matches) }
    }
    /// What a form of filters carries on: all that it has no field for.
    fn kept(&self, own: &[&str]) -> Vec<(String, String)> {
        self.address.without(own).pairs().to_vec()
    }
    fn filter_fields(&self) -> Vec<&'static str> {
        self.choices.iter().map(|c| c.field).collect()
    }
    /// Whether there is the general requisition alone: then it is said what jobs are for.
    fn is_young(&self) -> bool {
        !self.is_narrowed() && self.next.is_empty() && self.rows.len() == 1
    }
    /// Whether anything narrows the list.
    fn is_narrowed(&self) -> bool {
        !self.chips.is_empty() || !self.first.is_empty()
    }
}

/// The list. A hiring manager who has jobs of their own sees those first.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    uri: Uri,
    Query(query): Query<ListQuery>,
    Query(filter): Query<RequisitionFilter>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadRequisitions>()?;
    if let Some(file) = Outgoing::asked(page.request())? {
        let (filter, sort) = filter.read()?;
        return file.of(&app, RequisitionList { who, filter, sort, page }).await;
    }
    let views = Tabs::of(&page).await?;
    if let Some(opening) = views.opening() {
        return Ok(opening);
    }
    let whole = Address::of(&uri);
    if let Some(mine) = mine(&app, &who, &whole).await? {
        return Ok(Redirect::to(&mine).into_response());
    }
    // what was left empty in a form is not asked for: one list has one address
    let plain = whole.without_blanks();
    if plain != whole {
        return Ok(Redirect::to(&views.address(&plain)).into_response());
    }
    Ok(Html::render(&load(&app, &actor, &who, page, views, &whole, query, filter).await?)?.into_response())
}

/// Where somebody who is a hiring manager and no recruiter is led who asked for nothing: to their own jobs.
async fn mine(app: &App, who: &Granted<ReadRequisitions>, asked: &Address) -> Result<Option<String>, Problem> {
    let roles = who.actor().roles();
    let decides = roles.has(Role::HiringManager) && !roles.has(Role::Recruiter) && !roles.has(Role::OrganizationAdmin);
    if !decides || !asked.pairs().is_empty() || !rows::manages(app.store.read(), who, who.user()).await? {
        return Ok(None);
    }
    Ok(Some(asked.with("hiring_manager_id", who.user()).to_string()))
}

#[expect(clippy::too_many_arguments, reason = "all that the request said")]
async fn load(
    app: &App,
    actor: &Actor,
    who: &Granted<ReadRequisitions>,
    page: Page,
    mut views: Tabs,
    here: &Address,
    query: ListQuery,
    filter: RequisitionFilter,
) -> Result<ListPage, Fault> {
    let (found, sort) = filter.read()?;
    if who.actor().roles().has(Role::HiringManager) {
        // bare, the address leads to one's own
        "/requisitions?view=all".clone_into(&mut views.all);
    }
    actions::ensure_general(&app.store, who).await?;
    let db = app.store.read();
    let keyset = query.keyset(sort.descending)?;
    let slice = rows::page(db, who, &found, sort, &keyset).await?;
    let whole_list = slice.next.is_none() && keyset.after.is_none();
    let matches = match u64::try_from(slice.rows.len()) {
        Ok(n) if whole_list => n,
        _ => rows::count_to(db, who, &found, COUNTED).await?,
    };
    let address = here.without(&["cursor", "view"]);
    let choices = choices(app, who, &page, &filter).await?;
    let q = filter.q.unwrap_or_default();
    let jobs = view::of(app, who, slice.rows).await?;
    let managers: Vec<UserId> = jobs.iter().filter_map(|j| j.hiring_manager_id).collect();
    let names = identity::facade::names(db, who, &managers).await?;
    Ok(ListPage {
        chips: chips(&page, &choices, &q, &address, &views),
        heads: heads(&page, &address, sort),
        rows: jobs.into_iter().map(|j| row(&page, j, &names)).collect(),
        next: slice.next.map(|c| here.with("cursor", c).to_string()).unwrap_or_default(),
        first: keyset.after.map(|_| views.address(&address)).unwrap_or_default(),
        may_write: actor.reach::<WriteRequisitions>().is_some(),
        templates: found.templates,
        matches,
        choices,
        q,
        address,
        views,
        page,
    })
}

/// One line.
pub(super) fn row(page: &Page, j: RequisitionOut, names: &HashMap<UserId, String>) -> Row {
    let (mark, state) = words::state(page, j.state);
    Row {
        mark,
        state,
        title: j.title.unwrap_or_else(|| page.t.requisition_general()),
        code: j.code,
        department: j.department.unwrap_or_default(),
        manager: j.hiring_manager_id.and_then(|m| names.get(&m).cloned()).unwrap_or_default(),
        applicants: j.figures.applicants,
        interviewed: j.figures.interviewed,
        hired: match j.positions {
            Some(n) => page.t.hired_of(j.figures.hired, n),
            None => j.figures.hired.to_string(),
        },
        id: j.id,
        updated_at: j.updated_at,
    }
}

/// Every filter of the page, with the value that is on.
async fn choices(
    app: &App,
    who: &Granted<ReadRequisitions>,
    page: &Page,
    filter: &RequisitionFilter,
) -> Result<Vec<Choice>, Problem> {
    use crate::requisitions::table::RequisitionState;
    use identity::facade::{RoleHolder, departments, holders};
    let (db, t) = (app.store.read(), &page.t);
    let states = ["live"].iter().chain(RequisitionState::VARIANTS);
    let states = states.map(|s| ((*s).to_owned(), t.requisition_state(*s))).collect();
    let people = |all: Vec<RoleHolder>| all.into_iter().map(|h| (h.user.to_string(), h.name)).collect::<Vec<_>>();
    let departments = departments(db, who).await?.into_iter().map(|d| (d.id.to_string(), d.name)).collect();
    let recruiters = people(holders(db, who, &[Role::Recruiter, Role::OrganizationAdmin]).await?);
    let managers = people(holders(db, who, &[Role::HiringManager]).await?);
    let choice = |field, label, any, options, value: &Option<String>| Choice {
        field,
        label,
        any,
        options,
        value: value.clone().unwrap_or_default(),
    };
    let mut all = vec![
        choice("state", t.status(), t.status_any(), states, &filter.state),
        choice("department_id", t.department(), t.department_any(), departments, &filter.department_id),
        choice("hiring_manager_id", t.hiring_manager(), t.hiring_manager_any(), managers, &filter.hiring_manager_id),
        choice("recruiter_id", t.recruiter_short(), t.recruiter_any(), recruiters, &filter.recruiter_id),
    ];
    // a menu with nothing in it is none
    all.retain(|c| !c.options.is_empty());
    Ok(all)
}

fn chips(page: &Page, choices: &[Choice], q: &str, address: &Address, views: &Tabs) -> Vec<Chip> {
    let without = |field: &str| views.address(&address.without(&[field]));
    let on = choices.iter().filter(|c| !c.value.is_empty());
    let chosen = on.map(|c| Chip {
        name: c.label.clone(),
        value: c.options.iter().find(|(v, _)| *v == c.value).map_or_else(|| c.value.clone(), |(_, w)| w.clone()),
        without: without(c.field),
    });
    let searched = Chip { name: page.t.requisition_search(), value: q.to_owned(), without: without("q") };
    (!q.is_empty()).then_some(searched).into_iter().chain(chosen).collect()
}

/// The heads of the columns.
pub(super) fn heads(page: &Page, address: &Address, sort: Sort) -> Vec<Head> {
    let t = &page.t;
    let head = |label: String, by: Option<By>, number: bool| {
        let here = by == Some(sort.by);
        // dates begin with the newest, titles with A
        let first = by.is_some_and(|b| b != By::Title);
        let next = by.map(|by| Sort { by, descending: if here { !sort.descending } else { first } });
        Head {
            label,
            href: next.map(|s| address.with("sort", s.name()).to_string()).unwrap_or_default(),
            sorted: match (here, sort.descending) {
                (true, false) => "ascending",
                (true, true) => "descending",
                (false, _) => "",
            },
            number,
        }
    };
    vec![
        head(t.requisition_title(), Some(By::Title), false),
        head(t.status(), None, false),
        head(t.department(), None, false),
        head(t.hiring_manager(), None, false),
        head(t.figure_applicants(), None, true),
        head(t.figure_interviewed(), None, true),
        head(t.figure_hired(), None, true),
        head(t.updated(), Some(By::Changed), false),
    ]
}
