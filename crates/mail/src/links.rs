//! Links that carry their own permission: whoever holds one may do the one thing it is for.
//! Invitations, sign-in, reset of a password (one-time); downloads, answering an invitation to an
//! interview (capability). The database knows only the hash of the secret: it is shown once.

use crate::{
    Messages,
    table::{ActiveModel, Column, Entity, Model},
};
use kernel::{Kind, LinkId, OrganizationId, Problem, Text, Timestamp};
use ring::{
    digest::{SHA256, digest},
    rand::{SecureRandom, SystemRandom},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, ExprTrait, QueryFilter,
    sea_query::{Expr, SimpleExpr},
};
use std::fmt::Write as _;
use store::Tx;

/// How often a link works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Once.
    OneTime,
    /// As often as asked, until it expires or is revoked.
    Capability,
}

/// A link to be made.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// What it permits: `identity.invitation`. A link of one purpose is unknown to every other.
    pub purpose: &'static str,
    /// What it is about: an id in its text form.
    pub subject: String,
    /// Whose it is; none for what belongs to a person or the platform.
    pub organization: Option<OrganizationId>,
    /// What the purpose needs to know besides: ids, never secrets or contact data.
    pub data: serde_json::Value,
    /// How long it works, in microseconds.
    pub expires_in: i64,
    /// How often it works.
    pub kind: LinkKind,
}

/// A link that works.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its id, for events and lists.
    pub id: LinkId,
    /// What it permits.
    pub purpose: String,
    /// What it is about: an id in its text form.
    pub subject: String,
    /// Whose it is.
    pub organization: Option<OrganizationId>,
    /// What the purpose needs to know besides.
    pub data: serde_json::Value,
    /// How often it works.
    pub kind: LinkKind,
    /// When it was made.
    pub created_at: Timestamp,
    /// It works until then.
    pub expires_at: Timestamp,
    /// When it was redeemed last.
    pub used_at: Option<Timestamp>,
}

