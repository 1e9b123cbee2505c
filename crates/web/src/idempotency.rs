//! `Idempotency-Key`: the same write sent again gets the same answer, and is done once.

use crate::{App, Fault, Messages, Request, fault::ProblemOut};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kernel::{
    Actor, Kind, Problem, Text, Timestamp,
    time::{DAY, MINUTE},
};
use ring::digest::{Context, SHA256};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use std::sync::Arc;
use store::{Tx, receipt};

/// Larger bodies than this are not remembered: an upload.
const MAX_BODY: usize = 24 * 1024 * 1024;
/// How long a first call may be silent before the same key may be tried again. Where it is still at
/// work then, the two race for the receipt and one of them commits; where its server died, nobody has
/// to wait long.
const AT_WORK: i64 = 5 * SECOND;
/// A second, in microseconds.
const SECOND: i64 = MINUTE / 60;
/// Says that the call was not carried out now, but before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
/// What kept answers are sealed for.
const PURPOSE: &str = "idempotent answer";
/// Kept answers looked through at once.
const FORGOTTEN_AT_ONCE: u64 = 200;
/// Headers of an answer that its repetition carries too.
const KEPT: [header::HeaderName; 3] = [header::CONTENT_TYPE, header::ETAG, header::LOCATION];

mod table {
    use kernel::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "idempotent_answer")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key_hash: Vec<u8>,
        pub fingerprint: Vec<u8>,
        pub created_at: Timestamp,
        pub status: Option<i64>,
        pub sealed: Option<Vec<u8>>,
    }
    store::rows_of!(platform);
}

/// Put into an answer's extensions by whoever shows a secret once: a repeated call gets this
/// instead, which says that it was shown.
#[derive(Clone)]
pub struct ShownOnce(pub serde_json::Value);

/// An answer as it is kept.
#[derive(serde::Serialize, serde::Deserialize)]
struct Kept {
    headers: Vec<(String, String)>,
    body: String,
}

enum Claim {
    /// Ours since then.
    Ours(Timestamp),
    Answered(Response),
    /// Done, its answer gone with the server; what it was about.
    CarriedOut(Vec<String>),
}

/// The layer around the API's writes.
pub(crate) async fn layer(State(app): State<App>, request: axum::extract::Request, next: Next) -> Response {
    let write = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH | Method::DELETE);
    let key = request.headers().get("idempotency-key").and_then(|v| v.to_str().ok()).map(str::to_owned);
    let who = request.extensions().get::<Arc<Request>>().and_then(|r| r.actor.as_ref().map(scope));
    let (true, true, Some(key), Some(who)) = (write, request.uri().path().starts_with("/api/"), key, who) else {
        return next.run(request).await;
    };
    // a task of its own: when the client goes away, the work and the keeping of its answer go on
    let work = remembered(app, request, next, key, who);
    let work = store::with_context(store::RequestContext::current(), work);
    match tokio::spawn(work).await {
        Ok(Ok(response)) => response,
        Ok(Err(fault)) => fault.into_response(),
        Err(panic) => Fault(Problem::internal(panic)).into_response(),
    }
}

/// Whose key it is: the same words of somebody else, or in another organization, are another key.
fn scope(actor: &Actor) -> String {
    let organization = actor.organization().map(|o| o.to_string()).unwrap_or_default();
    format!("{} {organization}", store::events::principal_text(actor.principal()))
}

async fn remembered(
    app: App,
    request: axum::extract::Request,
    next: Next,
    key: String,
    who: String,
) -> Result<Response, Fault> {
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, MAX_BODY).await.map_err(|_too_large| Problem::new(Kind::TooLarge))?;
    let key_hash = hash(&[who.as_bytes(), key.as_bytes()]);
    let fingerprint = hash(&[parts.method.as_str().as_bytes(), parts.uri.to_string().as_bytes(), &bytes]);
    let reader = parts.extensions.get::<Arc<Request>>().cloned();
    match claim(&app, &key_hash, fingerprint).await? {
        Claim::CarriedOut(about) => Ok(carried_out(&about, reader.as_deref())),
        Claim::Answered(response) => Ok(response),
        Claim::Ours(since) => {
            let request = axum::extract::Request::from_parts(parts, Body::from(bytes));
            let (response, committed) = app.store.once(key_hash.clone(), next.run(request)).await;
            if !committed
                && !response.status().is_success()
                && receipt::find(app.store.read(), &key_hash).await?.is_some()
            {
                // another try of the same call was first
                return Err(at_work().into());
            }
            if committed && response.status().is_server_error() {
                // done, and then something failed: the receipt stays, and whoever asks again is told
                return Ok(response);
            }
            keep(&app, key_hash, since, response).await
        }
    }
}

