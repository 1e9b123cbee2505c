//! What can be done with agencies, sources and tags.

use super::{
    kinds::{Detail, Person},
    store,
    table::{ActiveModel, Catalogue, Column, Entity, Model},
};
use crate::{Messages, permissions::WriteCatalogues};
use ::store::{NewEvent, Tx, dialect::is_duplicate, insert, scoped_update};
use kernel::{Granted, Problem, Text, text};
use sea_orm::prelude::Uuid;
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, QueryFilter, Value, sea_query::Expr};
use serde_json::json;
use web::{App, Check, IfMatch};

/// Characters of a name.
pub(crate) const NAME: usize = 200;
/// Characters of an address of the post, and of the web.
const PLACE: usize = 500;
/// People at one agency.
const PEOPLE: usize = 20;
/// Entries of one catalogue.
const ENTRIES: usize = 2_000;

/// An entry as it was typed or sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub name: String,
    pub variant: String,
    pub detail: Detail,
}

impl Draft {
    /// As it stands.
    pub(super) fn of(e: &Model) -> Self {
        Self { name: e.name.clone(), variant: e.variant.clone(), detail: e.reached() }
    }
    /// In its stored form.
    fn checked(&self, catalogue: Catalogue) -> Result<Self, Problem> {
        let mut check = Check::default();
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = check.text("name", &name, NAME);
        let (known, field) = (catalogue.variants(), if catalogue == Catalogue::Tag { "color" } else { "kind" });
        let variant = check.choice(field, Some(&self.variant), known, |v| known.iter().find(|k| **k == v));
        let variant = variant.or(known.first()).copied().unwrap_or_default().to_owned();
        let website = check.optional_text("website", self.detail.website.as_deref(), PLACE);
        if website.as_deref().is_some_and(|w| !(w.starts_with("https://") || w.starts_with("http://"))) {
            check.fail("website", Text::new(|l| Messages::from(l).field_link()));
        }
        let detail = Detail {
            address: check.optional_text("address", self.detail.address.as_deref(), PLACE),
            website,
            contacts: people(&self.detail.contacts, &mut check),
        };
        check.done()?;
        Ok(Self { name, variant, detail })
    }
}

fn people(given: &[Person], check: &mut Check) -> Vec<Person> {
    if given.len() > PEOPLE {
        check.fail("contacts", Text::new(|l| Messages::from(l).agency_contacts_many(PEOPLE)));
        return Vec::new();
    }
    let one = |(n, p): (usize, &Person)| Person {
        name: check.text(&format!("contacts[{n}].name"), &p.name, NAME),
        email: check.email(&format!("contacts[{n}].email"), p.email.as_deref()),
        phone: check.phone(&format!("contacts[{n}].phone"), p.phone.as_deref()),
    };
    given.iter().enumerate().map(one).collect()
}

fn taken() -> Problem {
    let field = Problem::field("name", Text::new(|l| Messages::from(l).catalogue_taken()));
    Problem { kind: kernel::Kind::Conflict, ..field }
}

fn refused(say: fn(Messages) -> String) -> Problem {
    Problem::saying(kernel::Kind::Conflict, Text::new(move |l| say(Messages::from(l))))
}

/// The entry of this name: the very one first, else one that differs in case or accents alone.
pub(crate) fn called<'a>(all: &'a [Model], name: &str) -> Option<&'a Model> {
    let folded = text::fold(name);
    all.iter().find(|e| e.name == name).or_else(|| all.iter().find(|e| text::fold(&e.name) == folded))
}

fn row(catalogue: Catalogue, id: Uuid, draft: &Draft, tx: &Tx) -> Result<ActiveModel, Problem> {
    Ok(ActiveModel {
        id: Set(id),
        catalogue: Set(catalogue),
        sort_key: Set(text::sort_key(&draft.name)),
        name: Set(draft.name.clone()),
        variant: Set(draft.variant.clone()),
        detail: Set(serde_json::to_string(&draft.detail)?),
        active: Set(true),
        merged_into_id: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    })
}

/// What an entry's id is in events and links: with the prefix of its catalogue.
pub(crate) fn typed(catalogue: Catalogue, id: Uuid) -> String {
    match catalogue {
        Catalogue::Agency => kernel::AgencyId::from_uuid(id).to_string(),
        Catalogue::Source => kernel::SourceId::from_uuid(id).to_string(),
        Catalogue::Tag => kernel::TagId::from_uuid(id).to_string(),
    }
}

