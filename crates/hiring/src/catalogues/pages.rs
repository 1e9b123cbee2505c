//! Agencies, sources and tags on their pages.

use super::{
    actions::{self, Draft},
    address,
    export::EntryList,
    kinds::{Detail, Kind, Person},
    store::{self, Brought},
    table::{Catalogue, Model},
};
use crate::{
    Page,
    permissions::{ReadCatalogues, WriteCatalogues},
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, Problem};
use serde::Deserialize;
use std::{collections::HashMap, marker::PhantomData};
use web::{App, Entry, Fault, Form, Html, IfMatch, ListQuery, Outgoing, Path, Query, Signed};

/// What an entry is called for this reader: the usual sources in their language.
pub(crate) fn label(page: &Page, e: &Model) -> String {
    let usual = e.catalogue.usual().iter().any(|(variant, name)| e.variant == *variant && e.name == *name);
    if usual { page.t.source_kind(e.variant.as_str()) } else { e.name.clone() }
}

/// What a variant is called.
pub(super) fn variant(page: &Page, catalogue: Catalogue, word: &str) -> String {
    match catalogue {
        Catalogue::Agency => page.t.agency_kind(word),
        Catalogue::Source => page.t.source_kind(word),
        Catalogue::Tag => page.t.tag_color(word),
    }
}

/// A row of the list.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) entry: Model,
    pub(super) label: String,
    pub(super) variant: String,
    pub(super) brought: Brought,
    /// The list of its candidates.
    pub(super) candidates: String,
}

#[derive(Template)]
#[template(path = "catalogues/list.html")]
pub(super) struct ListPage {
    pub(super) page: Page,
    pub(super) catalogue: Catalogue,
    pub(super) path: &'static str,
    pub(super) rows: Vec<Row>,
    pub(super) next: String,
    pub(super) first: String,
    pub(super) may_write: bool,
}

impl ListPage {
    fn word(&self) -> &'static str {
        word(self.catalogue)
    }
    fn is_tag(&self) -> bool {
        self.catalogue == Catalogue::Tag
    }
    /// Those of the three that are not shown, with their addresses.
    fn tabs(&self) -> [(&'static str, String, bool); 3] {
        let t = &self.page.t;
        [Catalogue::Agency, Catalogue::Source, Catalogue::Tag].map(|c| {
            let path = match c {
                Catalogue::Agency => "/agencies",
                Catalogue::Source => "/sources",
                Catalogue::Tag => "/tags",
            };
            (path, t.catalogue_title(word(c)), c == self.catalogue)
        })
    }
}

/// As messages know it.
pub(super) fn word(catalogue: Catalogue) -> &'static str {
    match catalogue {
        Catalogue::Agency => "agency",
        Catalogue::Source => "source",
        Catalogue::Tag => "tag",
    }
}

/// The list of the candidates of an entry.
fn candidates_of(e: &Model) -> String {
    let all = web::Address::parse("/candidates?active=all");
    match e.catalogue {
        Catalogue::Agency => all.with("agency_id", actions::typed(e.catalogue, e.id)).to_string(),
        Catalogue::Source => all.with("source", &e.name).to_string(),
        Catalogue::Tag => all.with("tag", &e.name).to_string(),
    }
}

/// The entries of one catalogue.
pub(super) async fn list<K: Kind>(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    uri: axum::http::Uri,
    Query(query): Query<ListQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadCatalogues>()?;
    actions::entries(&app, &who, K::CATALOGUE).await?;
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, EntryList::<K> { who, filter: store::Filter::default(), page, kind: PhantomData }).await;
    }
    let keyset = query.keyset(false)?;
    let db = app.store.read();
    let slice = store::list(db, &who, K::CATALOGUE, &store::Filter::default(), &keyset).await?;
    let ids: Vec<_> = slice.rows.iter().map(|e| e.id).collect();
    let counts = store::brought(db, &who, K::CATALOGUE, &ids).await?;
    let row = |entry: Model| Row {
        href: address::<K>(K::id(entry.id)),
        label: label(&page, &entry),
        variant: variant(&page, K::CATALOGUE, &entry.variant),
        brought: counts.get(&entry.id).copied().unwrap_or_default(),
        candidates: candidates_of(&entry),
        entry,
    };
    Ok(Html::render(&ListPage {
        next: slice.next.as_deref().map(|c| web::list::next_link(&uri, c)).unwrap_or_default(),
        first: keyset.after.map(|_| K::PATH.to_owned()).unwrap_or_default(),
        rows: slice.rows.into_iter().map(row).collect(),
        may_write: actor.reach::<WriteCatalogues>().is_some(),
        catalogue: K::CATALOGUE,
        path: K::PATH,
        page,
    })?
    .into_response())
}

