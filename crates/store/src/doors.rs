//! Whose a row is: an organization's, a person's or the platform's. Each entity says which, and
//! has that one door. `EntityTrait::find` and its like are banned by clippy elsewhere, so a
//! forgotten tenant is caught.
#![expect(clippy::disallowed_methods, reason = "the doors themselves")]

use crate::Tx;
use kernel::{Granted, PersonId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, DeleteMany, EntityTrait, QueryFilter, Select, UpdateMany,
    sea_query::OnConflict,
};

/// Rows of an organization.
pub trait OrganizationOwned: EntityTrait {
    /// The column that names it.
    fn organization_column() -> Self::Column;
}
/// Rows of a person, across organizations.
pub trait PersonOwned: EntityTrait {
    /// The column that names them.
    fn person_column() -> Self::Column;
}
/// Rows of the installation.
pub trait PlatformOwned: EntityTrait {}

/// What stands below each `Model`: it has no relations (queries join by hand), nothing happens before or after a
/// row is saved, and whose rows they are, an `organization`'s, a `person`'s or the `platform`'s.
#[macro_export]
macro_rules! rows_of {
    (@table) => {
        #[derive(Clone, Copy, Debug, sea_orm::EnumIter, sea_orm::DeriveRelation)]
        pub enum Relation {}
        impl sea_orm::ActiveModelBehavior for ActiveModel {}
    };
    (organization) => {
        $crate::rows_of!(@table);
        impl $crate::OrganizationOwned for Entity {
            fn organization_column() -> Column {
                Column::OrganizationId
            }
        }
    };
    (person) => {
        $crate::rows_of!(@table);
        impl $crate::PersonOwned for Entity {
            fn person_column() -> Column {
                Column::PersonId
            }
        }
    };
    (platform) => {
        $crate::rows_of!(@table);
        impl $crate::PlatformOwned for Entity {}
    };
}