fn say<P>(tx: &mut Tx, who: &Granted<P>, event: usize, e: (Catalogue, Uuid, &str)) {
    let (catalogue, id, name) = e;
    let kind = catalogue.events().get(event).copied().unwrap_or_default();
    tx.emit(NewEvent::new(kind, who.organization(), typed(catalogue, id)).detail(json!({ "title": name })));
}

fn new_id(catalogue: Catalogue) -> Uuid {
    match catalogue {
        Catalogue::Agency => kernel::AgencyId::new().uuid(),
        Catalogue::Source => kernel::SourceId::new().uuid(),
        Catalogue::Tag => kernel::TagId::new().uuid(),
    }
}

async fn add<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    catalogue: Catalogue,
    draft: &Draft,
    all: &[Model],
) -> Result<Model, Problem> {
    if all.len() >= ENTRIES {
        return Err(Problem::field("name", Text::new(|l| Messages::from(l).catalogue_full(ENTRIES))));
    }
    let id = new_id(catalogue);
    match insert::<Entity, _, _>(tx, who, row(catalogue, id, draft, tx)?).await {
        Err(e) if is_duplicate(&e) => return Err(taken()),
        other => other?,
    }
    say(tx, who, 0, (catalogue, id, &draft.name));
    store::one(tx.connection(), who, catalogue, id).await?.ok_or_else(Problem::not_found)
}

/// Adds an entry.
///
/// # Errors
/// 422 for what cannot be right, 409 where another is called the same.
pub(super) async fn create(
    app: &App,
    who: &Granted<WriteCatalogues>,
    catalogue: Catalogue,
    draft: &Draft,
) -> Result<Model, Problem> {
    let draft = draft.checked(catalogue)?;
    let mut tx = app.store.begin(who.actor()).await?;
    let all = store::all(tx.connection(), who, catalogue).await?;
    if called(&all, &draft.name).is_some() {
        return Err(taken());
    }
    let made = add(&mut tx, who, catalogue, &draft, &all).await?;
    tx.commit().await?;
    Ok(made)
}

/// The entries of these names in the caller's transaction; those that are not there yet are added.
pub(crate) async fn by_names<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    catalogue: Catalogue,
    names: &[String],
) -> Result<Vec<Model>, Problem> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = store::all(tx.connection(), who, catalogue).await?;
    let mut found: Vec<Model> = Vec::with_capacity(names.len());
    for name in names {
        let entry = if let Some(known) = called(&all, name) {
            known.clone()
        } else {
            let usual = catalogue.usual().iter().find(|(_, n)| n == name);
            let variant = usual.map_or_else(String::new, |(v, _)| (*v).to_owned());
            let draft = Draft { name: name.clone(), variant, ..Draft::default() }.checked(catalogue)?;
            let made = add(tx, who, catalogue, &draft, &all).await?;
            all.push(made.clone());
            made
        };
        if found.iter().all(|e| e.id != entry.id) {
            found.push(entry);
        }
    }
    Ok(found)
}

/// All entries; those that every organization begins with are made where they are missing.
pub(crate) async fn entries<P>(app: &App, who: &Granted<P>, catalogue: Catalogue) -> Result<Vec<Model>, Problem> {
    let all = store::all(app.store.read(), who, catalogue).await?;
    let missing = |all: &[Model]| {
        let lacks = |(variant, name): &&(&str, &str)| all.iter().all(|e| e.variant != *variant && e.name != *name);
        catalogue.usual().iter().filter(lacks).copied().collect::<Vec<_>>()
    };
    // once there, renamed, merged or taken out of use: nobody is given them a second time
    if all.iter().any(|e| e.variant != "other") || missing(&all).is_empty() {
        return Ok(all);
    }
    let tx = app.store.begin(who.actor()).await?;
    for (variant, name) in missing(&store::all(tx.connection(), who, catalogue).await?) {
        let draft = Draft { name: name.to_owned(), variant: variant.to_owned(), ..Draft::default() };
        match insert::<Entity, _, _>(&tx, who, row(catalogue, new_id(catalogue), &draft, &tx)?).await {
            // somebody else was first: theirs are as good
            Err(e) if is_duplicate(&e) => return Ok(store::all(app.store.read(), who, catalogue).await?),
            other => other?,
        }
    }
    tx.commit().await?;
    Ok(store::all(app.store.read(), who, catalogue).await?)
}

