//! The list of rooms as a file.

use super::{
    pages::hours_words,
    store::{self, Filter},
    table::Model,
};
use crate::{Page, permissions::ReadRooms};
use ::store::{Keyset, Slice};
use kernel::{Granted, Problem};
use web::{App, Columns, Exported, Request};

/// What was asked for, and by whom.
pub(super) struct RoomList {
    pub who: Granted<ReadRooms>,
    pub filter: Filter,
    pub page: Page,
}

#[async_trait::async_trait]
impl Exported for RoomList {
    const NAME: &'static str = "rooms";
    type Row = Model;

    fn columns(&self, request: &Request) -> Columns<Model> {
        let (t, page) = (self.page.t, Page::of(self.page.request()));
        Columns::new(request)
            .with(t.room_name(), |r: &Model| r.name.clone())
            .with(t.room_place(), |r| r.place.clone())
            .with(t.room_seats(), |r| r.seats)
            .with(t.room_hours(), move |r| hours_words(&page, r))
            .with(t.time_zone(), |r| r.time_zone.clone())
            .with(t.room_in_use(), |r| r.active)
            .moment(self.page.ui.list_added(), |r| Some(r.created_at))
            .moment(self.page.ui.list_changed(), |r| Some(r.updated_at))
            .with("id".to_owned(), |r| r.id.to_string())
    }
    fn descending(&self) -> bool {
        false
    }
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<Model>, Problem> {
        Ok(store::list(app.store.read(), &self.who, &self.filter, page).await?)
    }
}
