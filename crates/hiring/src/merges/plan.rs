//! What becomes of two records of one person: which value of each field is kept, which of two applications
//! for one job goes on. Pure, so that the preview and the merge say the same.

use crate::{
    applications::table::{ApplicationState, Model as Application, Progress, StageKind},
    candidates::input::Profile,
};
use kernel::ApplicationId;

/// Fields of which one value is kept, by the names of the API.
pub(crate) const FIELDS: [&str; 13] = [
    "name",
    "email",
    "phone",
    "location",
    "time_zone",
    "current_role",
    "experience_years",
    "experience_level",
    "source",
    "agency_id",
    "recruiter_id",
    "consent",
    "retain_until",
];

/// One value: the other's where it is asked for and there, or where there is none.
fn one<T: Clone>(takes: bool, kept: Option<&T>, other: Option<&T>) -> Option<T> {
    if takes { other.or(kept).cloned() } else { kept.or(other).cloned() }
}

/// What either holds, each once.
fn both<T: Clone>(kept: &[T], other: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let more = other.iter().filter(|o| !kept.iter().any(|k| same(k, o)));
    kept.iter().chain(more).cloned().collect()
}

/// What it was, unless somebody changed it since.
fn back<T: Clone + PartialEq>(before: &T, joined: &T, now: &T) -> T {
    if now == joined { before.clone() } else { now.clone() }
}

/// What the kept record holds afterwards. A field keeps its value, unless it has none or is among those
/// that are taken from the other; lists hold what either held.
pub(crate) fn joined(kept: &Profile, other: &Profile, take: &[String]) -> Profile {
    let takes = |field: &str| take.iter().any(|t| t == field);
    let folded = kernel::text::fold;
    let mut custom = other.custom.clone();
    custom.extend(kept.custom.clone());
    Profile {
        name: if takes("name") { other.name.clone() } else { kept.name.clone() },
        email: one(takes("email"), kept.email.as_ref(), other.email.as_ref()),
        phone: one(takes("phone"), kept.phone.as_ref(), other.phone.as_ref()),
        location: one(takes("location"), kept.location.as_ref(), other.location.as_ref()),
        time_zone: one(takes("time_zone"), kept.time_zone.as_ref(), other.time_zone.as_ref()),
        current_role: one(takes("current_role"), kept.current_role.as_ref(), other.current_role.as_ref()),
        experience_years: one(
            takes("experience_years"),
            kept.experience_years.as_ref(),
            other.experience_years.as_ref(),
        ),
        experience_level: one(
            takes("experience_level"),
            kept.experience_level.as_ref(),
            other.experience_level.as_ref(),
        ),
        source: one(takes("source"), kept.source.as_ref(), other.source.as_ref()),
        agency_id: one(takes("agency_id"), kept.agency_id.as_ref(), other.agency_id.as_ref()),
        recruiter_id: one(takes("recruiter_id"), kept.recruiter_id.as_ref(), other.recruiter_id.as_ref()),
        consent: one(takes("consent"), kept.consent.as_ref(), other.consent.as_ref()),
        retain_until: one(takes("retain_until"), kept.retain_until.as_ref(), other.retain_until.as_ref()),
        links: both(&kept.links, &other.links, |a, b| a == b),
        education: both(&kept.education, &other.education, |a, b| a == b),
        skills: both(&kept.skills, &other.skills, |a, b| folded(&a.name) == folded(&b.name)),
        custom,
        ..Profile::default()
    }
}

/// What a record holds once a merge is taken back: what it held before, and what was changed since.
pub(crate) fn parted(before: &Profile, joined: &Profile, now: &Profile) -> Profile {
    Profile {
        name: back(&before.name, &joined.name, &now.name),
        email: back(&before.email, &joined.email, &now.email),
        phone: back(&before.phone, &joined.phone, &now.phone),
        location: back(&before.location, &joined.location, &now.location),
        time_zone: back(&before.time_zone, &joined.time_zone, &now.time_zone),
        current_role: back(&before.current_role, &joined.current_role, &now.current_role),
        experience_years: back(&before.experience_years, &joined.experience_years, &now.experience_years),
        experience_level: back(&before.experience_level, &joined.experience_level, &now.experience_level),
        source: back(&before.source, &joined.source, &now.source),
        agency_id: back(&before.agency_id, &joined.agency_id, &now.agency_id),
        recruiter_id: back(&before.recruiter_id, &joined.recruiter_id, &now.recruiter_id),
        consent: back(&before.consent, &joined.consent, &now.consent),
        retain_until: back(&before.retain_until, &joined.retain_until, &now.retain_until),
        links: back(&before.links, &joined.links, &now.links),
        education: back(&before.education, &joined.education, &now.education),
        skills: back(&before.skills, &joined.skills, &now.skills),
        custom: back(&before.custom, &joined.custom, &now.custom),
        ..Profile::default()
    }
}

/// Two applications for one job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// The one that goes on, and takes over what hangs on the other.
    pub goes_on: ApplicationId,
    /// The one that is put aside; it comes back if the merge is taken back.
    pub aside: ApplicationId,
}

/// How far an application has come. Of two the further goes on: hired before open, open before closed;
/// among open ones by stage, round and whether something is booked; else the one that changed last.
fn far(a: &Application) -> impl Ord + use<> {
    let state = match a.state {
        ApplicationState::Hired => 2,
        ApplicationState::Active => 1,
        ApplicationState::Rejected | ApplicationState::Withdrawn => 0,
    };
    let stage = match a.stage_kind {
        StageKind::Applied => 0,
        StageKind::Screening => 1,
        StageKind::Assessment => 2,
        StageKind::Interview => 3,
        StageKind::Decision => 4,
        StageKind::Offer => 5,
    };
    (state, stage, a.round_position, a.progress != Progress::Waiting, a.changed_at, a.id)
}

/// The applications of the other record that simply come along, and the pairs for one job.
pub(crate) fn applications(kept: &[Application], other: &[Application]) -> (Vec<ApplicationId>, Vec<Pair>) {
    let (mut along, mut pairs) = (Vec::new(), Vec::new());
    for o in other {
        match kept.iter().find(|k| k.requisition_id == o.requisition_id) {
            None => along.push(o.id),
            Some(k) if far(o) > far(k) => {
                along.push(o.id);
                pairs.push(Pair { goes_on: o.id, aside: k.id });
            }
            Some(k) => pairs.push(Pair { goes_on: k.id, aside: o.id }),
        }
    }
    (along, pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(name: &str, email: Option<&str>, phone: Option<&str>) -> Profile {
        let text = |t: Option<&str>| t.map(str::to_owned);
        Profile { name: name.to_owned(), email: text(email), phone: text(phone), ..Profile::default() }
    }

    #[test]
    fn nothing_is_lost_and_what_is_chosen_is_taken() {
        let kept = profile("Ada", Some("ada@a.org"), None);
        let other = Profile {
            links: vec!["https://a".to_owned()],
            ..profile("Ada Lovelace", Some("ada@b.org"), Some("+4930"))
        };
        let joined = joined(&kept, &other, &["name".to_owned()]);
        assert_eq!((joined.name.as_str(), joined.email.as_deref()), ("Ada Lovelace", Some("ada@a.org")));
        assert_eq!((joined.phone.as_deref(), joined.links.len()), (Some("+4930"), 1));
        // taken back: what it was, and what was changed since
        let now = Profile { email: Some("ada@new.org".to_owned()), ..joined.clone() };
        let back = parted(&kept, &joined, &now);
        assert_eq!((back.name.as_str(), back.email.as_deref(), back.phone), ("Ada", Some("ada@new.org"), None));
    }
}
