//! Who must not be booked with whom.

use super::{store, table::Decision};
use crate::settings::AcceptanceRequired;
use kernel::{ApplicationId, Granted, UserId};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashSet;

/// Why somebody must not be booked with a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// They declined the profile.
    Declined,
    /// Acceptance is asked for first, and they have not accepted it.
    NotAccepted,
}

/// Who must not be booked with whom: those who declined, and where the organization asks for
/// acceptance first, everybody who has not accepted. It keeps what was said and nothing else: the
/// pairs that follow from silence are as many as applications times interviewers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Barred {
    declined: HashSet<(ApplicationId, UserId)>,
    /// None where no acceptance is asked for.
    accepted: Option<HashSet<(ApplicationId, UserId)>>,
}

impl Barred {
    /// Of these words; `accepted` is none where no acceptance is asked for.
    pub fn new(declined: HashSet<(ApplicationId, UserId)>, accepted: Option<HashSet<(ApplicationId, UserId)>>) -> Self {
        Self { declined, accepted }
    }
    /// Why this user must not be booked for this application.
    pub fn why(&self, application: ApplicationId, user: UserId) -> Option<Bar> {
        let pair = (application, user);
        if self.declined.contains(&pair) {
            return Some(Bar::Declined);
        }
        self.accepted.as_ref().is_some_and(|a| !a.contains(&pair)).then_some(Bar::NotAccepted)
    }
    /// Whether this user must not be booked for this application.
    pub fn bars(&self, application: ApplicationId, user: UserId) -> bool {
        self.why(application, user).is_some()
    }
}

/// What was said of all applications.
pub async fn barred<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Barred, DbErr> {
    said(db, who, None).await
}

/// What was said of these applications; of others the answer knows nothing.
pub async fn barred_for<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    applications: &[ApplicationId],
) -> Result<Barred, DbErr> {
    said(db, who, Some(applications)).await
}

async fn said<P>(db: &impl ConnectionTrait, who: &Granted<P>, of: Option<&[ApplicationId]>) -> Result<Barred, DbErr> {
    let declined = store::pairs(db, who, Decision::Decline, of).await?;
    let asked = identity::facade::setting::<AcceptanceRequired>(db, who.organization()).await?;
    let accepted = if asked { Some(store::pairs(db, who, Decision::Accept, of).await?) } else { None };
    Ok(Barred::new(declined, accepted))
}
