//! Making organizations and changing what they are called.

use super::table::{ActiveModel, Column, Entity, Model};
use crate::{
    Messages, facade,
    letters::ReplyTo,
    permissions::{ManageOrganization, ManageOrganizations},
};
use jiff::tz::TimeZone;
use kernel::{Granted, Kind, Locale, OrganizationId, Problem, Text};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, sea_query::Expr};
use store::NewEvent;
use web::{App, Check, IfMatch, request::ACCENTS};

/// An organization to be.
#[derive(Clone, Debug, Default)]
pub struct NewOrganization {
    /// Its name.
    pub name: String,
    /// `employer` or `nonprofit`.
    pub kind: String,
    /// Its name in addresses; made from the name where none is said.
    pub slug: Option<String>,
    /// IANA name; UTC where none is said.
    pub time_zone: Option<String>,
    /// `en` or `ru`.
    pub locale: Option<String>,
}

/// Acme `GmbH` → acme-gmbh; Вектор → vektor. At most 60 characters.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in kernel::text::fold(name).chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            c => match latin(c) {
                Some(text) => slug.push_str(text),
                None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
                None => {}
            },
        }
    }
    slug.truncate(60);
    slug.trim_matches('-').to_owned()
}

/// Cyrillic in Latin letters, as Russian passports have it (ICAO Doc 9303).
fn latin(c: char) -> Option<&'static str> {
    const LETTERS: [(char, &str); 32] = [
        ('а', "a"),
        ('б', "b"),
        ('в', "v"),
        ('г', "g"),
        ('д', "d"),
        ('е', "e"),
        ('ж', "zh"),
        ('з', "z"),
        ('и', "i"),
        ('й', "i"),
        ('к', "k"),
        ('л', "l"),
        ('м', "m"),
        ('н', "n"),
        ('о', "o"),
        ('п', "p"),
        ('р', "r"),
        ('с', "s"),
        ('т', "t"),
        ('у', "u"),
        ('ф', "f"),
        ('х', "kh"),
        ('ц', "ts"),
        ('ч', "ch"),
        ('ш', "sh"),
        ('щ', "shch"),
        ('ъ', "ie"),
        ('ы', "y"),
        ('ь', ""),
        ('э', "e"),
        ('ю', "iu"),
        ('я', "ia"),
    ];
    LETTERS.iter().find(|(letter, _)| *letter == c).map(|(_, text)| *text)
}

