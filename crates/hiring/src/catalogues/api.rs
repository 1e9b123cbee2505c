//! Agencies, sources and tags over JSON.

use super::{
    actions::{self, Draft},
    export::EntryList,
    kinds::{Kind, Person},
    store::{self, Brought, Filter},
    table::Model,
};
use crate::{
    Page,
    permissions::{ReadCatalogues, WriteCatalogues},
};
use axum::{http::Uri, response::Response};
use kernel::{Actor, Problem, Timestamp};
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;
use utoipa::{IntoParams, ToSchema};
use web::{App, Check, Fault, FileQuery, IfMatch, ListOut, ListQuery, Outgoing, Tagged};

/// Which entries.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct EntryFilter {
    /// Those in use (true) or out of use (false); both where nothing is said.
    #[param(value_type = Option<bool>)]
    active: Option<String>,
}

/// Whom it is merged into.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = MergeInto)]
pub(crate) struct Into<I> {
    into: I,
}

async fn page<K: Kind, T: Serialize>(
    app: &App,
    actor: &Actor,
    words: Page,
    (query, filter): (ListQuery, EntryFilter),
    uri: &Uri,
    out: impl Fn(Model, Brought) -> T + Send,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadCatalogues>()?;
    let mut check = Check::default();
    let active = check.choice("active", filter.active.as_deref(), &["true", "false"], |a| a.parse::<bool>().ok());
    check.done()?;
    let filter = Filter { active, updated_after: query.updated_after()? };
    if let Some(file) = Outgoing::asked(words.request())? {
        actions::entries(app, &who, K::CATALOGUE).await?;
        return file.of(app, EntryList::<K> { who, filter, page: words, kind: PhantomData }).await;
    }
    let all = actions::entries(app, &who, K::CATALOGUE).await?;
    let slice = store::list(app.store.read(), &who, K::CATALOGUE, &filter, &query.keyset(false)?).await?;
    let ids: Vec<_> = slice.rows.iter().map(|e| e.id).collect();
    let counts = store::brought(app.store.read(), &who, K::CATALOGUE, &ids).await?;
    let slice = slice.map(|e| {
        let brought = counts.get(&e.id).copied().unwrap_or_default();
        out(e, brought)
    });
    let counted = all.iter().filter(|e| filter.active.is_none_or(|a| a == e.active)).count();
    let count = query.count().then(|| u64::try_from(counted).unwrap_or(u64::MAX));
    ListOut::answer(slice, count, uri)
}

async fn view<K: Kind, T>(
    app: &App,
    actor: &Actor,
    e: Model,
    out: impl Fn(Model, Brought) -> T + Send,
) -> Result<Tagged<T>, Fault> {
    let who = actor.permit::<ReadCatalogues>()?;
    let brought = store::brought(app.store.read(), &who, K::CATALOGUE, &[e.id]).await?.remove(&e.id);
    Ok(Tagged(e.updated_at, out(e, brought.unwrap_or_default())))
}

async fn one<K: Kind>(app: &App, actor: &Actor, id: K::Id) -> Result<Model, Problem> {
    let who = actor.permit::<ReadCatalogues>()?;
    let found = store::one(app.store.read(), &who, K::CATALOGUE, K::uuid(id)).await?;
    found.ok_or_else(Problem::not_found)
}

async fn made<K: Kind>(app: &App, actor: &Actor, draft: &Draft) -> Result<Model, Problem> {
    actions::create(app, &actor.permit::<WriteCatalogues>()?, K::CATALOGUE, draft).await
}

async fn changed<K: Kind>(
    app: &App,
    actor: &Actor,
    (id, seen): (K::Id, &IfMatch),
    edit: impl FnOnce(&mut Draft) + Send,
) -> Result<Model, Problem> {
    let who = actor.permit::<WriteCatalogues>()?;
    actions::change(app, &who, (K::CATALOGUE, K::uuid(id)), seen, edit).await
}

