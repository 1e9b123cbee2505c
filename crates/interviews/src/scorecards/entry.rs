//! What is written into a scorecard, checked.

use super::{Recommendation, table::Model};
use crate::{Messages, booked::InterviewResult};
use kernel::{Problem, Text};
use web::Check;

/// Most characters of the feedback.
const FEEDBACK: usize = 20_000;
/// Most bytes of the attributes as JSON.
const ATTRIBUTES: usize = 50_000;

/// What was sent. Missing parts are none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Raw {
    /// Points, 1 to 5 in halves.
    pub rating: Option<f64>,
    pub recommendation: Option<String>,
    pub feedback: Option<String>,
    pub attributes: Option<serde_json::Value>,
    pub result: Option<String>,
}

impl Raw {
    /// With what the scorecard holds already where nothing was sent.
    pub fn over(mut self, card: &Model) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "2 to 10")]
        let rating = card.rating.map(|halves| halves as f64 / 2.0);
        self.rating = self.rating.or(rating);
        self.recommendation = self.recommendation.or_else(|| card.recommendation.map(|r| r.to_string()));
        self.feedback = self.feedback.or_else(|| Some(card.feedback.clone()));
        self.attributes = self.attributes.or_else(|| serde_json::from_str(&card.attributes).ok());
        self.result = self.result.or_else(|| card.result.map(|r| r.to_string()));
        self
    }
}

/// What may be kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// Half points: 2 to 10.
    pub rating: Option<i64>,
    pub recommendation: Option<Recommendation>,
    pub feedback: String,
    /// As JSON text.
    pub attributes: String,
    pub result: Option<InterviewResult>,
}

/// Checks it; a whole one must have its rating and feedback, a draft may be short of anything.
///
/// # Errors
/// 422 naming every field that cannot be right.
pub(crate) fn check(raw: &Raw, whole: bool) -> Result<Entry, Problem> {
    let mut check = Check::default();
    let entry = Entry {
        rating: rating(&mut check, raw.rating, whole),
        recommendation: check.choice(
            "recommendation",
            raw.recommendation.as_deref(),
            &["strong_hire", "hire", "maybe", "no_hire"],
            |text| text.parse().ok(),
        ),
        feedback: if whole {
            check.text("feedback", raw.feedback.as_deref().unwrap_or_default(), FEEDBACK)
        } else {
            check.optional_text("feedback", raw.feedback.as_deref(), FEEDBACK).unwrap_or_default()
        },
        attributes: attributes(&mut check, raw.attributes.as_ref()),
        result: check
            .choice("result", raw.result.as_deref(), &["selected", "rejected", "on_hold"], |text| text.parse().ok()),
    };
    check.done()?;
    Ok(entry)
}

fn rating(check: &mut Check, points: Option<f64>, required: bool) -> Option<i64> {
    match points.map(halves) {
        Some(None) => {
            check.fail("rating", Text::new(|l| Messages::from(l).rating_wrong()));
            None
        }
        None if required => {
            check.fail("rating", Text::new(|l| Messages::from(l).rating_missing()));
            None
        }
        other => other.flatten(),
    }
}

/// Half points of these points; none outside 1 to 5, or between halves.
fn halves(points: f64) -> Option<i64> {
    #[expect(clippy::float_cmp, reason = "halves are exact in binary")]
    (2..=10_i32).find(|h| f64::from(*h) == points * 2.0).map(i64::from)
}

fn attributes(check: &mut Check, sent: Option<&serde_json::Value>) -> String {
    use serde_json::Value;
    match sent {
        None | Some(Value::Null) => "{}".to_owned(),
        Some(value @ (Value::Object(_) | Value::Array(_))) => {
            let text = value.to_string();
            if text.len() > ATTRIBUTES {
                check.fail("attributes", Text::new(|l| Messages::from(l).attributes_too_long(ATTRIBUTES)));
            }
            text
        }
        Some(_) => {
            check.fail("attributes", Text::new(|l| Messages::from(l).attributes_wrong()));
            "{}".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(rating: f64) -> Raw {
        Raw { rating: Some(rating), feedback: Some("Clear and calm".to_owned()), ..Raw::default() }
    }

    #[test]
    fn ratings_go_from_one_to_five_in_halves() {
        for (points, half) in [(1.0, 2), (1.5, 3), (4.5, 9), (5.0, 10)] {
            assert_eq!(check(&whole(points), true).unwrap().rating, Some(half));
        }
        for bad in [0.0, 0.5, 5.5, 6.0, 3.25, -1.0, f64::NAN, f64::INFINITY] {
            let refused = check(&whole(bad), true).unwrap_err();
            assert_eq!(refused.fields[0].field, "rating", "{bad}");
        }
    }

    #[test]
    fn a_draft_may_be_short_of_anything_and_a_whole_one_not() {
        assert!(check(&Raw::default(), false).is_ok());
        let refused = check(&Raw::default(), true).unwrap_err();
        let fields: Vec<_> = refused.fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(fields, ["rating", "feedback"]);
        let wrong = Raw {
            recommendation: Some("perhaps".to_owned()),
            result: Some("hired".to_owned()),
            attributes: Some(serde_json::json!(3)),
            ..Raw::default()
        };
        assert_eq!(check(&wrong, false).unwrap_err().fields.len(), 3);
    }
}
