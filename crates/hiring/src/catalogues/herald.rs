//! What live streams are told of agencies, sources and tags.

use crate::permissions::ReadCatalogues;
use serde_json::{Map, Value};
use store::events::Logged;
use web::realtime::{Audience, Told};

/// What these events are about.
const AREAS: [&str; 3] = ["agency", "source", "tag"];

/// The message of an event, if it is one of these.
pub(crate) fn told(event: &Logged) -> Option<Told> {
    let (of, _) = event.kind.split_once('.')?;
    let area = AREAS.into_iter().find(|a| *a == of)?;
    let title = event.detail["title"].as_str().unwrap_or_default().to_owned();
    let data = Value::Object(Map::from_iter([(format!("{area}_id"), event.subject.clone().into())]));
    Some(Told { title, data, audience: Audience::of::<ReadCatalogues>() })
}