fn is_slug(text: &str) -> bool {
    (1..=60).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// Makes an organization.
pub(crate) async fn create(
    app: &App,
    who: &Granted<ManageOrganizations>,
    new: NewOrganization,
) -> Result<Model, Problem> {
    let mut check = Check::default();
    let name = check.text("name", &new.name, 200);
    let kinds = ["employer", "nonprofit"];
    let kind =
        check.choice("kind", Some(&new.kind), &kinds, |w| kinds.into_iter().find(|k| *k == w)).unwrap_or("employer");
    let slug = new.slug.filter(|s| !s.is_empty()).unwrap_or_else(|| slug(&name));
    if !name.is_empty() && !is_slug(&slug) {
        check.fail("slug", Text::new(|l| Messages::from(l).organization_slug()));
    }
    let time_zone = zone_name(&mut check, new.time_zone.as_deref(), "UTC");
    let locale = check.choice("locale", new.locale.as_deref(), &["en", "ru"], Locale::from_tag).unwrap_or_default();
    check.done()?;
    let mut tx = app.store.begin(who.actor()).await?;
    let id = OrganizationId::new();
    let row = ActiveModel {
        id: Set(id),
        slug: Set(slug.clone()),
        name: Set(name.clone()),
        kind: Set(kind.to_owned()),
        time_zone: Set(time_zone),
        locale: Set(locale.tag().to_owned()),
        accent: Set(String::new()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        deactivated_at: Set(None),
    };
    match store::platform_insert(&tx, row).await {
        Err(e) if store::dialect::is_duplicate(&e) => {
            let p = Problem::field("slug", Text::new(|l| Messages::from(l).organization_exists()));
            return Err(Problem { kind: Kind::Conflict, ..p });
        }
        other => other?,
    }
    tx.emit(NewEvent::new("organization.created", id, id).detail(serde_json::json!({ "name": name, "slug": slug })));
    let made = one(tx.connection(), id).await?;
    tx.commit().await?;
    Ok(made)
}

fn zone_name(check: &mut Check, name: Option<&str>, default: &str) -> String {
    let name = name.filter(|n| !n.is_empty()).unwrap_or(default);
    if TimeZone::get(name).is_err() {
        check.fail("time_zone", Text::new(|l| Messages::from(l).unknown_time_zone()));
    }
    name.to_owned()
}

/// The organization of this id.
pub(crate) async fn one(db: &impl ConnectionTrait, id: OrganizationId) -> Result<Model, Problem> {
    store::platform::<Entity>().filter(Column::Id.eq(id)).one(db).await?.ok_or_else(Problem::not_found)
}

/// All organizations of the installation, by name: there are few.
pub(crate) async fn all(db: &impl ConnectionTrait, _: &Granted<ManageOrganizations>) -> Result<Vec<Model>, Problem> {
    Ok(store::platform::<Entity>().order_by_asc(Column::Name).all(db).await?)
}

/// What may be changed; none leaves it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Change {
    pub name: Option<String>,
    pub time_zone: Option<String>,
    pub locale: Option<String>,
    pub accent: Option<String>,
    /// Where answers to letters go; empty for the installation's own address.
    pub reply_to: Option<String>,
}

/// Changes the organization of whoever asks, if it is still as they saw it.
pub(crate) async fn change(
    app: &App,
    who: &Granted<ManageOrganization>,
    change: Change,
    seen: &IfMatch,
) -> Result<Model, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let old = one(tx.connection(), who.organization()).await?;
    seen.check(old.updated_at)?;
    let mut check = Check::default();
    let name = change.name.as_deref().map_or(old.name.clone(), |n| check.text("name", n, 200));
    let time_zone = zone_name(&mut check, change.time_zone.as_deref(), &old.time_zone);
    let locale = check.choice("locale", change.locale.as_deref(), &["en", "ru"], Locale::from_tag);
    let locale = locale.map_or(old.locale.clone(), |l| l.tag().to_owned());
    let accent = check.choice("accent", change.accent.as_deref(), &ACCENTS, |a| ACCENTS.into_iter().find(|o| *o == a));
    let accent = accent.map_or(old.accent.clone(), str::to_owned);
    let reply_to = check.email("mail_reply_to", change.reply_to.as_deref());
    check.done()?;
    if change.reply_to.is_some() && reply_to != facade::setting::<ReplyTo>(tx.connection(), old.id).await? {
        facade::set_setting::<ReplyTo, _>(&mut tx, who, &reply_to).await?;
    }
    store::platform_update::<Entity>()
        .col_expr(Column::Name, Expr::value(name.clone()))
        .col_expr(Column::TimeZone, Expr::value(time_zone))
        .col_expr(Column::Locale, Expr::value(locale))
        .col_expr(Column::Accent, Expr::value(accent))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(old.id))
        .exec(tx.connection())
        .await?;
    tx.emit(NewEvent::new("organization.changed", old.id, old.id).detail(serde_json::json!({ "name": name })));
    let changed = one(tx.connection(), old.id).await?;
    tx.commit().await?;
    Ok(changed)
}

/// The organization that the command line names by its slug.
pub(crate) async fn by_slug(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<facade::OrganizationView>, Problem> {
    Ok(store::platform::<Entity>().filter(Column::Slug.eq(slug)).one(db).await?.map(Into::into))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for (name, expected) in [
            ("Acme", "acme"),
            ("Alder & Finch", "alder-finch"),
            ("  Ünïcode  GmbH ", "unicode-gmbh"),
            ("Вектор Щит", "vektor-shchit"),
            ("!!!", ""),
        ] {
            assert_eq!(slug(name), expected);
        }
        assert!(!is_slug("") && !is_slug("-a") && !is_slug("A") && is_slug("a-1"));
    }
}
