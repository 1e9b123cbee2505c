//! Other candidates who may be the same person.

use super::{contact::Hashes, sight::Sight, store, table::Model};
use kernel::{CandidateId, Granted, Problem};
use web::App;

/// Somebody who may be the same.
pub(crate) struct Alike {
    pub id: CandidateId,
    pub name: String,
    /// `email`, `phone` or `name`: the strongest that they share.
    pub by: &'static str,
}

/// Who shares e-mail, phone or name with this one.
pub(crate) async fn of(app: &App, sight: &Sight, row: &Model) -> Result<Vec<Alike>, Problem> {
    let hashes = Hashes {
        email: row.email_hash.clone(),
        phone: row.phone_hash.clone(),
        phone_tail: row.phone_tail_hash.clone(),
    };
    let all = sharing(app, sight.who(), &row.name, &hashes).await?;
    Ok(all.into_iter().filter(|a| a.id != row.id).collect())
}

/// All of this name, or with one of these.
pub(crate) async fn sharing<P>(
    app: &App,
    who: &Granted<P>,
    name: &str,
    hashes: &Hashes,
) -> Result<Vec<Alike>, Problem> {
    let db = app.store.read();
    let ids = store::duplicates(db, who, name, hashes).await?;
    let same = |a: &Option<Vec<u8>>, b: &Option<Vec<u8>>| a.is_some() && a == b;
    let alike = |c: Model| Alike {
        by: if same(&c.email_hash, &hashes.email) {
            "email"
        } else if same(&c.phone_hash, &hashes.phone) {
            "phone"
        } else {
            "name"
        },
        id: c.id,
        name: c.name,
    };
    Ok(store::find_many(db, who, &ids).await?.into_iter().map(alike).collect())
}
