//! The page of what one wants to be told.

use super::{
    actions::{self, Choice, Preferences},
    times::{self, Hours},
};
use crate::{
    Page,
    kinds::{Frequency, Topic},
    tell::Way,
};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::Kind;
use std::collections::HashMap;
use web::{App, Check, Entry, Fault, Form, Html, Signed};

#[derive(Template)]
#[template(path = "preferences/show.html")]
pub(crate) struct PreferencesPage {
    page: Page,
    topics: Vec<Choice>,
    entry: Entry,
    /// Whether letters can be sent from here at all.
    mail: bool,
}

impl PreferencesPage {
    fn new(page: Page, chosen: Preferences, mail: bool) -> Self {
        let Hours { quiet, digest_at } = chosen.hours;
        let entry = Entry::new([
            ("quiet_from", quiet.map_or_else(String::new, |(from, _)| times::clock(from))),
            ("quiet_to", quiet.map_or_else(String::new, |(_, to)| times::clock(to))),
            ("digest_at", times::clock(digest_at)),
        ]);
        Self { page, topics: chosen.topics, entry, mail }
    }
    /// The topics with their words.
    fn rows(&self) -> Vec<(Choice, String, String)> {
        let row = |c: &Choice| {
            let (words, hint) = c.topic.words(self.page.locale);
            (*c, words, hint)
        };
        self.topics.iter().map(row).collect()
    }
    fn frequencies(&self) -> [(Frequency, String); 4] {
        let t = &self.page.t;
        Frequency::ALL.map(|f| {
            let words = match f {
                Frequency::AtOnce => t.frequency_at_once(),
                Frequency::Hourly => t.frequency_hourly(),
                Frequency::Daily => t.frequency_daily(),
                Frequency::Off => t.frequency_off(),
            };
            (f, words)
        })
    }
}

fn mail(app: &App) -> bool {
    Way::of(app) == Way::Mail
}

pub(super) async fn show(State(app): State<App>, Signed(actor): Signed, page: Page) -> Result<Html, Fault> {
    let chosen = actions::read(&app, &actor).await?;
    Ok(Html::render(&PreferencesPage::new(page, chosen, mail(&app)))?)
}

/// The form: `in_app.TOPIC` where it is ticked, `email.TOPIC`, and the hours.
fn wanted(form: &HashMap<String, String>, before: Preferences) -> Preferences {
    let of = |key: String| form.get(&key).map(String::as_str).unwrap_or_default();
    let choice = |c: Choice| Choice {
        in_app: of(format!("in_app.{}", c.topic.name())) == "true",
        email: of(format!("email.{}", c.topic.name())).parse().unwrap_or(c.email),
        ..c
    };
    Preferences { topics: before.topics.into_iter().map(choice).collect(), ..before }
}

pub(super) async fn save(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Form(form): Form<HashMap<String, String>>,
) -> Result<Response, Fault> {
    let mut chosen = wanted(&form, actions::read(&app, &actor).await?);
    let of = |key: &str| form.get(key).map(String::as_str).unwrap_or_default();
    let mut check = Check::default();
    chosen.hours = actions::hours(&mut check, of("quiet_from"), of("quiet_to"), of("digest_at"));
    match check.done() {
        Ok(()) => {
            actions::choose(&app, &actor, &chosen).await?;
            Ok(page.done("/profile/notifications", page.t.preferences_saved()))
        }
        Err(p) if p.kind == Kind::Invalid => {
            let typed = ["quiet_from", "quiet_to", "digest_at"].map(|key| (key, of(key)));
            let entry = Entry::new(typed).refused(&p, page.locale);
            Html::refused(&PreferencesPage { page, topics: chosen.topics, entry, mail: mail(&app) })
        }
        Err(p) => Err(p.into()),
    }
}

/// Back to what is usual.
pub(super) async fn usual(State(app): State<App>, Signed(actor): Signed, page: Page) -> Result<Response, Fault> {
    actions::forget(&app, &actor).await?;
    Ok(page.done("/profile/notifications", page.t.preferences_usual_said()))
}

impl web::Sampled for PreferencesPage {
    fn sample(request: &std::sync::Arc<web::Request>) -> Self {
        let topic = |topic: Topic| Choice { topic, in_app: true, email: topic.usual_mail() };
        let hours = Hours { quiet: Some((22 * 60, 7 * 60)), ..Hours::default() };
        Self::new(Page::of(request), Preferences { topics: Topic::ALL.map(topic).into(), hours }, false)
    }
}
