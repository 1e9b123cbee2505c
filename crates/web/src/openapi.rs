//! The API's description: OpenAPI 3.1, put together from all contexts.

use crate::{App, Problems, Public, fault::ProblemOut};
use axum::{Router, routing::get};
use blobs::Media;
use kernel::Kind;
use sheets::Format;
use utoipa::{
    Modify, OpenApi, ToSchema as _,
    openapi::{
        ContentBuilder, ObjectBuilder, Ref, RefOr, ResponseBuilder, Type,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};
use utoipa_axum::router::OpenApiRouter;

#[derive(OpenApi)]
#[openapi(
    info(title = "Waymark", version = "1", description = "Hiring and career development. What a page can do, this API can do."),
    components(schemas(ProblemOut, Kind, crate::fault::FieldOut)),
    security(("token" = [])),
    modifiers(&Shared)
)]
struct Base;

struct Shared;

impl Modify for Shared {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let components = api.components.get_or_insert_default();
        let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        components.security_schemes.insert("token".to_owned(), bearer.into());
        for kind in Problems::KINDS {
            let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(ProblemOut::name()))).build();
            let response = ResponseBuilder::new()
                .description(format!("{kind:?}"))
                .content("application/problem+json", content)
                .build();
            components.responses.insert(format!("{kind:?}"), response.into());
        }
    }
}

/// What the merged API starts from.
pub(crate) fn base() -> utoipa::openapi::OpenApi {
    Base::openapi()
}

/// `/api/v1/openapi.json`, for everybody.
pub(crate) fn serve(api: &utoipa::openapi::OpenApi) -> Router<App> {
    let json = axum::body::Bytes::from(serde_json::to_vec(api).unwrap_or_default());
    Router::new().route(
        "/api/v1/openapi.json",
        get(move |_: Public| {
            let json = json.clone();
            async move { ([(axum::http::header::CONTENT_TYPE, "application/json")], json) }
        }),
    )
}

/// The APIs of a context's features as one.
///
/// # Panics
/// Where two features name different schemas alike.
pub fn joined(features: &[fn() -> OpenApiRouter<App>]) -> OpenApiRouter<App> {
    features.iter().fold(OpenApiRouter::new(), |all, feature| {
        let feature = feature();
        distinct(all.get_openapi(), feature.get_openapi());
        all.merge(feature)
    })
}

/// utoipa merges by name and says nothing of a clash: of two schemas of one name one would be left.
fn distinct(all: &utoipa::openapi::OpenApi, new: &utoipa::openapi::OpenApi) {
    let (Some(known), Some(new)) = (&all.components, &new.components) else { return };
    for (name, schema) in &new.schemas {
        assert!(known.schemas.get(name).is_none_or(|k| k == schema), "two schemas are named {name}");
    }
}

/// Handlers named `list` in two features would share an operation id.
pub(crate) fn describe(all: &utoipa::openapi::OpenApi, new: &mut utoipa::openapi::OpenApi) {
    distinct(all, new);
    for path in new.paths.paths.values_mut() {
        for op in [&mut path.get, &mut path.post, &mut path.put, &mut path.patch, &mut path.delete] {
            let Some(op) = op else { continue };
            let tag = op.tags.as_deref().and_then(<[String]>::first).map_or("", String::as_str);
            let id = op.operation_id.as_deref().unwrap_or_default();
            op.operation_id = Some(format!("{}_{id}", tag.to_lowercase().replace(' ', "_")));
            files(op);
        }
    }
}

/// What else an operation answers with: a list that takes `format` with a spreadsheet, the address
/// of a stored file with any type that may be stored.
fn files(op: &mut utoipa::openapi::path::Operation) {
    let takes = op.parameters.iter().flatten().any(|p| matches!(p, RefOr::T(p) if p.name == "format"));
    let Some(RefOr::T(ok)) = op.responses.responses.get_mut("200") else { return };
    let mut types: Vec<&str> = Vec::new();
    if takes {
        types.extend([Format::Csv { separator: ',' }, Format::Xlsx].map(Format::mime));
    }
    if ok.content.contains_key("application/octet-stream") {
        types.extend(Media::ALL.map(Media::mime));
    }
    for media in types {
        let media = media.split(';').next().unwrap_or_default().to_owned();
        let text = ObjectBuilder::new().schema_type(Type::String);
        ok.content.insert(media, ContentBuilder::new().schema(Some(text.build())).build().into());
    }
}
