//! TypeID text form (<https://github.com/jetify-com/typeid>, spec 0.3) over UUID v7. In the
//! database an id is a plain UUID; everywhere else (paths, JSON, logs) it is `cand_01h…`.

use sea_orm::{DbErr, DeriveValueType};
use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Why a text is not an id of this type. It never repeats the text: that may be a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId(pub &'static str);
impl std::fmt::Display for NotAnId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not an id of the form {}_…", self.0)
    }
}
impl std::error::Error for NotAnId {}

pub(crate) fn encode(id: Uuid) -> [u8; 26] {
    let mut n = id.as_u128();
    let mut out = [b'0'; 26];
    for c in out.iter_mut().rev() {
        *c = ALPHABET[(n & 31) as usize];
        n >>= 5;
    }
    out
}

pub(crate) fn decode(text: &str) -> Option<Uuid> {
    let text = text.as_bytes();
    if text.len() != 26 || text[0] > b'7' {
        return None;
    }
    text.iter()
        .try_fold(0_u128, |n, c| {
            let digit = ALPHABET.iter().position(|a| a == c)?;
            Some(n << 5 | digit as u128)
        })
        .map(Uuid::from_u128)
}

/// 122 random bits as text (a CSP nonce, a one-time key's public half).
#[expect(clippy::disallowed_methods, reason = "chance comes from here")]
pub fn random_text() -> String {
    String::from_utf8_lossy(&encode(Uuid::new_v4())).into_owned()
}

macro_rules! typed_id {
    ($($(#[$meta:meta])* $name:ident = $prefix:literal),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
        pub struct $name(Uuid);

        impl $name {
            /// What the text form begins with, before the underscore.
            pub const PREFIX: &str = $prefix;
            /// The id of nothing: no row has it.
            pub const NIL: Self = Self(Uuid::nil());
            /// A new id, later in order than all before it on this machine.
            #[expect(clippy::new_without_default, clippy::disallowed_methods, reason = "each call gives another id; this is the one place")]
            pub fn new() -> Self { Self(Uuid::now_v7()) }
            /// The id that stands in the database as this UUID.
            pub fn from_uuid(id: Uuid) -> Self { Self(id) }
            /// As the database keeps it.
            pub fn uuid(self) -> Uuid { self.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let text = encode(self.0);
                f.write_str(concat!($prefix, "_"))?;
                f.write_str(std::str::from_utf8(&text).map_err(|_| std::fmt::Error)?)
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "{self}") }
        }
        impl std::str::FromStr for $name {
            type Err = NotAnId;
            fn from_str(s: &str) -> Result<Self, NotAnId> {
                s.strip_prefix(concat!($prefix, "_")).and_then(decode).map(Self).ok_or(NotAnId($prefix))
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.collect_str(self) }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                // Cow: a path parameter and a JSON text with an escape are not borrowed
                let s = <std::borrow::Cow<'de, str>>::deserialize(d)?;
                s.parse().map_err(serde::de::Error::custom)
            }
        }
        // asked for by the primary key; no id comes from a sequence
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> { Err(DbErr::ConvertFromU64(stringify!($name))) }
        }
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                use utoipa::openapi::schema::{ObjectBuilder, Type};
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .pattern(Some(concat!("^", $prefix, "_[0-7][0-9a-hjkmnp-tv-z]{25}$")))
                    .examples([concat!($prefix, "_01h455vb4pex5vsknk084sn02q")])
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
        }
    )+};
}

