//! The pages of agencies, sources and tags with invented ones, for the gallery.

use super::{
    kinds::{Agencies, Detail, Kind as _, Person},
    pages::{EntryForm, FormPage, ListPage, Row},
    store::Brought,
    table::{Catalogue, Model},
};
use crate::Page;
use kernel::OrganizationId;
use std::sync::Arc;
use web::{Request, Sample, Sampled};

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::of::<ListPage>("catalogues/list.html"), Sample::of::<FormPage>("catalogues/form.html")]
}

fn invented(page: &Page, name: &str, variant: &str, active: bool) -> Model {
    let now = page.app().now();
    let contact = Person { name: "Piet Visser".to_owned(), email: Some("piet@agency.example".to_owned()), phone: None };
    let detail = Detail { contacts: vec![contact], ..Detail::default() };
    Model {
        id: kernel::AgencyId::NIL.uuid(),
        organization_id: OrganizationId::NIL,
        catalogue: Catalogue::Agency,
        name: name.to_owned(),
        sort_key: name.to_owned(),
        variant: variant.to_owned(),
        detail: serde_json::to_string(&detail).unwrap_or_default(),
        active,
        merged_into_id: None,
        created_at: now,
        updated_at: now,
    }
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let names = [("Northwind Talent", "recruitment_service", true), ("JobBoard", "online", false)];
        let row = |(name, kind, active): (&str, &str, bool)| Row {
            href: "/agencies".to_owned(),
            label: name.to_owned(),
            variant: page.t.agency_kind(kind),
            brought: Brought { candidates: 41, hired: 6 },
            candidates: "/candidates".to_owned(),
            entry: invented(&page, name, kind, active),
        };
        Self {
            catalogue: Catalogue::Agency,
            path: "/agencies",
            rows: names.into_iter().map(row).collect(),
            next: String::new(),
            first: String::new(),
            may_write: true,
            page,
        }
    }
}

impl Sampled for FormPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let entry = invented(&page, "Northwind Talent", "recruitment_service", true);
        let form = EntryForm::of(&entry);
        Self {
            catalogue: Catalogue::Agency,
            path: Agencies::PATH,
            href: Agencies::PATH.to_owned(),
            form: form.entry(),
            people: vec![0, 1],
            others: vec![("agency_x".to_owned(), "JobBoard".to_owned())],
            brought: Brought { candidates: 41, hired: 6 },
            candidates: "/candidates".to_owned(),
            seen: String::new(),
            may_write: true,
            entry: Some(entry),
            page,
        }
    }
}