/// Why a link does not work.
#[derive(Debug, thiserror::Error)]
pub enum LinkFault {
    /// There is none with this secret for this purpose.
    #[error("there is no such link")]
    Unknown,
    /// Its time is over.
    #[error("the link has expired")]
    Expired,
    /// It was redeemed before.
    #[error("the link was used")]
    Used,
    /// It was taken back: a newer one took its place, or what it was for is over.
    #[error("the link was revoked")]
    Revoked,
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<LinkFault> for Problem {
    fn from(fault: LinkFault) -> Self {
        let (kind, say): (_, fn(Messages) -> String) = match fault {
            LinkFault::Unknown => (Kind::NotFound, Messages::link_unknown),
            LinkFault::Expired => (Kind::Conflict, Messages::link_expired),
            LinkFault::Used => (Kind::Conflict, Messages::link_used),
            LinkFault::Revoked => (Kind::Conflict, Messages::link_revoked),
            LinkFault::Database(e) => return e.into(),
        };
        Self::saying(kind, Text::new(move |locale| say(locale.into())))
    }
}

impl From<Model> for Link {
    fn from(m: Model) -> Self {
        Self {
            id: m.id,
            purpose: m.purpose,
            subject: m.subject,
            organization: m.organization_id,
            data: m.data.and_then(|d| serde_json::from_str(&d).ok()).unwrap_or_default(),
            kind: match m.uses_left {
                Some(_) => LinkKind::OneTime,
                None => LinkKind::Capability,
            },
            created_at: m.created_at,
            expires_at: m.expires_at,
            used_at: m.used_at,
        }
    }
}

/// Makes a link; the text is its secret (256 bits), for the address and for nobody else. It cannot
/// be had again, so it is made when the message is rendered or the answer is given.
///
/// # Panics
/// The operating system gives no random bytes: nothing safe can be done without them.
pub async fn create(tx: &Tx, link: NewLink) -> Result<(LinkId, String), DbErr> {
    let (id, secret) = (LinkId::new(), secret());
    let row = ActiveModel {
        id: Set(id),
        purpose: Set(link.purpose.to_owned()),
        secret_hash: Set(hash(&secret)),
        subject: Set(link.subject),
        organization_id: Set(link.organization),
        data: Set(match link.data {
            serde_json::Value::Null => None,
            data => Some(data.to_string()),
        }),
        created_at: Set(tx.now()),
        expires_at: Set(tx.now().plus(link.expires_in)),
        used_at: Set(None),
        revoked_at: Set(None),
        uses_left: Set((link.kind == LinkKind::OneTime).then_some(1)),
    };
    store::platform_insert(tx, row).await?;
    Ok((id, secret))
}

/// The link of this purpose and secret, if it works now. Nothing is used up: for showing the page
/// that the link leads to, whose button redeems it (mail programs open links by themselves).
///
/// # Errors
/// It does not work, and why.
pub async fn find(db: &impl ConnectionTrait, purpose: &str, secret: &str, now: Timestamp) -> Result<Link, LinkFault> {
    let row = store::platform::<Entity>()
        .filter(Column::SecretHash.eq(hash(secret)))
        .filter(Column::Purpose.eq(purpose))
        .one(db)
        .await?
        .ok_or(LinkFault::Unknown)?;
    // what was done to it says more than that its time is over
    if row.uses_left == Some(0) {
        Err(LinkFault::Used)
    } else if row.revoked_at.is_some() {
        Err(LinkFault::Revoked)
    } else if row.expires_at <= now {
        Err(LinkFault::Expired)
    } else {
        Ok(row.into())
    }
}

/// Uses the link, in the transaction of what it permits. Of two that redeem a one-time link at
/// once, one gets it and the other [`LinkFault::Used`].
///
/// # Errors
/// It does not work, and why.
pub async fn redeem(tx: &Tx, purpose: &str, secret: &str) -> Result<Link, LinkFault> {
    let mut link = find(tx.connection(), purpose, secret, tx.now()).await?;
    let used = store::platform_update::<Entity>()
        .col_expr(Column::UsedAt, Expr::value(Some(tx.now())))
        // stays null for a capability link
        .col_expr(Column::UsesLeft, Expr::col(Column::UsesLeft).sub(1_i64))
        .filter(Column::Id.eq(link.id))
        .filter(is_open())
        .exec(tx.connection())
        .await?;
    if used.rows_affected == 0 {
        // another transaction was first: what it did to the link is the reason
        find(tx.connection(), purpose, secret, tx.now()).await?;
        return Err(LinkFault::Used);
    }
    link.used_at = Some(tx.now());
    Ok(link)
}

/// Takes back all links of this purpose about this subject that still work; how many.
pub async fn revoke(tx: &Tx, purpose: &str, subject: &str) -> Result<u64, DbErr> {
    let revoked = store::platform_update::<Entity>()
        .col_expr(Column::RevokedAt, Expr::value(Some(tx.now())))
        .filter(Column::Purpose.eq(purpose))
        .filter(Column::Subject.eq(subject))
        .filter(Column::ExpiresAt.gt(tx.now()))
        .filter(is_open())
        .exec(tx.connection())
        .await?;
    Ok(revoked.rows_affected)
}

/// Neither revoked nor used up.
fn is_open() -> Condition {
    let left: SimpleExpr = Column::UsesLeft.is_null().or(Column::UsesLeft.gt(0));
    Condition::all().add(Column::RevokedAt.is_null()).add(left)
}

/// 256 random bits in hexadecimal, which survives every mail program.
fn secret() -> String {
    let mut bytes = [0_u8; 32];
    SystemRandom::new().fill(&mut bytes).expect("the operating system gives random bytes");
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A plain hash is enough: nobody tries 2^256 secrets.
fn hash(secret: &str) -> Vec<u8> {
    digest(&SHA256, secret.as_bytes()).as_ref().to_vec()
}

#[cfg(test)]
mod tests;
