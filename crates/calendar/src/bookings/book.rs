//! Taking a person's time and letting go of it.

use super::table::{ActiveModel, Column, Entity, Model};
use crate::{
    Messages, limits,
    wall::{LocalDate, whole_weeks},
};
use jiff::tz::TimeZone;
use kernel::{BookingId, Kind, OrganizationId, PersonId, Problem, Text, TimeRange};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder};
use store::Tx;

/// The kind of booking that caps count.
pub(crate) const INTERVIEW: &str = "interview";
/// The kind of booking that keeps time for what is proposed and not confirmed yet.
pub const HOLD: &str = "hold";

/// Time to be taken.
#[derive(Clone, Debug)]
pub struct NewBooking {
    /// Whose time.
    pub person: PersonId,
    /// From when to when.
    pub range: TimeRange,
    /// `interview`: caps count these.
    pub kind: &'static str,
    /// What it is for: a typed id as text. [`unbook`] finds it by this.
    pub subject: String,
}

/// Why time cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// It is taken already.
    #[error("somebody has another booking at that time")]
    Overlap {
        /// Whose time.
        person: PersonId,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl From<BookError> for Problem {
    fn from(e: BookError) -> Self {
        match e {
            BookError::Overlap { .. } => {
                Self::saying(Kind::Conflict, Text::new(|l| Messages::from(l).booking_overlap()))
            }
            BookError::Db(e) => e.into(),
        }
    }
}

/// Somebody's booking that a wanted time would overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Whose time.
    pub person: PersonId,
    /// From when to when it is taken.
    pub range: TimeRange,
    /// By which organization: to another one it is "busy", nothing more.
    pub organization: OrganizationId,
    /// What for: a typed id as text, for the organization's own eyes.
    pub subject: String,
}

/// A cap that one more interview would exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapHit {
    /// So many are allowed on a local day.
    Day(u32),
    /// So many are allowed in a local week.
    Week(u32),
}

/// Takes a person's time. The caller has locked the people concerned
/// ([`identity::facade::lock_people`]). It looks first, so that a refusal leaves a `PostgreSQL`
/// transaction alive; the database's own refusal is the last guard.
///
/// # Errors
/// [`BookError::Overlap`] where the time is taken already, by whichever organization.
pub async fn book(tx: &mut Tx, organization: OrganizationId, booking: NewBooking) -> Result<BookingId, BookError> {
    let person = booking.person;
    if !conflicts(tx.connection(), &[person], booking.range, None).await?.is_empty() {
        return Err(BookError::Overlap { person });
    }
    let id = BookingId::new();
    let row = ActiveModel { id: Set(id), ..row(tx, organization, booking) };
    match store::own_insert(tx, person, row).await {
        Ok(()) => Ok(id),
        Err(e) if store::dialect::is_overlap(&e) => Err(BookError::Overlap { person }),
        Err(e) => Err(e.into()),
    }
}

fn row(tx: &Tx, organization: OrganizationId, booking: NewBooking) -> ActiveModel {
    ActiveModel {
        id: Set(BookingId::new()),
        organization_id: Set(organization),
        person_id: Set(booking.person),
        kind: Set(booking.kind.to_owned()),
        subject: Set(booking.subject),
        start_at: Set(booking.range.start),
        end_at: Set(booking.range.end),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    }
}

/// Takes the time of many people in a few statements. The caller has locked them and looked at what they have;
/// the database's refusal is the last guard.
///
/// # Errors
/// [`BookError::Overlap`], with nobody named who was in the way, where some of it is taken: the transaction is spent.
pub async fn book_many(tx: &mut Tx, organization: OrganizationId, bookings: Vec<NewBooking>) -> Result<(), BookError> {
    let rows = bookings.into_iter().map(|b| (b.person, row(tx, organization, b)));
    let rows = rows.collect();
    match store::own_insert_of_many(tx, rows).await {
        Ok(()) => Ok(()),
        Err(e) if store::dialect::is_overlap(&e) => Err(BookError::Overlap { person: PersonId::NIL }),
        Err(e) => Err(e.into()),
    }
}

/// Lets go of all time that this organization took for this subject.
pub async fn unbook(tx: &mut Tx, organization: OrganizationId, subject: &str) -> Result<(), DbErr> {
    store::platform_delete::<Entity>()
        .filter(Column::OrganizationId.eq(organization))
        .filter(Column::Subject.eq(subject))
        .exec(tx.connection())
        .await
        .map(|_| ())
}

