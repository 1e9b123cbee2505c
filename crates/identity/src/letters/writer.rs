//! What the letters of identity say.

use super::{INVITATION, NEW_SIGN_IN, PASSWORD_CHANGED, RESET, TEST_LETTER};
use crate::{
    Messages, facade,
    organizations::table as organization,
    passwords::links,
    sessions::{device, table as session},
    users::{memberships, table::user},
};
use jiff::tz::TimeZone;
use kernel::{Actor, Locale, Problem, SessionId, Timestamp, UserId};
use mail::{Letter, LetterWriter, Outgoing};
use sea_orm::{ColumnTrait, QueryFilter};
use web::App;

/// Writes them.
pub(crate) struct Letters;

/// The one a letter goes to, and how they read.
struct Reader {
    user: user::Model,
    locale: Locale,
    t: Messages,
    /// Where they were asked to, or work.
    organization: String,
}

#[async_trait::async_trait]
impl LetterWriter<App> for Letters {
    fn knows(&self, kind: &str) -> bool {
        [INVITATION, RESET, PASSWORD_CHANGED, NEW_SIGN_IN, TEST_LETTER].contains(&kind)
    }
    fn title(&self, kind: &str, locale: Locale) -> Option<String> {
        let t = Messages::from(locale);
        match kind {
            INVITATION => Some(t.letter_invitation_kind()),
            RESET => Some(t.letter_reset_kind()),
            PASSWORD_CHANGED => Some(t.letter_password_kind()),
            NEW_SIGN_IN => Some(t.letter_sign_in_kind()),
            TEST_LETTER => Some(t.letter_test_kind()),
            _ => None,
        }
    }
    async fn write(&self, app: &App, mail: &Outgoing) -> Result<Option<Letter>, Problem> {
        let Some(reader) = reader(app, mail).await? else { return Ok(None) };
        match mail.kind.as_str() {
            INVITATION => invitation(app, mail, reader).await,
            RESET => reset(app, mail, reader).await,
            PASSWORD_CHANGED => Ok(Some(password_changed(app, mail, reader))),
            NEW_SIGN_IN => new_sign_in(app, mail, reader).await,
            TEST_LETTER => {
                let user::Model { name, email, .. } = reader.user;
                Ok(Some(mail::test_letter(name, email, reader.locale, &app.link("/"))))
            }
            _ => Ok(None),
        }
    }
}

/// The recipient, while they belong anywhere.
async fn reader(app: &App, mail: &Outgoing) -> Result<Option<Reader>, Problem> {
    let Ok(id) = mail.recipient.parse::<UserId>() else { return Ok(None) };
    let db = app.store.read();
    let found = store::platform::<user::Entity>().filter(user::Column::Id.eq(id)).one(db).await?;
    let Some(user) = found.filter(|u| u.active) else { return Ok(None) };
    let places = memberships::active_of(db, user.id).await?;
    if places.is_empty() && !user.platform_admin {
        return Ok(None);
    }
    let here: Option<&organization::Model> =
        places.iter().map(|(_, o)| o).find(|o| Some(o.id) == mail.organization).or(places.first().map(|(_, o)| o));
    let tags = [user.locale.as_deref(), here.map(|o| o.locale.as_str())];
    let locale = tags.into_iter().flatten().find_map(Locale::from_tag).unwrap_or_default();
    let organization = here.map_or_else(|| "Waymark".to_owned(), |o| o.name.clone());
    Ok(Some(Reader { user, locale, t: Messages::from(locale), organization }))
}

impl Reader {
    fn letter(self, title: String, paragraphs: Vec<String>, button: Option<(String, String)>) -> Letter {
        let user::Model { name, email: address, .. } = self.user;
        Letter { name, address, locale: self.locale, title, paragraphs, button, unsubscribe: None }
    }
    /// `Mon 23 Nov 2026, 10:30 (Europe/Berlin)`.
    fn moment(&self, at: Timestamp) -> String {
        let zone: TimeZone = facade::zone(&self.user.time_zone);
        let z = at.jiff().to_zoned(zone);
        let ui = web::Messages::from(self.locale);
        let day = ui.date_day(z.day(), z.month(), z.weekday().to_monday_one_offset());
        let day = ui.date_with_year(day, i32::from(z.year()).to_string());
        format!("{day}, {:02}:{:02} ({})", z.hour(), z.minute(), self.user.time_zone)
    }
}

