//! Agencies, sources and tags over JSON.

use super::{
    actions::{self, Draft},
    export::EntryList,
    kinds::Kind,
    shapes::{AgencyIn, AgencyOut, AgencyPatch, SourceIn, SourceOut, SourcePatch, TagIn, TagOut, TagPatch},
    store::{self, Brought, Filter},
    table::Model,
};
use crate::{
    Page,
    permissions::{ReadCatalogues, WriteCatalogues},
};
use axum::{http::Uri, response::Response};
use kernel::{Actor, Problem};
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
