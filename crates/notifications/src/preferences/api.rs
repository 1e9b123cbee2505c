//! Preferences over JSON.

use super::{
    actions::{self, Choice, Preferences},
    times,
};
use crate::{
    Messages,
    kinds::{Frequency, Topic},
};
use axum::extract::State;
use kernel::{Problem, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use web::{App, Check, Fault, Json, Problems, Signed};

/// Where and how often one is told of a topic.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = NotificationChoice)]
pub(crate) struct ChoiceBody {
    /// Whether it comes into the inbox.
    in_app: bool,
    /// How often letters come.
    email: Frequency,
}

/// What one wants to be told, where and when.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = NotificationPreferences)]
pub(crate) struct PreferencesBody {
    /// By topic: `interviews`, `reminders`, `scorecards`, `reviews`, `decisions`, `unmatched`, `runs`,
    /// `members`, `work`, `security`. Those left out stay as they are; `security` cannot be changed.
    topics: BTreeMap<String, ChoiceBody>,
    /// Quiet hours from (`22:00`, by one's own clock); null for none.
    quiet_from: Option<String>,
    /// Quiet hours to.
    quiet_to: Option<String>,
    /// When the daily digest comes: `09:00` where nothing is said.
    digest_at: Option<String>,
}

impl From<Preferences> for PreferencesBody {
    fn from(p: Preferences) -> Self {
        let topic = |c: Choice| (c.topic.name().to_owned(), ChoiceBody { in_app: c.in_app, email: c.email });
        Self {
            topics: p.topics.into_iter().map(topic).collect(),
            quiet_from: p.hours.quiet.map(|(from, _)| times::clock(from)),
            quiet_to: p.hours.quiet.map(|(_, to)| times::clock(to)),
            digest_at: Some(times::clock(p.hours.digest_at)),
        }
    }
}

impl PreferencesBody {
    /// Over what was chosen before.
    fn over(&self, mut before: Preferences) -> Result<Preferences, Problem> {
        let mut check = Check::default();
        for (name, wanted) in &self.topics {
            let field = format!("topics.{name}");
            let Ok(topic) = name.parse::<Topic>() else {
                let known = Topic::ALL.map(Topic::name).join(", ");
                check.fail(field, Text::new(move |l| Messages::from(l).topic_unknown(known.as_str())));
                continue;
            };
            let Some(choice) = before.topics.iter_mut().find(|c| c.topic == topic) else { continue };
            let same = choice.in_app == wanted.in_app && choice.email == wanted.email;
            if topic.locked() && !same {
                check.fail(field, Text::new(|l| Messages::from(l).topic_locked()));
                continue;
            }
            (choice.in_app, choice.email) = (wanted.in_app, wanted.email);
        }
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        let digest = text(&self.digest_at);
        before.hours = actions::hours(&mut check, &text(&self.quiet_from), &text(&self.quiet_to), &digest);
        check.done()?;
        Ok(before)
    }
}

/// What one wants to be told.
#[utoipa::path(get, path = "/notification-preferences", tag = "Notifications",
    responses((status = 200, body = PreferencesBody), Problems))]
pub(crate) async fn read(State(app): State<App>, Signed(actor): Signed) -> Result<Json<PreferencesBody>, Fault> {
    Ok(Json(actions::read(&app, &actor).await?.into()))
}

/// Choose what one wants to be told.
#[utoipa::path(put, path = "/notification-preferences", tag = "Notifications", request_body = PreferencesBody,
    responses((status = 200, body = PreferencesBody), Problems))]
pub(crate) async fn save(
    State(app): State<App>,
    Signed(actor): Signed,
    Json(body): Json<PreferencesBody>,
) -> Result<Json<PreferencesBody>, Fault> {
    let wanted = body.over(actions::read(&app, &actor).await?)?;
    actions::choose(&app, &actor, &wanted).await?;
    Ok(Json(wanted.into()))
}