/// Whether a later letter of the kind says the same with a link that works longer.
async fn is_outdated(app: &App, mail: &Outgoing) -> Result<bool, Problem> {
    Ok(mail::recent(app.store.read(), &mail.recipient, &mail.kind, mail.created_at).await? > 0)
}

/// A link made for this letter.
async fn link(app: &App, reader: &Reader, expires_in: i64) -> Result<String, Problem> {
    let tx = app.store.begin(&Actor::platform()).await?;
    let link = links::mailed(app, &tx, reader.user.id, expires_in).await?;
    tx.commit().await?;
    Ok(link)
}

async fn invitation(app: &App, mail: &Outgoing, reader: Reader) -> Result<Option<Letter>, Problem> {
    // whoever has set a password since needs no link any more
    if reader.user.password_hash.is_some() || is_outdated(app, mail).await? {
        return Ok(None);
    }
    let address = link(app, &reader, links::INVITATION).await?;
    let (t, organization) = (reader.t, reader.organization.clone());
    let paragraphs = vec![
        t.letter_hello(reader.user.name.as_str()),
        t.letter_invitation_text(reader.user.email.as_str(), organization.as_str()),
        t.letter_invitation_time(),
        t.letter_invitation_unknown(),
    ];
    let title = t.letter_invitation_title(organization);
    Ok(Some(reader.letter(title, paragraphs, Some((t.letter_invitation_button(), address)))))
}

async fn reset(app: &App, mail: &Outgoing, reader: Reader) -> Result<Option<Letter>, Problem> {
    if is_outdated(app, mail).await? {
        return Ok(None);
    }
    let address = link(app, &reader, links::RESET).await?;
    let t = reader.t;
    let by_colleague = mail.data.get("by").and_then(|v| v.as_str()) == Some("colleague");
    let asked = if by_colleague { t.letter_reset_by_colleague() } else { t.letter_reset_text() };
    let unknown = if by_colleague { t.letter_reset_colleague_unknown() } else { t.letter_reset_unknown() };
    let paragraphs = vec![t.letter_hello(reader.user.name.as_str()), asked, t.letter_reset_time(), unknown];
    Ok(Some(reader.letter(t.letter_reset_title(), paragraphs, Some((t.letter_reset_button(), address)))))
}

fn password_changed(app: &App, mail: &Outgoing, reader: Reader) -> Letter {
    let t = reader.t;
    let paragraphs = vec![
        t.letter_hello(reader.user.name.as_str()),
        t.letter_password_text(reader.moment(mail.created_at)),
        t.letter_password_unknown(),
    ];
    let button = Some((t.letter_password_button(), app.link("/forgot")));
    reader.letter(t.letter_password_title(), paragraphs, button)
}

async fn new_sign_in(app: &App, mail: &Outgoing, reader: Reader) -> Result<Option<Letter>, Problem> {
    let id = mail.data.get("session").and_then(|v| v.as_str()?.parse::<SessionId>().ok());
    let Some(id) = id else { return Ok(None) };
    let found = store::platform::<session::Entity>().filter(session::Column::Id.eq(id));
    let Some(s) = found.one(app.store.read()).await? else { return Ok(None) };
    let t = reader.t;
    let device = Some(device::words(&s.device)).filter(|d| !d.is_empty()).unwrap_or_else(|| t.letter_sign_in_device());
    let address = s.address.unwrap_or_else(|| "?".to_owned());
    let paragraphs = vec![
        t.letter_hello(reader.user.name.as_str()),
        t.letter_sign_in_text(address, device, reader.moment(s.created_at)),
        t.letter_sign_in_known(),
        t.letter_sign_in_unknown(),
    ];
    let button = Some((t.letter_sign_in_button(), app.link("/profile")));
    Ok(Some(reader.letter(t.letter_sign_in_title(), paragraphs, button)))
}
