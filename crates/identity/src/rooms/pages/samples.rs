//! The rooms' pages with invented data, for the gallery.

use super::{ListPage, Model, OpenHours, RoomPage, of_room};
use crate::Page;
use kernel::{OrganizationId, PersonId, RoomId};
use std::sync::Arc;
use web::{Request, Sample, Sampled};

pub(crate) const ALL: [Sample; 2] =
    [Sample::of::<ListPage>("rooms/list.html"), Sample::of::<RoomPage>("rooms/form.html")];

fn room(request: &Arc<Request>, name: &str, place: &str, seats: i64) -> Model {
    let now = request.app().now();
    Model {
        id: RoomId::new(),
        organization_id: OrganizationId::NIL,
        calendar_id: PersonId::NIL,
        name: name.to_owned(),
        name_fold: name.to_lowercase(),
        sort_key: name.to_lowercase(),
        seats,
        place: place.to_owned(),
        time_zone: "Europe/Lisbon".to_owned(),
        hours: serde_json::to_string(&OpenHours::usual()).unwrap_or_default(),
        active: true,
        created_at: now,
        updated_at: now,
    }
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let closed = Model { active: false, ..room(request, "Peach", "Lisbon, ground floor", 12) };
        let rooms = vec![
            room(request, "Chestnut", "Lisbon, 2nd floor, left of the stairs", 6),
            room(request, "Fig", "", 4),
            closed,
        ];
        Self { page: Page::of(request), rooms, next: String::new(), first: String::new(), may_manage: true }
    }
}

impl Sampled for RoomPage {
    fn sample(request: &Arc<Request>) -> Self {
        of_room(Page::of(request), room(request, "Chestnut", "Lisbon, 2nd floor", 6), true)
    }
}
