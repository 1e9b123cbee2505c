//! A catalogue as a file.

use super::{
    kinds::Kind,
    pages::{label, variant, word},
    store::{self, Brought, Filter},
    table::{Catalogue, Model},
};
use crate::{Page, permissions::ReadCatalogues};
use ::store::{Keyset, Slice};
use kernel::{Granted, Problem};
use std::marker::PhantomData;
use web::{App, Columns, Exported, Request};

/// What was asked for, and by whom.
pub(super) struct EntryList<K> {
    pub who: Granted<ReadCatalogues>,
    pub filter: Filter,
    pub page: Page,
    pub kind: PhantomData<fn() -> K>,
}

#[async_trait::async_trait]
impl<K: Kind> Exported for EntryList<K> {
    const NAME: &'static str = K::LIST;
    type Row = (Model, Brought);

    fn columns(&self, request: &Request) -> Columns<(Model, Brought)> {
        let t = self.page.t;
        let (names, kinds) = (Page::of(self.page.request()), Page::of(self.page.request()));
        let of_agency = K::CATALOGUE == Catalogue::Agency;
        let contacts = |e: &Model| {
            let people = e.reached().contacts.into_iter();
            let one = |p: super::kinds::Person| [Some(p.name), p.email, p.phone].into_iter().flatten().collect();
            people.map(one).map(|p: Vec<String>| p.join(" ")).collect::<Vec<_>>().join("; ")
        };
        Columns::new(request)
            .with(t.name(), move |(e, _): &(Model, Brought)| label(&names, e))
            .with(t.catalogue_variant(word(K::CATALOGUE)), move |(e, _)| variant(&kinds, K::CATALOGUE, &e.variant))
            .with(t.catalogue_candidates(), |(_, n)| n.candidates)
            .with_if(K::CATALOGUE != Catalogue::Tag, t.catalogue_hired(), |(_, n)| n.hired)
            .with_if(of_agency, t.agency_address(), |(e, _)| e.reached().address)
            .with_if(of_agency, t.agency_website(), |(e, _)| e.reached().website)
            .with_if(of_agency, t.agency_contact(), move |(e, _)| contacts(e))
            .with(t.filter_active(), |(e, _)| e.active)
            .moment(t.onboarded(), |(e, _)| Some(e.created_at))
            .moment(t.updated(), |(e, _)| Some(e.updated_at))
            .with("id".to_owned(), |(e, _)| K::id(e.id).to_string())
    }
    fn descending(&self) -> bool {
        false
    }
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<(Model, Brought)>, Problem> {
        let db = app.store.read();
        let slice = store::list(db, &self.who, K::CATALOGUE, &self.filter, page).await?;
        let ids: Vec<_> = slice.rows.iter().map(|e| e.id).collect();
        let mut counts = store::brought(db, &self.who, K::CATALOGUE, &ids).await?;
        Ok(slice.map(|e| {
            let brought = counts.remove(&e.id).unwrap_or_default();
            (e, brought)
        }))
    }
}
