//! Adding custom fields, changing them, putting them in order, taking them out of use and back. What a
//! value is never changes: values would be wrong.

use super::{
    definition::{Choice, Definition},
    store,
    table::{ActiveModel, Audience, Column, Entity, FieldKind, Model, Subject},
};
use crate::{Messages, permissions::ManageHiring};
use ::store::{NewEvent, Tx, dialect::is_duplicate, insert, scoped_update};
use kernel::{CustomFieldId, Granted, Kind, Problem, Text, text};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, Value, sea_query::Expr};
use serde_json::json;
use web::{App, Check, IfMatch};

/// Characters of a name, of an option.
const NAME: usize = 80;
/// Characters of a hint.
const HINT: usize = 300;
/// Fields of candidates, and of jobs.
const FIELDS: usize = 50;
/// Options of one field.
const OPTIONS: usize = 100;

/// A field as it was typed or sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub name: String,
    pub hint: String,
    pub required: bool,
    pub audience: Option<Audience>,
    /// The id of an option that is there already, and what it is called. Those left out are retired.
    pub options: Vec<(Option<String>, String)>,
}

impl Draft {
    /// As the field stands.
    pub(super) fn of(d: &Definition) -> Self {
        let open = d.options.iter().filter(|o| o.active);
        Self {
            name: d.name.clone(),
            hint: d.hint.clone().unwrap_or_default(),
            required: d.required,
            audience: Some(d.audience),
            options: open.map(|o| (Some(o.id.clone()), o.name.clone())).collect(),
        }
    }
}

/// What of a draft is kept.
struct Facts {
    name: String,
    hint: Option<String>,
    required: bool,
    audience: Audience,
    options: Vec<Choice>,
}

fn checked(draft: &Draft, kind: FieldKind, old: &[Choice]) -> Result<Facts, Problem> {
    let mut check = Check::default();
    let facts = Facts {
        name: check.text("name", &draft.name, NAME),
        hint: check.optional_text("hint", Some(&draft.hint), HINT),
        required: draft.required,
        audience: draft.audience.unwrap_or(Audience::HiringTeam),
        options: options(draft, kind, old, &mut check),
    };
    check.done()?;
    Ok(facts)
}

/// The options in their order, those that were retired behind them.
fn options(draft: &Draft, kind: FieldKind, old: &[Choice], check: &mut Check) -> Vec<Choice> {
    if !kind.chooses() {
        return Vec::new();
    }
    let mut next = old.iter().filter_map(|o| o.id.strip_prefix('o')?.parse::<u32>().ok()).max().unwrap_or(0);
    let mut all: Vec<Choice> = Vec::new();
    for (id, name) in draft.options.iter().filter(|(_, name)| !name.trim().is_empty()) {
        let name = check.text("options", name, NAME);
        let folded = text::fold(&name);
        if all.iter().any(|o| text::fold(&o.name) == folded) {
            check.fail("options", Text::new(move |l| Messages::from(l).custom_option_twice(name.as_str())));
            continue;
        }
        // one that was retired and is typed again is the same
        let known = old.iter().find(|o| Some(&o.id) == id.as_ref());
        let known = known.or_else(|| old.iter().find(|o| !o.active && text::fold(&o.name) == folded));
        let id = known.map_or_else(
            || {
                next += 1;
                format!("o{next}")
            },
            |o| o.id.clone(),
        );
        all.push(Choice { id, name, active: true });
    }
    if all.is_empty() && !check.names("options") {
        check.fail("options", Text::new(|l| Messages::from(l).custom_options_missing()));
    } else if all.len() > OPTIONS {
        check.fail("options", Text::new(|l| Messages::from(l).custom_options_many(OPTIONS)));
    }
    let gone = old.iter().filter(|o| all.iter().all(|a| a.id != o.id));
    let gone: Vec<_> = gone.map(|o| Choice { active: false, ..o.clone() }).collect();
    all.into_iter().chain(gone).collect()
}

fn taken() -> Problem {
    let field = Problem::field("name", Text::new(|l| Messages::from(l).custom_name_taken()));
    Problem { kind: Kind::Conflict, ..field }
}

fn say(tx: &mut Tx, who: &Granted<ManageHiring>, kind: &'static str, id: CustomFieldId, name: &str) {
    tx.emit(NewEvent::new(kind, who.organization(), id).detail(json!({ "title": name })));
}