async fn switched<K: Kind>(app: &App, actor: &Actor, id: K::Id, active: bool) -> Result<Model, Problem> {
    let who = actor.permit::<WriteCatalogues>()?;
    actions::set_active(app, &who, (K::CATALOGUE, K::uuid(id)), active).await
}

async fn merged<K: Kind>(app: &App, actor: &Actor, (id, into): (K::Id, K::Id)) -> Result<Model, Problem> {
    let who = actor.permit::<WriteCatalogues>()?;
    actions::merge(app, &who, (K::CATALOGUE, K::uuid(id)), K::uuid(into)).await
}

/// The handlers of one catalogue: what it answers, what it takes, what it is called.
macro_rules! handlers {
    ($module:ident, $kind:ident, $id:ident, $out:ident, $input:ident, $patch:ident,
     $path:tt, $item:tt, $restore:tt, $merge:tt, $tag:tt) => {
        pub(crate) mod $module {
            use super::{super::kinds::$kind, *};
            use axum::{extract::{OriginalUri, State}, http::StatusCode};
            use kernel::$id;
            use web::{Json, Path, Problems, Query, Signed};

            type Answer = Result<Tagged<$out>, Fault>;

            #[doc = concat!($tag, " by name.")]
            #[utoipa::path(get, path = $path, tag = $tag, params(ListQuery, EntryFilter, FileQuery),
                responses((status = 200, body = ListOut<$out>), Problems))]
            pub(crate) async fn list(
                State(app): State<App>,
                Signed(actor): Signed,
                words: Page,
                Query(query): Query<ListQuery>,
                Query(filter): Query<EntryFilter>,
                OriginalUri(uri): OriginalUri,
            ) -> Result<Response, Fault> {
                page::<$kind, _>(&app, &actor, words, (query, filter), &uri, $out::new).await
            }

            #[doc = concat!("Add to ", $tag, ".")]
            #[utoipa::path(post, path = $path, tag = $tag, request_body = $input,
                responses((status = 201, body = $out), Problems))]
            pub(crate) async fn create(
                State(app): State<App>,
                Signed(actor): Signed,
                Json(body): Json<$input>,
            ) -> Result<(StatusCode, Tagged<$out>), Fault> {
                let entry = made::<$kind>(&app, &actor, &body.into()).await?;
                Ok((StatusCode::CREATED, view::<$kind, _>(&app, &actor, entry, $out::new).await?))
            }

            #[doc = concat!("One of ", $tag, "; also one whose place another took.")]
            #[utoipa::path(get, path = $item, tag = $tag, params(("id" = $id, Path)),
                responses((status = 200, body = $out), Problems))]
            pub(crate) async fn show(
                State(app): State<App>,
                Signed(actor): Signed,
                Path(id): Path<$id>,
            ) -> Answer {
                let entry = one::<$kind>(&app, &actor, id).await?;
                view::<$kind, _>(&app, &actor, entry, $out::new).await
            }

            #[doc = concat!("Change one of ", $tag, "; its candidates keep it.")]
            #[utoipa::path(patch, path = $item, tag = $tag, params(("id" = $id, Path)), request_body = $patch,
                responses((status = 200, body = $out), Problems))]
            pub(crate) async fn change(
                State(app): State<App>,
                Signed(actor): Signed,
                Path(id): Path<$id>,
                seen: IfMatch,
                Json(body): Json<$patch>,
            ) -> Answer {
                let entry = changed::<$kind>(&app, &actor, (id, &seen), |d| body.apply(d)).await?;
                view::<$kind, _>(&app, &actor, entry, $out::new).await
            }

            #[doc = concat!("Take one of ", $tag, " out of use; its candidates keep it.")]
            #[utoipa::path(delete, path = $item, tag = $tag, params(("id" = $id, Path)),
                responses((status = 200, body = $out), Problems))]
            pub(crate) async fn deactivate(
                State(app): State<App>,
                Signed(actor): Signed,
                Path(id): Path<$id>,
            ) -> Answer {
                let entry = switched::<$kind>(&app, &actor, id, false).await?;
                view::<$kind, _>(&app, &actor, entry, $out::new).await
            }

            #[doc = concat!("Take one of ", $tag, " back into use.")]
            #[utoipa::path(post, path = $restore, tag = $tag, params(("id" = $id, Path)),
                responses((status = 200, body = $out), Problems))]
            pub(crate) async fn restore(
                State(app): State<App>,
                Signed(actor): Signed,
                Path(id): Path<$id>,
            ) -> Answer {
                let entry = switched::<$kind>(&app, &actor, id, true).await?;
                view::<$kind, _>(&app, &actor, entry, $out::new).await
            }

            #[doc = concat!("Put the candidates of one of ", $tag, " into another, which takes its place; the answer is that one.")]
            #[utoipa::path(post, path = $merge, tag = $tag, params(("id" = $id, Path)), request_body = Into<$id>,
                responses((status = 200, body = $out), Problems))]
            pub(crate) async fn merge(
                State(app): State<App>,
                Signed(actor): Signed,
                Path(id): Path<$id>,
                Json(body): Json<Into<$id>>,
            ) -> Answer {
                let entry = merged::<$kind>(&app, &actor, (id, body.into)).await?;
                view::<$kind, _>(&app, &actor, entry, $out::new).await
            }
        }
    };
}
handlers!(
    agencies,
    Agencies,
    AgencyId,
    AgencyOut,
    AgencyIn,
    AgencyPatch,
    "/agencies",
    "/agencies/{id}",
    "/agencies/{id}/restore",
    "/agencies/{id}/merge",
    "Agencies"
);
handlers!(
    sources,
    Sources,
    SourceId,
    SourceOut,
    SourceIn,
    SourcePatch,
    "/sources",
    "/sources/{id}",
    "/sources/{id}/restore",
    "/sources/{id}/merge",
    "Sources"
);
handlers!(
    tags,
    Tags,
    TagId,
    TagOut,
    TagIn,
    TagPatch,
    "/tags",
    "/tags/{id}",
    "/tags/{id}/restore",
    "/tags/{id}/merge",
    "Tags"
);

