//! What a round is, how it is held, and how it lies to the round before it.

use sea_orm::{DeriveActiveEnum, EnumIter};

macro_rules! words {
    ($(#[$meta:meta])* $name:ident: $($(#[$doc:meta])* $variant:ident),+ $(,)?) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize,
            utoipa::ToSchema, strum::EnumString, strum::IntoStaticStr,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All of them, in the order they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Its name in the API.
            pub fn name(self) -> &'static str {
                self.into()
            }
            /// All names.
            pub fn names() -> Vec<&'static str> {
                Self::ALL.iter().map(|v| v.name()).collect()
            }
        }
    };
}

words! {
    /// What a round is about.
    RoundKind:
        /// The CV is read and talked through.
        CvScreen,
        /// A first talk by phone.
        Phone,
        /// A talk by video.
        Video,
        /// A talk in one room.
        FaceToFace,
        /// What somebody can do.
        Technical,
        /// What somebody did, and how.
        Behavioral,
        /// How somebody works with others.
        Cultural,
        /// A talk with a client.
        Client,
        /// Terms and questions.
        Hr,
        /// Several interviewers at once.
        Panel,
        /// The last one.
        Final,
        /// Anything else.
        Other,
}

words! {
    /// How a round is held.
    RoundMode:
        /// By video.
        Video,
        /// By phone.
        Phone,
        /// In one place.
        InPerson,
}

words! {
    /// Which room a round takes.
    RoundRoom:
        /// None.
        None,
        /// Any room that seats everybody.
        Any,
        /// One of those named.
        These,
}

words! {
    /// How a round lies to the one before it.
    RoundDay:
        /// Booked once the round before is decided; on the same day or later.
        Any,
        /// Booked once the round before is decided; on another day.
        Another,
        /// Booked along with the round before, on the same day.
        Same,
}
