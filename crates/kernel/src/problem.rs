//! Everything that can go wrong, as the reader is told of it.

use crate::{IllegalStep, i18n::Text};

/// What a program may match on; the status follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 400: the request cannot be read (broken JSON, a broken form).
    Malformed,
    /// 401: who asks is not known.
    Unauthenticated,
    /// 403: who asks may not.
    Forbidden,
    /// 404: there is no such thing, or none that the reader may know of.
    NotFound,
    /// 405: the address does not take this method.
    MethodNotAllowed,
    /// 409: it does not go with what is there.
    Conflict,
    /// 412: the thing has changed since the reader saw it.
    Changed,
    /// 413: more than is taken.
    TooLarge,
    /// 415: a type of content that is not taken.
    UnsupportedMedia,
    /// 422: understood, but some of it cannot be right; `errors` says which.
    Invalid,
    /// 429: too often; `Retry-After` says when to come back.
    TooMany,
    /// 500: our fault; the log has the rest under the request's id.
    Internal,
    /// 503: not now.
    Unavailable,
}

impl Kind {
    /// The HTTP status that says the same.
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::Unauthenticated => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::Conflict => 409,
            Self::Changed => 412,
            Self::TooLarge => 413,
            Self::UnsupportedMedia => 415,
            Self::Invalid => 422,
            Self::TooMany => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }
}

/// One field that cannot be right.
#[derive(Clone, Debug)]
pub struct FieldError {
    /// The field's name as it was sent: `email`, `availability[2].end`.
    pub field: String,
    /// What is wrong and what would be right.
    pub message: Text,
}

/// What the reader is told, and what only the log is told. Rendered at the edge: as a page with
/// ways on, or as `application/problem+json` (RFC 9457).
#[derive(Clone, Debug)]
pub struct Problem {
    /// What a program may match on.
    pub kind: Kind,
    /// The sentence, where the kind's own is not enough.
    pub detail: Option<Text>,
    /// Which fields, for [`Kind::Invalid`].
    pub fields: Vec<FieldError>,
    /// For the log alone, never shown.
    pub internal: Option<String>,
    /// Seconds to wait, for [`Kind::TooMany`].
    pub retry_after: Option<u32>,
}

impl Problem {
    /// A problem that the kind says all about.
    pub fn new(kind: Kind) -> Self {
        Self { kind, detail: None, fields: Vec::new(), internal: None, retry_after: None }
    }
    /// A problem with a sentence of its own.
    pub fn saying(kind: Kind, detail: Text) -> Self {
        Self { detail: Some(detail), ..Self::new(kind) }
    }
    /// There is no such thing for this reader.
    pub fn not_found() -> Self {
        Self::new(Kind::NotFound)
    }
    /// One field that cannot be right.
    pub fn field(field: impl Into<String>, message: Text) -> Self {
        Self::invalid(vec![FieldError { field: field.into(), message }])
    }
    /// Fields that cannot be right.
    pub fn invalid(fields: Vec<FieldError>) -> Self {
        Self { fields, ..Self::new(Kind::Invalid) }
    }
    /// Our fault: the cause goes to the log, the reader gets the request's id.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self { internal: Some(cause.to_string()), ..Self::new(Kind::Internal) }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.kind)?;
        if let Some(d) = &self.detail {
            write!(f, ": {d:?}")?;
        }
        for e in &self.fields {
            write!(f, "; {}: {:?}", e.field, e.message)?;
        }
        if let Some(i) = &self.internal {
            write!(f, " ({i})")?;
        }
        Ok(())
    }
}
impl std::error::Error for Problem {}

impl From<sea_orm::DbErr> for Problem {
    /// What another transaction stood in the way of may be tried again, and so may what came while
    /// the database was away or had no room; the rest is our fault.
    fn from(e: sea_orm::DbErr) -> Self {
        match seconds_to_wait(&e) {
            Some(seconds) => Self { kind: Kind::Unavailable, retry_after: Some(seconds), ..Self::internal(e) },
            None => Self::internal(e),
        }
    }
}

/// After how long the same work may succeed, where it may.
fn seconds_to_wait(e: &sea_orm::DbErr) -> Option<u32> {
    use sea_orm::{DbErr, RuntimeErr, sqlx};
    let e = match e {
        DbErr::ConnectionAcquire(_) => return Some(AWAY),
        DbErr::Conn(RuntimeErr::SqlxError(e))
        | DbErr::Exec(RuntimeErr::SqlxError(e))
        | DbErr::Query(RuntimeErr::SqlxError(e)) => &**e,
        _ => return None,
    };
    match e {
        // the connection broke, or there was none to be had
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::Protocol(_) => Some(AWAY),
        sqlx::Error::Database(e) => seconds_by_code(&e.code()?),
        _ => None,
    }
}

/// Seconds until a database that restarts is likely to be back.
const AWAY: u32 = 5;
/// Seconds until somebody may have made room.
const NO_ROOM: u32 = 30;

/// By the engine's own code: five characters on `PostgreSQL`, a number on `SQLite` whose last byte
/// is the sort of error.
fn seconds_by_code(code: &str) -> Option<u32> {
    if code.len() == 5 {
        return match code {
            // a deadlock, a serialization failure
            "40P01" | "40001" => Some(1),
            // the disk is full
            "53100" => Some(NO_ROOM),
            // it stops, restarts or has no connection left; or the connection went
            "57P01" | "57P02" | "57P03" | "53300" | "25P03" => Some(AWAY),
            _ => code.starts_with("08").then_some(AWAY),
        };
    }
    match code.parse::<i32>().ok()? & 0xff {
        // busy
        5 => Some(1),
        // the disk is full, or cannot be written to
        10 | 13 => Some(NO_ROOM),
        _ => None,
    }
}
impl From<serde_json::Error> for Problem {
    fn from(e: serde_json::Error) -> Self {
        Self::internal(e)
    }
}
impl From<IllegalStep> for Problem {
    fn from(e: IllegalStep) -> Self {
        // the names of states and steps are the API's own words, in every language
        Self::saying(
            Kind::Conflict,
            Text::new(move |l| match l {
                crate::Locale::En => format!("This {} is {}: the step {} is not open to it.", e.thing, e.state, e.step),
                crate::Locale::Ru => {
                    format!("Состояние — {}: шаг {} сейчас недоступен ({}).", e.state, e.step, e.thing)
                }
            }),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_succeed_later_says_when() {
        for (code, seconds) in [
            ("40001", Some(1)),
            ("57P01", Some(5)),
            ("08006", Some(5)),
            ("53100", Some(30)),
            ("13", Some(30)),
            ("778", Some(30)),
            ("517", Some(1)),
            ("23505", None),
            ("2067", None),
        ] {
            assert_eq!(seconds_by_code(code), seconds, "{code}");
        }
    }

    #[test]
    fn a_database_that_is_away_is_no_fault_of_ours() {
        use sea_orm::{DbErr, RuntimeErr, sqlx};
        let p = Problem::from(DbErr::Query(RuntimeErr::SqlxError(sqlx::Error::PoolTimedOut.into())));
        assert_eq!((p.kind, p.retry_after), (Kind::Unavailable, Some(5)));
        let p = Problem::from(DbErr::Query(RuntimeErr::SqlxError(sqlx::Error::RowNotFound.into())));
        assert_eq!((p.kind, p.retry_after), (Kind::Internal, None));
    }
}