/// Bookings of these people that overlap the range, by time; those for `except_subject` do not count
/// (it is what is to be moved).
pub async fn conflicts(
    db: &impl ConnectionTrait,
    people: &[PersonId],
    range: TimeRange,
    except_subject: Option<&str>,
) -> Result<Vec<Conflict>, DbErr> {
    let found = between(db, people, range, except_subject).await?;
    let conflict = |m: Model| Conflict {
        person: m.person_id,
        range: m.range(),
        organization: m.organization_id,
        subject: m.subject,
    };
    Ok(found.into_iter().map(conflict).collect())
}

/// Bookings of these people that overlap the range, by time.
pub(crate) async fn between(
    db: &impl ConnectionTrait,
    people: &[PersonId],
    range: TimeRange,
    except_subject: Option<&str>,
) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::new();
    for chunk in people.chunks(500) {
        let mut query = store::own_of_many::<Entity>(chunk)
            .filter(Column::StartAt.lt(range.end))
            .filter(Column::EndAt.gt(range.start));
        if let Some(subject) = except_subject {
            query = query.filter(Column::Subject.ne(subject));
        }
        found.extend(query.order_by_asc(Column::StartAt).order_by_asc(Column::PersonId).all(db).await?);
    }
    Ok(found)
}

/// Whether one more interview at this time would exceed a cap of the person: counted are the
/// interviews, of every organization, that begin in the same local day or (Monday to Sunday) week.
/// `except_subject` does not count (it is what is to be moved). The caller has locked the person.
pub async fn caps_exceeded(
    tx: &Tx,
    person: PersonId,
    zone: &TimeZone,
    range: TimeRange,
    except_subject: Option<&str>,
) -> Result<Option<CapHit>, DbErr> {
    cap_hit(tx.connection(), person, zone, range, except_subject).await
}

/// The same without a lock, for what is only shown.
pub(crate) async fn cap_hit(
    db: &impl ConnectionTrait,
    person: PersonId,
    zone: &TimeZone,
    range: TimeRange,
    except_subject: Option<&str>,
) -> Result<Option<CapHit>, DbErr> {
    let rules = limits::booking_rules(db, person).await?;
    if rules.cap_day.is_none() && rules.cap_week.is_none() {
        return Ok(None);
    }
    let date = LocalDate::at(range.start, zone);
    let week = whole_weeks(zone, TimeRange::new(range.start, range.start.plus(1)));
    let booked = between(db, &[person], week, except_subject).await?;
    let dates = || {
        let interviews = booked.iter().filter(|b| b.kind == INTERVIEW);
        interviews.map(|b| LocalDate::at(b.start_at, zone))
    };
    let full = |cap: Option<u32>, count: usize| cap.filter(|c| count >= usize::try_from(*c).unwrap_or(usize::MAX));
    let day = full(rules.cap_day, dates().filter(|d| *d == date).count()).map(CapHit::Day);
    Ok(day.or_else(|| full(rules.cap_week, dates().filter(|d| d.week() == date.week()).count()).map(CapHit::Week)))
}

/// When both of two people have bookings that are not over, with whomever: they could not be one.
pub async fn overlaps(
    db: &impl ConnectionTrait,
    [one, other]: [PersonId; 2],
    now: kernel::Timestamp,
) -> Result<Vec<TimeRange>, DbErr> {
    let ahead = |person| store::own::<Entity>(person).filter(Column::EndAt.gt(now)).all(db);
    let (mine, theirs) = (ahead(one).await?, ahead(other).await?);
    let meets = |m: &Model| theirs.iter().any(|t| m.start_at < t.end_at && t.start_at < m.end_at);
    Ok(mine.iter().filter(|m| meets(m)).map(Model::range).collect())
}

/// Hangs what is booked for this subject on another person: two records turned out to be one, or are two
/// again. The caller has locked both.
///
/// # Errors
/// [`BookError::Overlap`] where the other has a booking at that time.
pub async fn rehang(
    tx: &mut Tx,
    organization: OrganizationId,
    subject: &str,
    (from, to): (PersonId, PersonId),
) -> Result<(), BookError> {
    let moved = store::own_update::<Entity>(from)
        .col_expr(Column::PersonId, sea_orm::sea_query::Expr::value(to))
        .col_expr(Column::UpdatedAt, sea_orm::sea_query::Expr::value(tx.now()))
        .filter(Column::OrganizationId.eq(organization))
        .filter(Column::Subject.eq(subject))
        .exec(tx.connection())
        .await;
    match moved {
        Ok(_) => Ok(()),
        Err(e) if store::dialect::is_overlap(&e) => Err(BookError::Overlap { person: to }),
        Err(e) => Err(e.into()),
    }
}