fn hash(parts: &[&[u8]]) -> Vec<u8> {
    let mut context = Context::new(&SHA256);
    for p in parts {
        context.update(&u64::try_from(p.len()).unwrap_or(u64::MAX).to_be_bytes());
        context.update(p);
    }
    context.finish().as_ref().to_vec()
}

/// Forgets answers of more than a day ago; how many. Each call forgets some by the way: this is for
/// an installation where nobody calls any more.
pub async fn forget_old(tx: &store::Tx) -> Result<u64, sea_orm::DbErr> {
    receipt::sweep(tx, tx.now().plus(-DAY)).await?;
    let old = store::platform_delete::<table::Entity>().filter(table::Column::CreatedAt.lt(tx.now().plus(-DAY)));
    Ok(old.exec(tx.connection()).await?.rows_affected)
}

async fn claim(app: &App, key_hash: &[u8], fingerprint: Vec<u8>) -> Result<Claim, Fault> {
    let tx = app.store.begin(&Actor::platform()).await?;
    let now = tx.now();
    forget_old(&tx).await?;
    let known = store::platform::<table::Entity>()
        .filter(table::Column::KeyHash.eq(key_hash.to_vec()))
        .one(tx.connection())
        .await?;
    if let Some(known) = known {
        let silent = known.status.is_none() && known.created_at < now.plus(-AT_WORK);
        if !silent || known.fingerprint != fingerprint {
            return Ok(Claim::Answered(again(app, &known, &fingerprint)?));
        }
        // its server died: after the commit, or before
        if let Some(about) = receipt::find(tx.connection(), key_hash).await? {
            return Ok(Claim::CarriedOut(about));
        }
        return take_over(tx, &known, now).await;
    }
    let row = table::ActiveModel {
        key_hash: Set(key_hash.to_vec()),
        fingerprint: Set(fingerprint),
        created_at: Set(now),
        status: Set(None),
        sealed: Set(None),
    };
    match store::platform_insert(&tx, row).await {
        Ok(()) => tx.commit().await?,
        Err(e) if store::dialect::is_duplicate(&e) => return Err(at_work().into()),
        Err(e) => return Err(e.into()),
    }
    Ok(Claim::Ours(now))
}

/// Takes a silent call's key. Where the call is at work all the same, one of the two commits.
async fn take_over(tx: Tx, known: &table::Model, now: Timestamp) -> Result<Claim, Fault> {
    let moved = store::platform_update::<table::Entity>()
        .col_expr(table::Column::CreatedAt, Expr::value(now))
        .filter(table::Column::KeyHash.eq(known.key_hash.clone()))
        .filter(table::Column::CreatedAt.eq(known.created_at))
        .filter(table::Column::Status.is_null())
        .exec(tx.connection())
        .await?;
    tx.commit().await?;
    if moved.rows_affected == 1 { Ok(Claim::Ours(now)) } else { Err(at_work().into()) }
}

/// The effect is there, its answer went with the server: said, with what it was about.
fn carried_out(about: &[String], reader: Option<&Request>) -> Response {
    let about = about.join(", ");
    let sentence = Text::new(move |l| Messages::from(l).idempotency_carried_out(&about));
    let problem = Problem::saying(Kind::Conflict, sentence);
    let Some(reader) = reader else { return Fault(problem).into_response() };
    // rendered here, since it carries a header of its own
    let mut response = ProblemOut::new(&problem, reader.locale, &reader.request_id).into_response(None);
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    response
}

