//! What a person wants to be told, where and when: a matrix of topics and channels, quiet hours, the
//! time of the daily digest. Whatever nobody chose has its default.
pub(crate) mod actions;
mod api;
pub(crate) mod pages;
mod table;
pub(crate) mod times;

use crate::kinds::{Frequency, Topic};
use kernel::PersonId;
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;
use table::{choice, hours};
pub(crate) use times::Hours;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Where somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum Channel {
    /// The inbox and its count in every open page.
    InApp,
    /// Letters.
    Email,
}

impl Channel {
    pub(crate) fn name(self) -> &'static str {
        self.into()
    }
}

pub(crate) fn pages() -> web::Pages {
    web::Pages::default()
        .get("/profile/notifications", pages::show)
        .post("/profile/notifications", pages::save)
        .post("/profile/notifications/usual", pages::usual)
}

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new().routes(routes!(api::read, api::save))
}

/// What some people chose.
#[derive(Default)]
pub(crate) struct Chosen {
    choices: HashMap<(PersonId, Topic, Channel), Frequency>,
    hours: HashMap<PersonId, Hours>,
}

impl Chosen {
    /// Of these people, by two questions for a few hundred of them.
    pub(crate) async fn of(db: &impl ConnectionTrait, people: &[PersonId]) -> Result<Self, DbErr> {
        let mut chosen = Self::default();
        for chunk in people.chunks(500) {
            for c in store::own_of_many::<choice::Entity>(chunk).all(db).await? {
                // a topic or frequency that a newer version wrote counts as unchosen
                if let (Ok(topic), Ok(channel), Ok(f)) = (c.topic.parse(), c.channel.parse(), c.frequency.parse()) {
                    chosen.choices.insert((c.person_id, topic, channel), f);
                }
            }
            let hours = store::own_of_many::<hours::Entity>(chunk).all(db).await?;
            chosen.hours.extend(hours.into_iter().map(|h| (h.person_id, Hours::from(h))));
        }
        Ok(chosen)
    }
    /// Whether it comes into the inbox.
    pub(crate) fn in_app(&self, person: PersonId, topic: Topic) -> bool {
        topic.locked() || self.choices.get(&(person, topic, Channel::InApp)) != Some(&Frequency::Off)
    }
    /// How often letters come.
    pub(crate) fn mail(&self, person: PersonId, topic: Topic) -> Frequency {
        // identity writes of these itself, at once
        if topic.locked() {
            return Frequency::Off;
        }
        self.choices.get(&(person, topic, Channel::Email)).copied().unwrap_or_else(|| topic.usual_mail())
    }
    /// When they want to be left alone.
    pub(crate) fn hours(&self, person: PersonId) -> Hours {
        self.hours.get(&person).copied().unwrap_or_default()
    }
}
