//! Saying how somebody may be booked.

use super::{
    BookingRules,
    table::{ActiveModel, Entity},
};
use crate::{permissions::WriteBookingRules, whose::Whose};
use identity::facade::lock_people;
use kernel::{Granted, Problem, Text, Timestamp};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use store::NewEvent;
use web::{App, Check};

/// Checks the rules as they were sent.
pub(crate) fn check(rules: &BookingRules, check: &mut Check) {
    let mut between = |field: &str, value: i64, min: i64, max: i64| {
        if !(min..=max).contains(&value) {
            check.fail(field, Text::new(move |l| web::Messages::from(l).field_number(max, min)));
        }
    };
    between("buffer_before", rules.buffer_before, 0, 240);
    between("buffer_after", rules.buffer_after, 0, 240);
    between("notice", rules.notice, 0, 43_200);
    between("cap_day", rules.cap_day.map_or(1, i64::from), 1, 50);
    between("cap_week", rules.cap_week.map_or(1, i64::from), 1, 200);
}

/// Says how a person may be booked from now on; what is booked stays booked.
///
/// # Errors
/// 422 where a number is out of bounds.
pub(crate) async fn replace(
    app: &App,
    who: &Granted<WriteBookingRules>,
    whose: &Whose,
    rules: &BookingRules,
) -> Result<Timestamp, Problem> {
    let mut checked = Check::default();
    check(rules, &mut checked);
    checked.done()?;
    let mut tx = app.store.begin(who.actor()).await?;
    // the same lock as every booking takes: none is made by half-changed rules
    lock_people(&tx, &[whose.person]).await?;
    let before = store::own::<Entity>(whose.person).one(tx.connection()).await?;
    store::own_delete::<Entity>(whose.person).exec(tx.connection()).await?;
    let row = ActiveModel {
        person_id: Set(whose.person),
        buffer_before: Set(rules.buffer_before),
        buffer_after: Set(rules.buffer_after),
        notice: Set(rules.notice),
        cap_day: Set(rules.cap_day.map(i64::from)),
        cap_week: Set(rules.cap_week.map(i64::from)),
        created_at: Set(before.as_ref().map_or(tx.now(), |m| m.created_at)),
        updated_at: Set(tx.now()),
    };
    store::own_insert(&tx, whose.person, row).await?;
    let from = before.map(BookingRules::from).unwrap_or_default();
    let event = NewEvent::new("booking_rules.changed", who.organization(), whose.user);
    tx.emit(event.detail(json!({ "from": from, "to": rules })));
    let at = tx.now();
    tx.commit().await?;
    Ok(at)
}