fn at_work() -> Problem {
    let problem = Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).idempotency_at_work()));
    Problem { retry_after: Some(5), ..problem }
}

fn again(app: &App, known: &table::Model, fingerprint: &[u8]) -> Result<Response, Problem> {
    if known.fingerprint != fingerprint {
        return Err(Problem::field("Idempotency-Key", Text::new(|l| Messages::from(l).idempotency_other_body())));
    }
    let code = known.status.and_then(|s| u16::try_from(s).ok()).and_then(|s| StatusCode::from_u16(s).ok());
    let status = code.ok_or_else(at_work)?;
    let opened = known.sealed.as_ref().and_then(|s| app.secret.open(PURPOSE, s));
    let kept: Kept = serde_json::from_slice(&opened.unwrap_or_default())?;
    let mut response = (status, kept.body).into_response();
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_TYPE);
    for (name, value) in kept.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    }
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    Ok(response)
}

/// Remembers an answer that did something; a refusal or fault is forgotten, so that the same key
/// may be tried again.
async fn keep(app: &App, key_hash: Vec<u8>, since: Timestamp, response: Response) -> Result<Response, Fault> {
    let tx = app.store.begin(&Actor::platform()).await?;
    if !response.status().is_success() {
        let gone = store::platform_delete::<table::Entity>()
            .filter(table::Column::KeyHash.eq(key_hash.clone()))
            .filter(table::Column::CreatedAt.eq(since))
            .exec(tx.connection())
            .await?;
        // the key may be somebody else's by now, and the receipt theirs
        if gone.rows_affected == 1 {
            receipt::forget(&tx, &key_hash).await?;
        }
        tx.commit().await?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let bytes: Bytes = axum::body::to_bytes(body, MAX_BODY).await.map_err(Problem::internal)?;
    let body = match parts.extensions.get::<ShownOnce>() {
        Some(instead) => instead.0.to_string(),
        None => String::from_utf8_lossy(&bytes).into_owned(),
    };
    let value = |name: &HeaderName| Some((name.to_string(), parts.headers.get(name)?.to_str().ok()?.to_owned()));
    let kept = Kept { headers: KEPT.iter().filter_map(value).collect(), body };
    let sealed = app.secret.seal(PURPOSE, &serde_json::to_vec(&kept)?);
    store::platform_update::<table::Entity>()
        .col_expr(table::Column::Status, Expr::value(Some(i64::from(parts.status.as_u16()))))
        .col_expr(table::Column::Sealed, Expr::value(Some(sealed)))
        .filter(table::Column::KeyHash.eq(key_hash.clone()))
        .exec(tx.connection())
        .await?;
    tx.commit().await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

/// Forgets kept answers that name this thing, as a typed id: they hold what was known of it.
///
/// # Errors
/// The database did not answer.
pub async fn forget(app: &App, thing: &str) -> Result<(), Problem> {
    let mut after = Vec::new();
    loop {
        let page = store::platform::<table::Entity>()
            .filter(table::Column::KeyHash.gt(after.clone()))
            .order_by_asc(table::Column::KeyHash)
            .limit(FORGOTTEN_AT_ONCE)
            .all(app.store.read())
            .await?;
        let Some(last) = page.last() else { return Ok(()) };
        after.clone_from(&last.key_hash);
        let opened = |row: &table::Model| row.sealed.as_ref().and_then(|s| app.secret.open(PURPOSE, s));
        let naming = |row: &table::Model| opened(row).is_some_and(|o| String::from_utf8_lossy(&o).contains(thing));
        let naming: Vec<_> = page.iter().filter(|row| naming(row)).map(|row| row.key_hash.clone()).collect();
        if naming.is_empty() {
            continue;
        }
        let tx = app.store.begin(&Actor::platform()).await?;
        store::dialect::overwrite_freed(&tx).await?;
        let gone = store::platform_delete::<table::Entity>().filter(table::Column::KeyHash.is_in(naming));
        gone.exec(tx.connection()).await?;
        tx.commit().await?;
    }
}
