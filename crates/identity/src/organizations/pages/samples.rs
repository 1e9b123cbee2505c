//! The organizations' pages with invented data, for the gallery.

use super::{ListPage, Model, SettingsPage};
use crate::Page;
use kernel::{OrganizationId, Timestamp};
use std::sync::Arc;
use web::{Entry, Request, Sample, Sampled};

pub(crate) const ALL: [Sample; 2] =
    [Sample::of::<ListPage>("organizations/list.html"), Sample::of::<SettingsPage>("organizations/settings.html")];

fn organization(name: &str, slug: &str, now: Timestamp) -> Model {
    Model {
        id: OrganizationId::new(),
        slug: slug.to_owned(),
        name: name.to_owned(),
        kind: "employer".to_owned(),
        time_zone: "Europe/Lisbon".to_owned(),
        locale: "en".to_owned(),
        accent: "teal".to_owned(),
        created_at: now,
        updated_at: now,
        deactivated_at: None,
    }
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let now = request.app().now();
        let organizations =
            vec![organization("Alder & Finch", "alder-finch", now), organization("Вектор", "vektor", now)];
        Self { page: Page::of(request), organizations, entry: Entry::default() }
    }
}

impl Sampled for SettingsPage {
    fn sample(request: &Arc<Request>) -> Self {
        let now = request.app().now();
        let answers = Some("people@alder-finch.example".to_owned());
        let shown = Self::of(Page::of(request), organization("Alder & Finch", "alder-finch", now), answers);
        // somebody else saved another name meanwhile
        let entry = Entry::new([("name", "Alder and Finch"), ("time_zone", "Europe/Lisbon"), ("accent", "teal")]);
        let saved = Some(("Noor Castell".to_owned(), now));
        let entry = entry.meanwhile(&shown.page, saved, &shown.entry, [("name", shown.page.t.name())]);
        Self { entry, ..shown }
    }
}