#[derive(Template)]
#[template(path = "catalogues/form.html")]
pub(super) struct FormPage {
    pub(super) page: Page,
    pub(super) catalogue: Catalogue,
    pub(super) path: &'static str,
    /// None for a new one.
    pub(super) entry: Option<Model>,
    pub(super) href: String,
    pub(super) form: Entry,
    /// Numbers of the people at an agency that there is room for.
    pub(super) people: Vec<usize>,
    /// Those it may be merged into: id and name.
    pub(super) others: Vec<(String, String)>,
    pub(super) brought: Brought,
    pub(super) candidates: String,
    pub(super) seen: String,
    pub(super) may_write: bool,
}

impl FormPage {
    fn title(&self) -> String {
        self.entry.as_ref().map_or_else(|| self.page.t.catalogue_new(word(self.catalogue)), |e| label(&self.page, e))
    }
    fn word(&self) -> &'static str {
        word(self.catalogue)
    }
    fn variants(&self) -> Vec<(String, String)> {
        let of = self.catalogue.variants().iter();
        of.map(|v| ((*v).to_owned(), variant(&self.page, self.catalogue, v))).collect()
    }
    fn is_agency(&self) -> bool {
        self.catalogue == Catalogue::Agency
    }
    fn is_active(&self) -> bool {
        self.entry.as_ref().is_some_and(|e| e.active)
    }
    /// Name, value and error of a field of one of the people.
    fn person(&self, n: usize, field: &str) -> (String, String, String) {
        let name = format!("contacts[{n}].{field}");
        let (value, error) = (self.form.value(&name).to_owned(), self.form.error(&name).to_owned());
        (name, value, error)
    }
}

/// What the form holds.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct EntryForm {
    name: String,
    variant: String,
    address: String,
    website: String,
    seen: String,
    /// The people at an agency, by `contacts[0].name`.
    #[serde(flatten)]
    people: HashMap<String, String>,
}

/// The most people that the form is read for.
const PEOPLE: usize = 20;

impl EntryForm {
    pub(super) fn of(e: &Model) -> Self {
        let detail = e.reached();
        let mut people = HashMap::new();
        for (n, p) in detail.contacts.into_iter().enumerate() {
            let fields = [("name", Some(p.name)), ("email", p.email), ("phone", p.phone)];
            people.extend(fields.into_iter().filter_map(|(f, v)| Some((format!("contacts[{n}].{f}"), v?))));
        }
        Self {
            name: e.name.clone(),
            variant: e.variant.clone(),
            address: detail.address.unwrap_or_default(),
            website: detail.website.unwrap_or_default(),
            seen: String::new(),
            people,
        }
    }
    fn person(&self, n: usize) -> Option<Person> {
        let field = |f: &str| self.people.get(&format!("contacts[{n}].{f}")).filter(|v| !v.trim().is_empty()).cloned();
        let (name, email, phone) = (field("name"), field("email"), field("phone"));
        let said = name.is_some() || email.is_some() || phone.is_some();
        said.then(|| Person { name: name.unwrap_or_default(), email, phone })
    }
    fn apply(&self, d: &mut Draft) {
        *d = Draft {
            name: self.name.clone(),
            variant: self.variant.clone(),
            detail: Detail {
                address: Some(self.address.clone()),
                website: Some(self.website.clone()),
                contacts: (0..PEOPLE).filter_map(|n| self.person(n)).collect(),
            },
        };
    }
    pub(super) fn entry(&self) -> Entry {
        let f = self.clone();
        // those that are there come one after another, as the check counts them
        let people = (0..PEOPLE).filter_map(|n| self.person(n)).enumerate().flat_map(|(n, p)| {
            let fields = [("name", Some(p.name)), ("email", p.email), ("phone", p.phone)];
            fields.map(|(f, v)| (format!("contacts[{n}].{f}"), v.unwrap_or_default()))
        });
        let own = [("name", f.name), ("variant", f.variant), ("address", f.address), ("website", f.website)];
        Entry::new(own.into_iter().map(|(k, v)| (k.to_owned(), v)).chain(people))
    }
}

async fn shown<K: Kind>(
    app: &App,
    actor: &Actor,
    page: Page,
    entry: Option<Model>,
    form: &EntryForm,
) -> Result<FormPage, Problem> {
    let who = actor.permit::<ReadCatalogues>()?;
    let db = app.store.read();
    let (mut brought, mut others) = (Brought::default(), Vec::new());
    if let Some(e) = &entry {
        brought = store::brought(db, &who, K::CATALOGUE, &[e.id]).await?.remove(&e.id).unwrap_or_default();
        let all = store::all(db, &who, K::CATALOGUE).await?;
        let other = all.iter().filter(|o| o.id != e.id && o.active);
        others = other.map(|o| (K::id(o.id).to_string(), label(&page, o))).collect();
    }
    let there = (0..PEOPLE).filter_map(|n| form.person(n)).count();
    Ok(FormPage {
        catalogue: K::CATALOGUE,
        path: K::PATH,
        href: entry.as_ref().map_or_else(|| K::PATH.to_owned(), |e| address::<K>(K::id(e.id))),
        candidates: entry.as_ref().map(candidates_of).unwrap_or_default(),
        form: form.entry(),
        people: (0..=there.min(PEOPLE - 1)).collect(),
        seen: form.seen.clone(),
        may_write: actor.reach::<WriteCatalogues>().is_some(),
        others,
        brought,
        entry,
        page,
    })
}