/// Rows of the organization that the proof is for.
pub fn scoped<E: OrganizationOwned, P>(who: &Granted<P>) -> Select<E> {
    E::find().filter(E::organization_column().eq(who.organization()))
}
/// An update of rows of the organization that the proof is for.
pub fn scoped_update<E: OrganizationOwned, P>(who: &Granted<P>) -> UpdateMany<E> {
    E::update_many().filter(E::organization_column().eq(who.organization()))
}
/// A removal of rows of the organization that the proof is for.
pub fn scoped_delete<E: OrganizationOwned, P>(who: &Granted<P>) -> DeleteMany<E> {
    E::delete_many().filter(E::organization_column().eq(who.organization()))
}
/// A new row of the organization that the proof is for, whatever the row itself says.
pub async fn insert<E, A, P>(tx: &Tx, who: &Granted<P>, mut row: A) -> Result<(), DbErr>
where
    E: OrganizationOwned,
    A: ActiveModelTrait<Entity = E> + Send,
{
    row.set(E::organization_column(), who.organization().into());
    E::insert(row).exec_without_returning(tx.connection()).await.map(|_| ())
}
/// New rows of the organization that the proof is for, in statements of a few hundred rows.
pub async fn insert_many<E, A, P>(tx: &Tx, who: &Granted<P>, rows: Vec<A>) -> Result<(), DbErr>
where
    E: OrganizationOwned,
    A: ActiveModelTrait<Entity = E> + Send,
{
    // 32,766 parameters a statement on SQLite, 65,535 on PostgreSQL
    for chunk in rows.chunks(500) {
        let rows = chunk.iter().cloned().map(|mut row| {
            row.set(E::organization_column(), who.organization().into());
            row
        });
        E::insert_many(rows).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

/// Rows of one person. Who asks must be that person or stand in a relation to them that the
/// permission names: the caller's to know.
pub fn own<E: PersonOwned>(person: PersonId) -> Select<E> {
    E::find().filter(E::person_column().eq(person))
}
/// Rows of several people, in one question for all of them; a few hundred at once.
pub fn own_of_many<E: PersonOwned>(people: &[PersonId]) -> Select<E> {
    E::find().filter(E::person_column().is_in(people.iter().copied()))
}
/// An update of rows of one person.
pub fn own_update<E: PersonOwned>(person: PersonId) -> UpdateMany<E> {
    E::update_many().filter(E::person_column().eq(person))
}
/// A removal of rows of one person.
pub fn own_delete<E: PersonOwned>(person: PersonId) -> DeleteMany<E> {
    E::delete_many().filter(E::person_column().eq(person))
}

/// Rows of the installation.
pub fn platform<E: PlatformOwned>() -> Select<E> {
    E::find()
}
/// An update of rows of the installation.
pub fn platform_update<E: PlatformOwned>() -> UpdateMany<E> {
    E::update_many()
}
/// A removal of rows of the installation.
pub fn platform_delete<E: PlatformOwned>() -> DeleteMany<E> {
    E::delete_many()
}
/// A new row of the installation.
pub async fn platform_insert<A>(tx: &Tx, row: A) -> Result<(), DbErr>
where
    A: ActiveModelTrait + Send,
    A::Entity: PlatformOwned,
{
    platform_insert_many(tx, vec![row]).await
}
/// New rows of the installation; at most a few hundred at once.
pub async fn platform_insert_many<A>(tx: &Tx, rows: Vec<A>) -> Result<(), DbErr>
where
    A: ActiveModelTrait + Send,
    A::Entity: PlatformOwned,
{
    insert_all(tx, rows).await
}
/// A new row of the installation, unless a unique key has it already; whether it is new. The
/// transaction goes on in either case.
pub async fn platform_insert_unless_there<A>(tx: &Tx, row: A) -> Result<bool, DbErr>
where
    A: ActiveModelTrait + Send,
    A::Entity: PlatformOwned,
{
    let nothing = OnConflict::new().do_nothing().to_owned();
    let insert = A::Entity::insert(row).on_conflict(nothing);
    match insert.exec_without_returning(tx.connection()).await {
        Ok(rows) => Ok(rows > 0),
        Err(DbErr::RecordNotInserted) => Ok(false),
        Err(e) => Err(e),
    }
}
/// New rows of this person, whatever the rows themselves say; at most a few hundred at once.
pub async fn own_insert_many<A>(tx: &Tx, person: PersonId, rows: Vec<A>) -> Result<(), DbErr>
where
    A: ActiveModelTrait + Send,
    A::Entity: PersonOwned,
{
    let owned = rows.into_iter().map(|mut row| {
        row.set(<A::Entity as PersonOwned>::person_column(), person.into());
        row
    });
    insert_all(tx, owned.collect()).await
}
/// A new row of this person, whatever the row itself says.
pub async fn own_insert<A>(tx: &Tx, person: PersonId, row: A) -> Result<(), DbErr>
where
    A: ActiveModelTrait + Send,
    A::Entity: PersonOwned,
{
    own_insert_many(tx, person, vec![row]).await
}

/// New rows of several people, each with whose it is, in statements of a few hundred.
pub async fn own_insert_of_many<A>(tx: &Tx, rows: Vec<(PersonId, A)>) -> Result<(), DbErr>
where
    A: ActiveModelTrait + Send,
    A::Entity: PersonOwned,
{
    let mut rows = rows.into_iter().map(|(person, mut row)| {
        row.set(<A::Entity as PersonOwned>::person_column(), person.into());
        row
    });
    loop {
        let chunk: Vec<A> = rows.by_ref().take(500).collect();
        if chunk.is_empty() {
            return Ok(());
        }
        insert_all(tx, chunk).await?;
    }
}

async fn insert_all<A: ActiveModelTrait + Send>(tx: &Tx, rows: Vec<A>) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    A::Entity::insert_many(rows).exec_without_returning(tx.connection()).await.map(|_| ())
}
