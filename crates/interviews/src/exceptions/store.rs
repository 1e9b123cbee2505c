//! Reading and writing exceptions.

use super::table::{self, ExceptionKind};
use kernel::{ApplicationId, ExceptionId, Granted, TimeRange, UserId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter};
use std::collections::{HashMap, HashSet};
use store::Tx;

/// All exceptions of an organization that still mean something.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exceptions {
    not_at: HashMap<ApplicationId, Vec<TimeRange>>,
    not_with: HashSet<(ApplicationId, UserId)>,
    caps: HashMap<UserId, Vec<Raised>>,
}

/// A cap that was raised once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Raised {
    /// Of a week, rather than of a day.
    pub week: bool,
    /// The local day or week.
    pub range: TimeRange,
    /// How many may be taken then.
    pub to: u32,
}

impl Exceptions {
    /// What is left of a candidate's time.
    pub fn left_of(&self, application: ApplicationId, free: Vec<TimeRange>) -> Vec<TimeRange> {
        match self.not_at.get(&application) {
            Some(not_at) => TimeRange::subtract(&free, not_at),
            None => free,
        }
    }
    /// Pairs that are not to meet.
    pub fn apart(&self) -> impl Iterator<Item = (ApplicationId, UserId)> + '_ {
        self.not_with.iter().copied()
    }
    /// The caps of this person that were raised once.
    pub fn raised(&self, user: UserId) -> Vec<Raised> {
        self.caps.get(&user).cloned().unwrap_or_default()
    }
}

/// Reads them.
pub(crate) async fn load<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Exceptions, DbErr> {
    let mut all = Exceptions::default();
    for row in store::scoped::<table::Entity, P>(who).all(db).await? {
        match (row.kind, row.application_id, row.user_id, row.range()) {
            (ExceptionKind::NotAt, Some(application), _, Some(range)) => {
                all.not_at.entry(application).or_default().push(range);
            }
            (ExceptionKind::NotWith, Some(application), Some(user), _) => {
                all.not_with.insert((application, user));
            }
            (kind @ (ExceptionKind::DayCap | ExceptionKind::WeekCap), _, Some(user), Some(range)) => {
                let to = row.cap.and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
                let raised = Raised { week: kind == ExceptionKind::WeekCap, range, to };
                all.caps.entry(user).or_default().push(raised);
            }
            _ => {}
        }
    }
    Ok(all)
}

fn row<P>(tx: &Tx, who: &Granted<P>, kind: ExceptionKind) -> table::ActiveModel {
    table::ActiveModel {
        id: Set(ExceptionId::new()),
        kind: Set(kind),
        application_id: Set(None),
        user_id: Set(None),
        start_at: Set(None),
        end_at: Set(None),
        cap: Set(None),
        created_by: Set(who.actor().user()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    }
}

/// The application is not placed at this time again.
pub(crate) async fn exclude_time<P>(
    tx: &Tx,
    who: &Granted<P>,
    application: ApplicationId,
    range: TimeRange,
) -> Result<(), DbErr> {
    let row = table::ActiveModel {
        application_id: Set(Some(application)),
        start_at: Set(Some(range.start)),
        end_at: Set(Some(range.end)),
        ..row(tx, who, ExceptionKind::NotAt)
    };
    store::insert::<table::Entity, _, P>(tx, who, row).await
}

/// The application is not placed with this person again.
pub(crate) async fn exclude_with<P>(
    tx: &Tx,
    who: &Granted<P>,
    application: ApplicationId,
    user: UserId,
) -> Result<(), DbErr> {
    let row = table::ActiveModel {
        application_id: Set(Some(application)),
        user_id: Set(Some(user)),
        ..row(tx, who, ExceptionKind::NotWith)
    };
    store::insert::<table::Entity, _, P>(tx, who, row).await
}

/// The two may meet again; whether they might not.
pub(crate) async fn meet_again<P>(
    tx: &Tx,
    who: &Granted<P>,
    application: ApplicationId,
    user: UserId,
) -> Result<bool, DbErr> {
    let gone = store::scoped_delete::<table::Entity, P>(who)
        .filter(table::Column::Kind.eq(ExceptionKind::NotWith))
        .filter(table::Column::ApplicationId.eq(application))
        .filter(table::Column::UserId.eq(user))
        .exec(tx.connection())
        .await?;
    Ok(gone.rows_affected > 0)
}

/// Raises a cap once.
pub(crate) async fn add_cap<P>(tx: &Tx, who: &Granted<P>, user: UserId, raised: Raised) -> Result<(), DbErr> {
    let kind = if raised.week { ExceptionKind::WeekCap } else { ExceptionKind::DayCap };
    let row = table::ActiveModel {
        user_id: Set(Some(user)),
        start_at: Set(Some(raised.range.start)),
        end_at: Set(Some(raised.range.end)),
        cap: Set(Some(i64::from(raised.to))),
        ..row(tx, who, kind)
    };
    store::insert::<table::Entity, _, P>(tx, who, row).await
}

/// Removes what says nothing any more: its time is over.
pub(crate) async fn forget_past<P>(tx: &Tx, who: &Granted<P>) -> Result<(), DbErr> {
    store::scoped_delete::<table::Entity, P>(who)
        .filter(table::Column::EndAt.lt(tx.now()))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Removes what is said of these applications.
pub(crate) async fn forget<P>(tx: &Tx, who: &Granted<P>, applications: &[ApplicationId]) -> Result<(), DbErr> {
    store::scoped_delete::<table::Entity, P>(who)
        .filter(table::Column::ApplicationId.is_in(applications.iter().copied()))
        .exec(tx.connection())
        .await?;
    Ok(())
}
