//! What a job may say of itself in a few fixed words.

store::words! {
    /// Where the work is done.
    pub enum Workplace {
        /// At one of the places named.
        OnSite,
        /// There on some days.
        Hybrid,
        /// From anywhere.
        Remote,
    }
}

store::words! {
    /// How somebody is employed.
    pub enum EmploymentType {
        /// For good, the whole week.
        FullTime,
        /// For good, a part of the week.
        PartTime,
        /// As a contractor.
        Contract,
        /// For a time.
        Temporary,
        /// To learn.
        Intern,
    }
}

store::words! {
    /// How much experience is asked for.
    pub enum ExperienceLevel {
        /// Begins.
        Junior,
        /// Works on their own.
        Mid,
        /// Others ask them.
        Senior,
        /// Leads others.
        Lead,
    }
}

store::words! {
    /// How well a skill is to be had.
    pub enum SkillLevel {
        /// Has begun.
        Beginner,
        /// Gets things done.
        Intermediate,
        /// Others ask them.
        Advanced,
        /// Few know more.
        Expert,
    }
}

impl Workplace {
    /// Whether somebody has to come to a place that the job names.
    pub(crate) fn needs_place(self) -> bool {
        self != Self::Remote
    }
}
