//! A scorecard as readers see it, and who may see it.

use super::{Recommendation, ScorecardState, table::Model};
use crate::{booked::InterviewResult, permissions::ReadScorecards};
use kernel::{Granted, Reach, ScorecardId, Timestamp, UserId};

/// One interviewer's rating sheet.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct ScorecardOut {
    /// Its id.
    pub id: ScorecardId,
    /// Whose it is.
    pub user_id: UserId,
    /// Their name.
    pub user_name: String,
    /// Where it stands.
    pub status: ScorecardState,
    /// 1 to 5 in halves; null while it is missing.
    pub rating: Option<f64>,
    /// What the interviewer advises.
    pub recommendation: Option<Recommendation>,
    /// In words.
    pub feedback: String,
    /// Ratings of single attributes, as they were sent.
    #[schema(value_type = Object)]
    pub attributes: serde_json::Value,
    /// What the interviewer decides; the lead's counts.
    pub result: Option<InterviewResult>,
    /// Why it was given back.
    pub reopen_reason: Option<String>,
    /// When it was given.
    pub submitted_at: Option<Timestamp>,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl ScorecardOut {
    fn new(card: &Model, user_name: String) -> Self {
        Self {
            id: card.id,
            user_id: card.user_id,
            user_name,
            status: card.state,
            rating: card.rating.map(points),
            recommendation: card.recommendation,
            feedback: card.feedback.clone(),
            attributes: serde_json::from_str(&card.attributes).unwrap_or_default(),
            result: card.result,
            reopen_reason: card.reopen_reason.clone(),
            submitted_at: card.submitted_at,
            updated_at: card.updated_at,
        }
    }
}

/// Points of so many half points.
fn points(halves: i64) -> f64 {
    // 2 to 10 by the table's check
    i32::try_from(halves).map_or(0.0, f64::from) / 2.0
}

/// Those of an interview that the reader may see, with their interviewers' names. `among` is whether
/// the reader leads or assists.
pub(crate) fn shown<P>(
    who: &Granted<P>,
    among: bool,
    cards: &[Model],
    name_of: impl Fn(UserId) -> String,
) -> Vec<ScorecardOut> {
    visible(who, among, cards).into_iter().map(|card| ScorecardOut::new(card, name_of(card.user_id))).collect()
}

/// Whether the reader may know what the interview led to: it is the lead's word, so that somebody
/// else among the interviewers learns it once their own scorecard is given.
pub(crate) fn knows_result<P>(who: &Granted<P>, lead: UserId, among: bool, cards: &[Model]) -> bool {
    let all = who.actor().reach::<ReadScorecards>() == Some(Reach::All);
    all || !among || lead == who.user() || has_given(who, cards)
}

/// Whether the reader's own is submitted.
fn has_given<P>(who: &Granted<P>, cards: &[Model]) -> bool {
    cards.iter().any(|c| c.user_id == who.user() && c.state == ScorecardState::Submitted)
}

/// Those that the reader may see: one's own always; those of others once they are submitted, and
/// for somebody among the interviewers once one's own is. Recruiters see all but drafts.
fn visible<'a, P>(who: &Granted<P>, among: bool, cards: &'a [Model]) -> Vec<&'a Model> {
    let all = who.actor().reach::<ReadScorecards>() == Some(Reach::All);
    let given = has_given(who, cards);
    let seen = |card: &Model| {
        card.user_id == who.user()
            || match card.state {
                ScorecardState::Draft => false,
                ScorecardState::Submitted => all || !among || given,
                ScorecardState::Reopened => all,
            }
    };
    cards.iter().filter(|c| seen(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Actor, InterviewId, OrganizationId, PersonId, Role, Roles, SessionId};

    fn card(user: UserId, state: ScorecardState) -> Model {
        let now = Timestamp::from_micros(0);
        Model {
            id: ScorecardId::new(),
            organization_id: OrganizationId::NIL,
            interview_id: InterviewId::NIL,
            user_id: user,
            state,
            rating: Some(7),
            recommendation: None,
            feedback: "Clear".to_owned(),
            attributes: "null".to_owned(),
            result: None,
            reopen_reason: None,
            submitted_at: None,
            created_at: now,
            updated_at: now,
        }
    }

    fn sees(role: Role, user: UserId, among: bool, cards: &[Model]) -> Vec<UserId> {
        let organization = Some(OrganizationId::new());
        let actor = Actor::signed_in(user, PersonId::new(), SessionId::new(), organization, Roles::new([role]));
        let who = actor.permit::<ReadScorecards>().unwrap();
        visible(&who, among, cards).iter().map(|c| c.user_id).collect()
    }

    #[test]
    fn others_are_hidden_until_ones_own_is_submitted() {
        use ScorecardState::{Draft, Reopened, Submitted};
        let (me, other, third) = (UserId::new(), UserId::new(), UserId::new());
        let cards = |mine| [card(me, mine), card(other, Submitted), card(third, Reopened)];
        assert_eq!(sees(Role::Interviewer, me, true, &cards(Draft)), [me]);
        assert_eq!(sees(Role::Interviewer, me, true, &cards(Reopened)), [me]);
        assert_eq!(sees(Role::Interviewer, me, true, &cards(Submitted)), [me, other]);
        let stranger = UserId::new();
        assert_eq!(sees(Role::HiringManager, stranger, false, &cards(Draft)), [other]);
        assert_eq!(sees(Role::Recruiter, stranger, false, &cards(Draft)), [other, third]);
    }

    #[test]
    fn points_are_halves() {
        assert_eq!(ScorecardOut::new(&card(UserId::NIL, ScorecardState::Draft), String::new()).rating, Some(3.5));
    }
}
