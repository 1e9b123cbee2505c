//! Reading weekly rules and exceptions.

use super::{
    expand::Pattern,
    table::{self, exception},
};
use kernel::{PersonId, RuleId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use store::{Cursor, Keyset, Slice};

/// Rules and exceptions of these people; who has none is not in it.
pub(crate) async fn patterns(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Pattern>, DbErr> {
    let mut found: HashMap<PersonId, Pattern> = HashMap::new();
    for chunk in people.chunks(500) {
        for m in store::own_of_many::<table::Entity>(chunk).all(db).await? {
            found.entry(m.person_id).or_default().rules.push(m.rule());
        }
        for m in store::own_of_many::<exception::Entity>(chunk).all(db).await? {
            found.entry(m.person_id).or_default().exceptions.push(m.exception());
        }
    }
    Ok(found)
}

/// All rules of one person, by weekday and time.
pub(crate) async fn rules(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<table::Model>, DbErr> {
    store::own::<table::Entity>(person)
        .order_by_asc(table::Column::Weekday)
        .order_by_asc(table::Column::FromMinute)
        .order_by_asc(table::Column::Id)
        .all(db)
        .await
}

/// All exceptions of one person, by date.
pub(crate) async fn exceptions(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<exception::Model>, DbErr> {
    store::own::<exception::Entity>(person)
        .order_by_asc(exception::Column::Date)
        .order_by_asc(exception::Column::Id)
        .all(db)
        .await
}

/// One page of a person's rules, in the order they were made.
pub(crate) async fn list_rules(
    db: &impl ConnectionTrait,
    person: PersonId,
    keyset: &Keyset,
) -> Result<Slice<table::Model>, DbErr> {
    let mut query = store::own::<table::Entity>(person);
    if let Some(after) = &keyset.after {
        query = query.filter(table::Column::Id.gt(RuleId::from_uuid(after.id)));
    }
    let rows = query.order_by_asc(table::Column::Id).limit(keyset.fetch()).all(db).await?;
    Ok(keyset.slice(rows, |m| by_id(m.id)))
}

/// One page of a person's exceptions, in the order they were made.
pub(crate) async fn list_exceptions(
    db: &impl ConnectionTrait,
    person: PersonId,
    keyset: &Keyset,
) -> Result<Slice<exception::Model>, DbErr> {
    let mut query = store::own::<exception::Entity>(person);
    if let Some(after) = &keyset.after {
        query = query.filter(exception::Column::Id.gt(RuleId::from_uuid(after.id)));
    }
    let rows = query.order_by_asc(exception::Column::Id).limit(keyset.fetch()).all(db).await?;
    Ok(keyset.slice(rows, |m| by_id(m.id)))
}

fn by_id(id: RuleId) -> Cursor {
    Cursor { value: String::new(), id: id.uuid() }
}
