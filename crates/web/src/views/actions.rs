//! What can be done with saved views. They are a person's own convenience: nothing of it goes into
//! the event log.

use super::{
    OwnViews, store,
    table::{ActiveModel, Model},
};
use crate::{Address, App, Check, IfMatch, Messages};
use kernel::{Actor, Granted, Kind, Problem, SavedViewId, Text, text::fold};
use sea_orm::ActiveValue::Set;

/// Views of one person in one organization.
pub(super) const MOST: usize = 50;
/// Characters of a name.
const NAME: usize = 60;
/// Characters of a query.
const QUERY: usize = 2_000;
/// Pairs that say where somebody is in a list, not which list it is.
const PASSING: [&str; 6] = ["cursor", "limit", "panel", "open", "edit", "count"];

/// What a list's filters are, however they were written: two queries of one list are equal.
pub(super) fn normal(query: &str) -> String {
    let address = Address::new("", query).without(&PASSING);
    // everything, where the page opens with less; another view of a page is a part of what is kept
    let address = if address.value("view") == Some("all") { address.without(&["view"]) } else { address };
    address.without_blanks().sorted().query()
}

/// A view to keep.
pub(super) struct New {
    pub name: String,
    pub path: String,
    pub query: String,
    pub is_default: bool,
}

/// What changes; what is none stays.
#[derive(Default)]
pub(super) struct Change {
    pub name: Option<String>,
    pub query: Option<String>,
    pub is_default: Option<bool>,
}

/// Whether a page is one of the navigation, or the board of a job beneath it.
fn is_of(entry: &str, path: &str) -> bool {
    let board = path.strip_prefix("/requisitions/").and_then(|rest| rest.strip_suffix("/board"));
    let job = board.is_some_and(|id| id.parse::<kernel::RequisitionId>().is_ok());
    entry == path || (job && matches!(entry, "/candidates" | "/requisitions"))
}

fn taken() -> Problem {
    Problem::field("name", Text::new(|l| Messages::from(l).view_name_taken()))
}

fn checked_query(check: &mut Check, query: &str) -> String {
    let query = normal(query);
    if query.len() > QUERY {
        check.fail("query", Text::new(|l| Messages::from(l).view_too_long()));
    }
    query
}

fn checked_name(check: &mut Check, name: &str) -> String {
    let one_line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    check.text("name", &one_line, NAME)
}

/// Keeps a view. The page must be one that the person has in their navigation.
pub(super) async fn create(app: &App, actor: &Actor, new: New) -> Result<Model, Problem> {
    let who = actor.permit::<OwnViews>()?;
    let mut check = Check::default();
    let (name, query) = (checked_name(&mut check, &new.name), checked_query(&mut check, &new.query));
    if !app.nav.iter().any(|n| is_of(n.href, &new.path) && (n.visible)(actor)) {
        check.fail("path", Text::new(|l| Messages::from(l).view_no_page()));
    }
    check.done()?;
    let tx = app.store.begin(actor).await?;
    let all = store::list(tx.connection(), &who, None).await?;
    if all.len() >= MOST {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).view_too_many(MOST))));
    }
    let view = Model {
        id: SavedViewId::new(),
        person_id: who.person(),
        organization_id: who.organization(),
        path: new.path,
        query,
        name_fold: fold(&name),
        name,
        is_default: new.is_default,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    if all.iter().any(|v| v.path == view.path && v.name_fold == view.name_fold) {
        return Err(taken());
    }
    if view.is_default {
        store::clear_default(&tx, &who, &view.path).await?;
    }
    let v = view.clone();
    let row = ActiveModel {
        id: Set(v.id),
        person_id: Set(v.person_id),
        organization_id: Set(v.organization_id),
        path: Set(v.path),
        query: Set(v.query),
        name: Set(v.name),
        name_fold: Set(v.name_fold),
        is_default: Set(v.is_default),
        created_at: Set(v.created_at),
        updated_at: Set(v.updated_at),
    };
    store::insert(&tx, &who, row).await?;
    tx.commit().await?;
    Ok(view)
}

/// One of one's own.
pub(super) async fn one(app: &App, who: &Granted<OwnViews>, id: SavedViewId) -> Result<Model, Problem> {
    store::find(app.store.read(), who, id).await?.ok_or_else(Problem::not_found)
}

/// Changes a view.
pub(super) async fn change(
    app: &App,
    actor: &Actor,
    id: SavedViewId,
    seen: &IfMatch,
    change: Change,
) -> Result<Model, Problem> {
    let who = actor.permit::<OwnViews>()?;
    let tx = app.store.begin(actor).await?;
    let mut view = store::find(tx.connection(), &who, id).await?.ok_or_else(Problem::not_found)?;
    seen.check(view.updated_at)?;
    let mut check = Check::default();
    if let Some(name) = change.name {
        view.name = checked_name(&mut check, &name);
        view.name_fold = fold(&view.name);
    }
    if let Some(query) = change.query {
        view.query = checked_query(&mut check, &query);
    }
    check.done()?;
    let others = store::list(tx.connection(), &who, Some(&view.path)).await?;
    if others.iter().any(|v| v.id != id && v.name_fold == view.name_fold) {
        return Err(taken());
    }
    if let Some(is_default) = change.is_default {
        if is_default {
            store::clear_default(&tx, &who, &view.path).await?;
        }
        view.is_default = is_default;
    }
    store::save(&tx, &who, &view).await?;
    view.updated_at = tx.now();
    tx.commit().await?;
    Ok(view)
}

/// Takes a view away and gives it back once more: its page is where the reader goes next.
pub(super) async fn delete(app: &App, actor: &Actor, id: SavedViewId) -> Result<Model, Problem> {
    let who = actor.permit::<OwnViews>()?;
    let tx = app.store.begin(actor).await?;
    let view = store::find(tx.connection(), &who, id).await?.ok_or_else(Problem::not_found)?;
    store::delete(&tx, &who, id).await?;
    tx.commit().await?;
    Ok(view)
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn one_list_has_one_query() {
        assert_eq!(normal("status=created&q=&cursor=0f&panel=x&active=all"), "active=all&status=created");
        assert_eq!(normal("active=all&status=created"), normal("status=created&active=all&status=created"));
        assert_eq!(normal("view=all"), "");
    }
}
