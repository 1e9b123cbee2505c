//! One's own profile with invented data, for the gallery.

use super::ProfilePage;
use crate::{
    Page,
    sessions::table::{Model as Session, SessionKind},
};
use kernel::{SessionId, UserId, time::DAY};
use std::sync::Arc;
use web::{Entry, Request, Sample, Sampled};

pub(crate) const ALL: [Sample; 1] = [Sample::of::<ProfilePage>("profile/show.html")];

impl Sampled for ProfilePage {
    fn sample(request: &Arc<Request>) -> Self {
        let now = request.app().now();
        let session = |device: &str| Session {
            id: SessionId::new(),
            user_id: UserId::new(),
            organization_id: None,
            token_hash: Vec::new(),
            kind: SessionKind::Browser,
            device: device.to_owned(),
            address: Some("192.0.2.7".to_owned()),
            created_at: now.plus(-DAY),
            last_used_at: now,
            expires_at: now.plus(DAY),
            ended_at: None,
        };
        let sessions =
            vec![session("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"), session("")];
        let current = sessions.first().map(|s| s.id);
        let entry = Entry::new([("name", "Ines Okafor"), ("time_zone", "Europe/Lisbon"), ("locale", "en")]);
        let email = "ines@alder.example".to_owned();
        Self { page: Page::of(request), email, entry, password: Entry::default(), sessions, current }
    }
}
