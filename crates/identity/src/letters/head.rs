//! Whether mail is sent, by which server, and in whose name.

use crate::{facade, organizations::table as organization};
use kernel::{OrganizationId, Problem};
use mail::{Letterhead, Mailer};
use sea_orm::{ColumnTrait, QueryFilter};
use web::App;

/// The mail server; none where this installation sends no mail.
pub fn mailer(app: &App) -> Option<&Mailer> {
    app.hooks.all::<Mailer>().first().map(AsRef::as_ref)
}

/// Whether this installation sends mail: where it does not, links are shown to those who may pass
/// them on.
pub fn sends_mail(app: &App) -> bool {
    mailer(app).is_some()
}

/// In whose name a letter is written.
///
/// # Errors
/// The database did not answer.
pub async fn letterhead(app: &App, id: Option<OrganizationId>) -> Result<Letterhead, Problem> {
    let home = app.link("/");
    let Some(id) = id else { return Ok(Letterhead { home, ..Letterhead::default() }) };
    let db = app.store.read();
    let found = store::platform::<organization::Entity>().filter(organization::Column::Id.eq(id)).one(db).await?;
    let Some(o) = found else { return Ok(Letterhead { home, ..Letterhead::default() }) };
    let reply_to = facade::setting::<ReplyTo>(db, id).await?;
    Ok(Letterhead { organization: Some(o.name), accent: o.accent, home, reply_to, one_click: None })
}

/// Where answers to an organization's letters go; none for the installation's own address.
pub(crate) struct ReplyTo;

impl facade::Setting for ReplyTo {
    const KEY: &'static str = "mail.reply_to";
    type Value = Option<String>;
    fn default() -> Self::Value {
        None
    }
}