/// The form of a new one.
pub(super) async fn new<K: Kind>(State(app): State<App>, Signed(actor): Signed, page: Page) -> Result<Html, Fault> {
    actor.permit::<WriteCatalogues>()?;
    let usual = K::CATALOGUE.variants().first().copied().unwrap_or_default();
    let form = EntryForm { variant: usual.to_owned(), ..EntryForm::default() };
    Ok(Html::render(&shown::<K>(&app, &actor, page, None, &form).await?)?)
}

/// What is wrong, beside the field of this form that it is about.
fn refused(page: FormPage, mut problem: Problem) -> Result<Response, Fault> {
    use kernel::Kind::{Changed, Conflict, Invalid};
    if !matches!(problem.kind, Invalid | Conflict | Changed) {
        return Err(problem.into());
    }
    for f in problem.fields.iter_mut().filter(|f| matches!(f.field.as_str(), "kind" | "color")) {
        "variant".clone_into(&mut f.field);
    }
    let form = page.form.clone().refused(&problem, page.page.locale);
    Html::refused(&FormPage { form, ..page })
}

/// Adds one.
pub(super) async fn create<K: Kind>(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Form(form): Form<EntryForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteCatalogues>()?;
    let mut draft = Draft::default();
    form.apply(&mut draft);
    match actions::create(&app, &who, K::CATALOGUE, &draft).await {
        Ok(e) => Ok(page.done(K::PATH, page.t.catalogue_saved(e.name))),
        Err(problem) => refused(shown::<K>(&app, &actor, page, None, &form).await?, problem),
    }
}

async fn one<K: Kind>(app: &App, actor: &Actor, id: K::Id) -> Result<Model, Problem> {
    let who = actor.permit::<ReadCatalogues>()?;
    store::one(app.store.read(), &who, K::CATALOGUE, K::uuid(id)).await?.ok_or_else(Problem::not_found)
}

/// One that is there; one whose place another took leads to that.
pub(super) async fn show<K: Kind>(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<K::Id>,
) -> Result<Response, Fault> {
    let entry = one::<K>(&app, &actor, id).await?;
    if let Some(other) = entry.merged_into_id {
        return Ok(axum::response::Redirect::to(&address::<K>(K::id(other))).into_response());
    }
    let form = EntryForm { seen: page.tag(entry.updated_at), ..EntryForm::of(&entry) };
    Ok(Html::render(&shown::<K>(&app, &actor, page, Some(entry), &form).await?)?.into_response())
}

/// Saves it.
pub(super) async fn change<K: Kind>(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<K::Id>,
    Form(form): Form<EntryForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteCatalogues>()?;
    let of = (K::CATALOGUE, K::uuid(id));
    match actions::change(&app, &who, of, &IfMatch::of(&form.seen), |d| form.apply(d)).await {
        Ok(e) => Ok(page.done(K::PATH, page.t.catalogue_saved(e.name))),
        Err(problem) => {
            let entry = one::<K>(&app, &actor, id).await?;
            refused(shown::<K>(&app, &actor, page, Some(entry), &form).await?, problem)
        }
    }
}

/// Whom it is merged into.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct MergeForm {
    into: String,
}

/// Puts its candidates into another.
pub(super) async fn merge<K: Kind>(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<K::Id>,
    Form(form): Form<MergeForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteCatalogues>()?;
    let Ok(into) = form.into.parse::<K::Id>() else {
        return Ok(page.care(&address::<K>(id), page.t.catalogue_merge_choose()));
    };
    match actions::merge(&app, &who, (K::CATALOGUE, K::uuid(id)), K::uuid(into)).await {
        Ok(e) => Ok(page.done(&address::<K>(into), page.t.catalogue_merged(e.name))),
        Err(problem) => page.back_with(&address::<K>(id), problem),
    }
}

/// Takes one out of use.
pub(super) async fn deactivate<K: Kind>(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<K::Id>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteCatalogues>()?;
    let e = actions::set_active(&app, &who, (K::CATALOGUE, K::uuid(id)), false).await?;
    Ok(page.done(K::PATH, page.t.catalogue_retired(e.name)))
}

/// Takes one back into use.
pub(super) async fn restore<K: Kind>(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<K::Id>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteCatalogues>()?;
    let e = actions::set_active(&app, &who, (K::CATALOGUE, K::uuid(id)), true).await?;
    Ok(page.done(K::PATH, page.t.catalogue_saved(e.name)))
}