async fn save(
    tx: &Tx,
    who: &Granted<WriteCatalogues>,
    id: Uuid,
    columns: impl IntoIterator<Item = (Column, Value)>,
) -> Result<(), DbErr> {
    let mut update =
        scoped_update::<Entity, _>(who).col_expr(Column::UpdatedAt, Expr::value(tx.now())).filter(Column::Id.eq(id));
    for (column, value) in columns {
        update = update.col_expr(column, Expr::value(value));
    }
    update.exec(tx.connection()).await.map(|_| ())
}

async fn found(tx: &Tx, who: &Granted<WriteCatalogues>, of: (Catalogue, Uuid)) -> Result<Model, Problem> {
    let one = store::one(tx.connection(), who, of.0, of.1).await?;
    one.filter(|e| e.merged_into_id.is_none()).ok_or_else(Problem::not_found)
}

/// Changes an entry, unless somebody else did meanwhile. Candidates keep it under its new name.
///
/// # Errors
/// 404, 412, 422; 409 where another is called the same.
pub(super) async fn change(
    app: &App,
    who: &Granted<WriteCatalogues>,
    of: (Catalogue, Uuid),
    seen: &IfMatch,
    edit: impl FnOnce(&mut Draft) + Send,
) -> Result<Model, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let old = found(&tx, who, of).await?;
    seen.check(old.updated_at)?;
    let mut draft = Draft::of(&old);
    edit(&mut draft);
    let draft = draft.checked(of.0)?;
    let others: Vec<_> = store::all(tx.connection(), who, of.0).await?.into_iter().filter(|e| e.id != of.1).collect();
    if text::fold(&draft.name) != text::fold(&old.name) && called(&others, &draft.name).is_some() {
        return Err(taken());
    }
    let columns = [
        (Column::SortKey, text::sort_key(&draft.name).into()),
        (Column::Name, draft.name.clone().into()),
        (Column::Variant, draft.variant.into()),
        (Column::Detail, serde_json::to_string(&draft.detail)?.into()),
    ];
    match save(&tx, who, of.1, columns).await {
        Err(e) if is_duplicate(&e) => return Err(taken()),
        other => other?,
    }
    say(&mut tx, who, 1, (of.0, of.1, &draft.name));
    let changed = found(&tx, who, of).await?;
    tx.commit().await?;
    Ok(changed)
}

/// Puts all candidates of one entry into another, which takes its place.
///
/// # Errors
/// 404; 409 for itself.
pub(super) async fn merge(
    app: &App,
    who: &Granted<WriteCatalogues>,
    of: (Catalogue, Uuid),
    into: Uuid,
) -> Result<Model, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let old = found(&tx, who, of).await?;
    if of.1 == into {
        return Err(refused(Messages::catalogue_merge_itself));
    }
    let kept = found(&tx, who, (of.0, into)).await?;
    store::move_candidates(&tx, who, of.0, (of.1, into)).await?;
    save(&tx, who, of.1, [(Column::MergedIntoId, Some(into).into()), (Column::Active, false.into())]).await?;
    let kind = of.0.events()[2];
    let event = NewEvent::new(kind, who.organization(), typed(of.0, into)).about(typed(of.0, of.1));
    tx.emit(event.detail(json!({ "title": kept.name, "merged": old.name })));
    tx.commit().await?;
    Ok(kept)
}

/// Takes an entry out of use, or back into it. Its candidates keep it.
///
/// # Errors
/// 404.
pub(super) async fn set_active(
    app: &App,
    who: &Granted<WriteCatalogues>,
    of: (Catalogue, Uuid),
    active: bool,
) -> Result<Model, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let old = found(&tx, who, of).await?;
    if old.active != active {
        save(&tx, who, of.1, [(Column::Active, active.into())]).await?;
        say(&mut tx, who, if active { 4 } else { 3 }, (of.0, of.1, &old.name));
    }
    let now = found(&tx, who, of).await?;
    tx.commit().await?;
    Ok(now)
}