/// Adds a field at the end.
///
/// # Errors
/// 422 for what cannot be right, 409 where another is called the same.
pub(super) async fn create(
    app: &App,
    who: &Granted<ManageHiring>,
    (subject, kind): (Subject, FieldKind),
    draft: &Draft,
) -> Result<Definition, Problem> {
    let facts = checked(draft, kind, &[])?;
    let mut tx = app.store.begin(who.actor()).await?;
    let all = store::all(tx.connection(), who, subject).await?;
    if all.len() >= FIELDS {
        return Err(Problem::field("name", Text::new(|l| Messages::from(l).custom_many(FIELDS))));
    }
    let (id, now) = (CustomFieldId::new(), tx.now());
    let row = ActiveModel {
        id: Set(id),
        subject: Set(subject),
        name_fold: Set(text::fold(&facts.name)),
        name: Set(facts.name.clone()),
        kind: Set(kind),
        options: Set(serde_json::to_string(&facts.options)?),
        hint: Set(facts.hint),
        required: Set(facts.required),
        audience: Set(facts.audience),
        position: Set(all.last().map_or(1, |d| d.position + 1)),
        active: Set(true),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    match insert::<Entity, _, _>(&tx, who, row).await {
        Err(e) if is_duplicate(&e) => return Err(taken()),
        other => other?,
    }
    say(&mut tx, who, "custom_field.created", id, &facts.name);
    let made = found(&tx, who, id).await?;
    tx.commit().await?;
    Ok(made.into())
}

async fn found(tx: &Tx, who: &Granted<ManageHiring>, id: CustomFieldId) -> Result<Model, Problem> {
    store::one(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)
}

async fn save(
    tx: &Tx,
    who: &Granted<ManageHiring>,
    id: CustomFieldId,
    columns: impl IntoIterator<Item = (Column, Value)>,
) -> Result<(), Problem> {
    let mut update =
        scoped_update::<Entity, _>(who).col_expr(Column::UpdatedAt, Expr::value(tx.now())).filter(Column::Id.eq(id));
    for (column, value) in columns {
        update = update.col_expr(column, Expr::value(value));
    }
    match update.exec(tx.connection()).await {
        Err(e) if is_duplicate(&e) => Err(taken()),
        other => Ok(other.map(|_| ())?),
    }
}

/// Changes a field, unless somebody else did meanwhile. An option that is left out stays where it was
/// chosen and cannot be chosen anew.
///
/// # Errors
/// 404, 412, 422; 409 where another is called the same.
pub(super) async fn change(
    app: &App,
    who: &Granted<ManageHiring>,
    id: CustomFieldId,
    seen: &IfMatch,
    edit: impl FnOnce(&mut Draft) + Send,
) -> Result<Definition, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let old = Definition::from(found(&tx, who, id).await?);
    seen.check(old.updated_at)?;
    let mut draft = Draft::of(&old);
    edit(&mut draft);
    let facts = checked(&draft, old.kind, &old.options)?;
    let columns = [
        (Column::NameFold, text::fold(&facts.name).into()),
        (Column::Name, facts.name.clone().into()),
        (Column::Options, serde_json::to_string(&facts.options)?.into()),
        (Column::Hint, facts.hint.into()),
        (Column::Required, facts.required.into()),
        (Column::Audience, Value::from(facts.audience)),
    ];
    save(&tx, who, id, columns).await?;
    say(&mut tx, who, "custom_field.changed", id, &facts.name);
    let changed = found(&tx, who, id).await?;
    tx.commit().await?;
    Ok(changed.into())
}

/// Puts a field at this place among those of its subject, from 1.
///
/// # Errors
/// 404.
pub(super) async fn place(
    app: &App,
    who: &Granted<ManageHiring>,
    id: CustomFieldId,
    at: usize,
) -> Result<Definition, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let moved = found(&tx, who, id).await?;
    let mut all = store::all(tx.connection(), who, moved.subject).await?;
    all.retain(|d| d.id != id);
    let at = at.saturating_sub(1).min(all.len());
    all.insert(at, moved.clone().into());
    for (position, d) in (1_i64..).zip(&all) {
        if d.position != position {
            save(&tx, who, d.id, [(Column::Position, position.into())]).await?;
        }
    }
    say(&mut tx, who, "custom_field.changed", id, &moved.name);
    let placed = found(&tx, who, id).await?;
    tx.commit().await?;
    Ok(placed.into())
}

/// Takes a field out of use, or back into it. Its values stay where they are.
///
/// # Errors
/// 404.
pub(super) async fn set_active(
    app: &App,
    who: &Granted<ManageHiring>,
    id: CustomFieldId,
    active: bool,
) -> Result<Definition, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let old = found(&tx, who, id).await?;
    if old.active != active {
        save(&tx, who, id, [(Column::Active, active.into())]).await?;
        let kind = if active { "custom_field.restored" } else { "custom_field.deactivated" };
        say(&mut tx, who, kind, id, &old.name);
    }
    let now = found(&tx, who, id).await?;
    tx.commit().await?;
    Ok(now.into())
}