typed_id! {
    /// An organization: the tenant.
    OrganizationId = "org",
    /// Somebody who signs in.
    UserId = "user",
    /// Whatever can be in one place at a time: a human being, behind users and candidates, or a room.
    /// Bookings hang on it. Never shown by the API.
    PersonId = "pers",
    /// A user's place in one organization.
    MembershipId = "mem",
    /// One sign-in.
    SessionId = "sess",
    /// A one-time or capability link.
    LinkId = "link",
    /// A data key of the key store.
    KeyId = "key",
    /// A program's key.
    ApiKeyId = "akey",
    /// A department of an organization.
    DepartmentId = "dept",
    /// A job to fill.
    RequisitionId = "req",
    /// One organization's record of somebody.
    CandidateId = "cand",
    /// A column of a requisition's pipeline.
    StageId = "stage",
    /// A candidate for a requisition.
    ApplicationId = "app",
    /// An interview plan: rounds in order.
    PlanId = "plan",
    /// One round of an interview plan.
    RoundId = "round",
    /// A room that interviews take place in.
    RoomId = "room",
    /// A booked round.
    InterviewId = "int",
    /// One interviewer's rating sheet for one interview.
    ScorecardId = "score",
    /// A dated slot of somebody's availability.
    SlotId = "slot",
    /// A weekly rule of somebody's availability.
    RuleId = "rule",
    /// A person's time that is taken.
    BookingId = "book",
    /// Rows that are about to become candidates.
    BulkCreationId = "import",
    /// What somebody wrote down about a candidate.
    NoteId = "note",
    /// A stored file, a CV for example.
    DocumentId = "doc",
    /// One try to read a document.
    ReadingId = "reading",
    /// What a job asks for, in words.
    JobDescriptionId = "jd",
    /// An entry of the catalogue of skills.
    SkillId = "skill",
    /// Who brings candidates to an organization.
    AgencyId = "agency",
    /// Where candidates come from.
    SourceId = "src",
    /// A word that candidates are marked with.
    TagId = "tag",
    /// A field that an organization added to its candidates or jobs.
    CustomFieldId = "field",
    /// One run of the scheduler.
    RunId = "run",
    /// A booking that a run proposes and nobody has confirmed yet.
    ProposalId = "prop",
    /// What a recruiter lets or forbids the scheduler once.
    ExceptionId = "exc",
    /// An entry of the event log.
    EventId = "evt",
    /// A process of the server.
    NodeId = "node",
    /// A piece of background work.
    JobId = "job",
    /// A message on its way by e-mail.
    MailId = "mail",
    /// Something told to one person.
    NotificationId = "notif",
    /// Somebody's named filters of a list.
    SavedViewId = "view",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_the_spec() {
        for (text, uuid) in [
            ("00000000000000000000000000", "00000000-0000-0000-0000-000000000000"),
            ("0000000000000000000000000g", "00000000-0000-0000-0000-000000000010"),
            ("7zzzzzzzzzzzzzzzzzzzzzzzzz", "ffffffff-ffff-ffff-ffff-ffffffffffff"),
            ("0123456789abcdefghjkmnpqrs", "0110c853-1d09-52d8-d73e-1194e95b5f19"),
            ("01h455vb4pex5vsknk084sn02q", "01890a5d-ac96-774b-bcce-b302099a8057"),
        ] {
            let id = CandidateId::from_uuid(uuid.parse().unwrap());
            assert_eq!(id.to_string(), format!("cand_{text}"));
            assert_eq!(format!("cand_{text}").parse(), Ok(id));
        }
        for bad in [
            "cand_8zzzzzzzzzzzzzzzzzzzzzzzzz",
            "cand_01H455VB4PEX5VSKNK084SN02Q",
            "cand_",
            "cand",
            "int_01h455vb4pex5vsknk084sn02q",
            "01h455vb4pex5vsknk084sn02q",
            "cand_01h455vb4pex5vsknk084sn02u",
        ] {
            assert_eq!(bad.parse::<CandidateId>(), Err(NotAnId("cand")), "{bad}");
        }
    }

    #[test]
    fn json_and_order() {
        let (a, b) = (CandidateId::new(), CandidateId::new());
        let json = serde_json::to_string(&a).unwrap();
        assert_eq!(json, format!("\"{a}\""));
        assert_eq!(serde_json::from_str::<CandidateId>(&json).unwrap(), a);
        assert_eq!(a < b, a.to_string() < b.to_string(), "text sorts as the id does");
    }
}
