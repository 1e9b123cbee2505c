//! What a round is, how it is held, and how it lies to the round before it.

store::words! {
    /// What a round is about.
    pub enum RoundKind {
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
}

store::words! {
    /// How a round is held.
    pub enum RoundMode {
        /// By video.
        Video,
        /// By phone.
        Phone,
        /// In one place.
        InPerson,
    }
}

store::words! {
    /// Which room a round takes.
    pub enum RoundRoom {
        /// None.
        None,
        /// Any room that seats everybody.
        Any,
        /// One of those named.
        These,
    }
}

store::words! {
    /// How a round lies to the one before it.
    pub enum RoundDay {
        /// Booked once the round before is decided; on the same day or later.
        Any,
        /// Booked once the round before is decided; on another day.
        Another,
        /// Booked along with the round before, on the same day.
        Same,
    }
}
