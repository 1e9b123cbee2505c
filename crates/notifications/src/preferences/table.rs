//! The tables of what people chose.

pub mod choice {
    use kernel::{PersonId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "notification_choice")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub topic: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub channel: String,
        pub frequency: String,
        pub updated_at: Timestamp,
    }
    store::rows_of!(person);
}

pub mod hours {
    use kernel::{PersonId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "notification_hours")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        pub quiet_from: Option<i64>,
        pub quiet_to: Option<i64>,
        pub digest_at: i64,
        pub updated_at: Timestamp,
    }
    store::rows_of!(person);
}
