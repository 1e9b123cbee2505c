//! What an examination of an installation finds: what is in order, and what somebody should look at.

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// In order.
    Fine,
    /// Works, but should be looked at.
    Care,
    /// Something is broken or unsafe.
    Fault,
}

/// One thing that was examined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How grave it is.
    pub gravity: Gravity,
    /// What was examined, in a word or two: `key file`.
    pub what: &'static str,
    /// What was found and, where it is not fine, what to do: for the operator, in English.
    pub said: String,
}

impl Finding {
    /// In order.
    pub fn fine(what: &'static str, said: impl Into<String>) -> Self {
        Self { gravity: Gravity::Fine, what, said: said.into() }
    }
    /// To be looked at.
    pub fn care(what: &'static str, said: impl Into<String>) -> Self {
        Self { gravity: Gravity::Care, what, said: said.into() }
    }
    /// Broken or unsafe.
    pub fn fault(what: &'static str, said: impl Into<String>) -> Self {
        Self { gravity: Gravity::Fault, what, said: said.into() }
    }
}
