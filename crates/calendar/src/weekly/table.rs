//! Weekly rules and what is different on single dates.

use super::expand;
use crate::wall::{LocalDate, WallTime, WeekDay};
use kernel::{PersonId, RuleId, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "availability_rule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RuleId,
    pub person_id: PersonId,
    pub weekday: WeekDay,
    pub from_minute: WallTime,
    pub to_minute: WallTime,
    pub valid_from: LocalDate,
    pub valid_until: Option<LocalDate>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(person);

impl Model {
    /// What it says.
    pub(crate) fn rule(&self) -> expand::Rule {
        expand::Rule {
            weekday: self.weekday,
            from: self.from_minute,
            to: self.to_minute,
            valid_from: self.valid_from,
            valid_until: self.valid_until,
        }
    }
}

pub mod exception {
    //! What holds on one date instead of the weekly rules, or beside them. Its ids are of the same
    //! kind as a rule's: it is a rule for one date.

    use super::expand;
    use crate::wall::{LocalDate, WallTime};
    use kernel::{PersonId, RuleId, Timestamp};
    use sea_orm::entity::prelude::*;

    store::words! {
        /// What is different.
        #[schema(as = AvailabilityExceptionKind)]
        pub enum Kind {
            /// No weekly rule holds.
            DayOff,
            /// Some hours besides.
            Extra,
        }
    }

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "availability_exception")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RuleId,
        pub person_id: PersonId,
        pub kind: Kind,
        pub date: LocalDate,
        pub from_minute: Option<WallTime>,
        pub to_minute: Option<WallTime>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
    store::rows_of!(person);

    impl Model {
        /// What it says.
        pub(crate) fn exception(&self) -> expand::Exception {
            match (self.kind, self.from_minute, self.to_minute) {
                (Kind::Extra, Some(from), Some(to)) => expand::Exception::Extra(self.date, from, to),
                // the table's check leaves nothing else
                _ => expand::Exception::DayOff(self.date),
            }
        }
    }
}