/// Who brings candidates.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Agency)]
pub(crate) struct AgencyOut {
    id: kernel::AgencyId,
    name: String,
    /// `recruitment_service`, online, reference or other.
    kind: String,
    address: Option<String>,
    website: Option<String>,
    contacts: Vec<Person>,
    active: bool,
    /// The one that took its place.
    merged_into: Option<kernel::AgencyId>,
    /// Candidates that they brought.
    candidates: i64,
    /// Those of them who were hired.
    hired: i64,
    created_at: Timestamp,
    updated_at: Timestamp,
}
impl AgencyOut {
    fn new(e: Model, n: Brought) -> Self {
        let detail = e.reached();
        Self {
            id: kernel::AgencyId::from_uuid(e.id),
            name: e.name,
            kind: e.variant,
            address: detail.address,
            website: detail.website,
            contacts: detail.contacts,
            active: e.active,
            merged_into: e.merged_into_id.map(kernel::AgencyId::from_uuid),
            candidates: n.candidates,
            hired: n.hired,
            created_at: e.created_at,
            updated_at: e.updated_at,
        }
    }
}

/// An agency to add.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewAgency)]
pub(crate) struct AgencyIn {
    name: String,
    /// `recruitment_service` (where nothing is said), online, reference or other.
    kind: Option<String>,
    address: Option<String>,
    website: Option<String>,
    contacts: Option<Vec<Person>>,
}
impl From<AgencyIn> for Draft {
    fn from(b: AgencyIn) -> Self {
        let detail =
            super::kinds::Detail { address: b.address, website: b.website, contacts: b.contacts.unwrap_or_default() };
        Self { name: b.name, variant: b.kind.unwrap_or_default(), detail }
    }
}

