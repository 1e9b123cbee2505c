//! The tables of people, users and memberships.

pub mod person {
    use kernel::{PersonId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "person")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: PersonId,
        pub created_at: Timestamp,
    }
    store::rows_of!(platform);
}

pub mod user {
    use kernel::{PersonId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "user_account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: UserId,
        pub person_id: PersonId,
        pub name: String,
        pub sort_key: String,
        pub email: String,
        pub phone: Option<String>,
        pub password_hash: Option<String>,
        pub time_zone: String,
        pub locale: Option<String>,
        pub platform_admin: bool,
        pub active: bool,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
        pub last_seen_at: Option<Timestamp>,
    }
    store::rows_of!(platform);
    impl store::PersonOwned for Entity {
        fn person_column() -> Column {
            Column::PersonId
        }
    }
}

pub mod membership {
    use kernel::{MembershipId, OrganizationId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "membership")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: MembershipId,
        pub organization_id: OrganizationId,
        pub user_id: UserId,
        pub roles: String,
        pub active: bool,
        pub sort_key: String,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
    store::rows_of!(organization);
    // read across organizations for one user at sign-in
    impl store::PlatformOwned for Entity {}
}

pub mod member_skill {
    #![expect(clippy::struct_field_names, reason = "three ids make the row")]
    use kernel::{MembershipId, OrganizationId, SkillId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "membership_skill")]
    pub struct Model {
        pub organization_id: OrganizationId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub membership_id: MembershipId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub skill_id: SkillId,
    }
    store::rows_of!(organization);
}

pub mod skill {
    use kernel::SkillId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "skill")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SkillId,
        pub name_en: String,
        pub name_ru: String,
    }
    store::rows_of!(platform);
}

pub mod skill_synonym {
    use kernel::SkillId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "skill_synonym")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub skill_id: SkillId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
    }
    store::rows_of!(platform);
}