/// What changes; what is left out stays, an empty text clears.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct AgencyPatch {
    name: Option<String>,
    kind: Option<String>,
    address: Option<String>,
    website: Option<String>,
    contacts: Option<Vec<Person>>,
}
impl AgencyPatch {
    fn apply(self, d: &mut Draft) {
        d.name = self.name.unwrap_or_else(|| std::mem::take(&mut d.name));
        d.variant = self.kind.unwrap_or_else(|| std::mem::take(&mut d.variant));
        d.detail.address = self.address.or(d.detail.address.take());
        d.detail.website = self.website.or(d.detail.website.take());
        d.detail.contacts = self.contacts.unwrap_or_else(|| std::mem::take(&mut d.detail.contacts));
    }
}

/// Where candidates come from.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Source)]
pub(crate) struct SourceOut {
    id: kernel::SourceId,
    name: String,
    /// `careers_page`, agency, referral, event, import or other.
    kind: String,
    active: bool,
    /// The one that took its place.
    merged_into: Option<kernel::SourceId>,
    /// Candidates who came from there.
    candidates: i64,
    /// Those of them who were hired.
    hired: i64,
    created_at: Timestamp,
    updated_at: Timestamp,
}
impl SourceOut {
    fn new(e: Model, n: Brought) -> Self {
        Self {
            id: kernel::SourceId::from_uuid(e.id),
            name: e.name,
            kind: e.variant,
            active: e.active,
            merged_into: e.merged_into_id.map(kernel::SourceId::from_uuid),
            candidates: n.candidates,
            hired: n.hired,
            created_at: e.created_at,
            updated_at: e.updated_at,
        }
    }
}

/// A source to add.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewSource)]
pub(crate) struct SourceIn {
    name: String,
    /// other where nothing is said.
    kind: Option<String>,
}
impl From<SourceIn> for Draft {
    fn from(b: SourceIn) -> Self {
        Self { name: b.name, variant: b.kind.unwrap_or_default(), ..Self::default() }
    }
}

/// What changes; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct SourcePatch {
    name: Option<String>,
    kind: Option<String>,
}
impl SourcePatch {
    fn apply(self, d: &mut Draft) {
        d.name = self.name.unwrap_or_else(|| std::mem::take(&mut d.name));
        d.variant = self.kind.unwrap_or_else(|| std::mem::take(&mut d.variant));
    }
}

/// A word that candidates are marked with.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Tag)]
pub(crate) struct TagOut {
    id: kernel::TagId,
    name: String,
    /// grey, blaze, forest, lake, heather or rust.
    color: String,
    active: bool,
    /// The one that took its place.
    merged_into: Option<kernel::TagId>,
    /// Candidates who are marked with it.
    candidates: i64,
    created_at: Timestamp,
    updated_at: Timestamp,
}
impl TagOut {
    fn new(e: Model, n: Brought) -> Self {
        Self {
            id: kernel::TagId::from_uuid(e.id),
            name: e.name,
            color: e.variant,
            active: e.active,
            merged_into: e.merged_into_id.map(kernel::TagId::from_uuid),
            candidates: n.candidates,
            created_at: e.created_at,
            updated_at: e.updated_at,
        }
    }
}

/// A tag to add.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewTag)]
pub(crate) struct TagIn {
    name: String,
    /// grey where nothing is said.
    color: Option<String>,
}
impl From<TagIn> for Draft {
    fn from(b: TagIn) -> Self {
        Self { name: b.name, variant: b.color.unwrap_or_default(), ..Self::default() }
    }
}

/// What changes; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct TagPatch {
    name: Option<String>,
    color: Option<String>,
}
impl TagPatch {
    fn apply(self, d: &mut Draft) {
        d.name = self.name.unwrap_or_else(|| std::mem::take(&mut d.name));
        d.variant = self.color.unwrap_or_else(|| std::mem::take(&mut d.variant));
    }
}
