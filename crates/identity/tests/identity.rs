//! identity over a real database, through its API and pages.
#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]
use axum::{extract::State, http::StatusCode, routing::post};
use identity::operator::{self, NewOrganization, NewUser};
use kernel::{
    Clock,
    time::{DAY, HOUR, MINUTE},
};
use serde_json::json;
use testkit::{Client, Fresh};
use utoipa_axum::router::OpenApiRouter;
use web::app::Composed;

const PASSWORD: &str = "a quiet marsh at noon";

struct World {
    composed: Composed,
    anyone: Client,
    clock: Clock,
    folder: std::path::PathBuf,
    _kept: tempfile_guard::Guard,
}

mod tempfile_guard {
    /// Keeps the folder until the test ends.
    pub struct Guard(#[expect(dead_code, reason = "held for its drop")] pub Box<dyn std::any::Any + Send + Sync>);
}

/// A write that is done, and then its answer fails.
fn breaking() -> web::Module {
    async fn done(State(app): State<web::App>, actor: web::Signed) -> Result<StatusCode, web::Fault> {
        let mut tx = app.store.begin(&actor).await?;
        tx.emit(store::NewEvent::new("user.changed", None, "user_nobody"));
        tx.commit().await?;
        Err(kernel::Problem::internal("the database went away").into())
    }
    web::Module { api: OpenApiRouter::new().route("/breaks", post(done)), ..web::Module::new("breaking") }
}

async fn world() -> World {
    let below = [jobs::MIGRATIONS, mail::MIGRATIONS, web::MIGRATIONS].concat();
    let (composed, anyone, clock, folder) = Fresh::composed(&below, vec![identity::module(), breaking()]).await;
    let path = folder.path().to_path_buf();
    let world = World { composed, anyone, clock, folder: path, _kept: tempfile_guard::Guard(Box::new(folder)) };
    for (name, slug) in [("Acme", "acme"), ("Birch", "birch")] {
        world.organization(name).await;
        for (role, who) in
            [("recruiter", "rec"), ("interviewer", "int"), ("hiring_manager", "man"), ("organization_admin", "adm")]
        {
            world.user(slug, role, who).await;
        }
    }
    world
}

impl World {
    async fn organization(&self, name: &str) {
        let new = NewOrganization { name: name.to_owned(), kind: "employer".to_owned(), ..NewOrganization::default() };
        operator::create_organization(&self.composed.app, new).await.unwrap();
    }
    async fn user(&self, slug: &str, role: &str, who: &str) {
        let organization = operator::organization(&self.composed.app, slug).await.unwrap().unwrap();
        let user = NewUser {
            name: format!("{who} {slug}"),
            email: format!("{who}@{slug}.example"),
            roles: vec![role.to_owned()],
            password: Some(PASSWORD.to_owned()),
            ..NewUser::default()
        };
        operator::create_user(&self.composed.app, organization.id, user).await.unwrap();
    }
    async fn as_(&self, who: &str) -> Client {
        self.anyone.sign_in(who, PASSWORD).await
    }
}

#[tokio::test]
async fn sign_in_answers_as_the_api_page_says_and_sign_out_ends_it() {
    let w = world().await;
    let body = json!({ "email": "REC@acme.example ", "password": PASSWORD });
    let a = w.anyone.post("/sessions", body).await.expect(201);
    assert_eq!(a.str("/organization/slug"), "acme");
    assert_eq!(a.json()["roles"], json!(["recruiter"]));
    assert!(a.str("/user/id").starts_with("user_") && a.str("/expires_at").ends_with('Z'));
    let rec = w.anyone.token(&a.str("/token"));
    assert_eq!(rec.get("/sessions/current").await.expect(200).str("/user/email"), "rec@acme.example");
    rec.delete("/sessions/current").await.expect(204);
    let gone = rec.get("/sessions/current").await.expect(401);
    assert_eq!(gone.header("content-type"), "application/problem+json");
    assert!(!gone.str("/request_id").is_empty() && gone.header("www-authenticate") == "Bearer");
    // one organization may be asked for, a foreign one not
    let body = json!({ "email": "rec@acme.example", "password": PASSWORD, "organization": "birch" });
    w.anyone.post("/sessions", body).await.expect(422);
}

#[tokio::test]
async fn wrong_passwords_and_unknown_accounts_say_the_same_and_are_slowed_down_by_address() {
    let w = world().await;
    let wrong = json!({ "email": "rec@acme.example", "password": "not this one" });
    let unknown = json!({ "email": "nobody@acme.example", "password": "not this one" });
    let (a, b) = (
        w.anyone.post("/sessions", wrong.clone()).await.expect(401),
        w.anyone.post("/sessions", unknown).await.expect(401),
    );
    assert_eq!(a.str("/detail"), b.str("/detail"));
    for _ in 0..5 {
        w.anyone.post("/sessions", wrong.clone()).await.expect(401);
    }
    let slowed = w.anyone.post("/sessions", wrong).await.expect(429);
    assert!(slowed.header("retry-after").parse::<u32>().unwrap() >= 1);
    let right = json!({ "email": "rec@acme.example", "password": PASSWORD });
    w.anyone.post("/sessions", right.clone()).await.expect(429);
    w.clock.turn(20 * MINUTE);
    w.anyone.post("/sessions", right).await.expect(201);
}

#[tokio::test]
async fn an_invitation_is_shown_once_works_once_and_ends_after_a_week() {
    let w = world().await;
    let rec = w.as_("rec@acme.example").await;
    let body =
        json!({ "name": "Ida Falk", "email": "ida@acme.example", "phone": "+49 30 1234567", "role": "interviewer" });
    let made = rec.with("idempotency-key", "k1").post("/users", body.clone()).await.expect(201);
    assert_eq!(made.str("/phone"), "+49301234567");
    let link = made.str("/invitation_link");
    let path = link.strip_prefix("http://waymark.test").unwrap().to_owned();
    // the same request again: the same user, the secret not shown again
    let again = rec.with("idempotency-key", "k1").post("/users", body.clone()).await.expect(201);
    assert_eq!((again.str("/id"), again.json().get("invitation_link")), (made.str("/id"), None));
    rec.with("idempotency-key", "k1").post("/users", json!({ "name": "x" })).await.expect(422);
    rec.post("/users", body).await.expect(409);
    assert!(rec.get(&format!("/users/{}", made.str("/id"))).await.expect(200).json().get("invitation_link").is_none());

    assert!(w.anyone.page(&path).await.expect(200).text().contains("Ida Falk"));
    let refused = w.anyone.form(&path, &[("password", "short"), ("again", "short")]).await.expect(422);
    assert!(refused.text().contains('8'));
    w.anyone.form(&path, &[("password", PASSWORD), ("again", "another")]).await.expect(422);
    w.anyone.form(&path, &[("password", PASSWORD), ("again", PASSWORD)]).await.expect(303);
    w.anyone.form(&path, &[("password", PASSWORD), ("again", PASSWORD)]).await.expect(409);
    w.as_("ida@acme.example").await.get("/users").await.expect(200);

    let late = rec
        .post("/users", json!({ "name": "Lou", "email": "lou@acme.example", "role": "interviewer" }))
        .await
        .expect(201);
    let path = late.str("/invitation_link").strip_prefix("http://waymark.test").unwrap().to_owned();
    w.clock.turn(8 * DAY);
    w.anyone.page(&path).await.expect(409);
}

#[tokio::test]
async fn deactivation_ends_the_sessions_at_once_and_can_be_undone() {
    let w = world().await;
    let (rec, int) = (w.as_("rec@acme.example").await, w.as_("int@acme.example").await);
    let id = int.get("/sessions/current").await.str("/user/id");
    rec.delete(&format!("/users/{id}")).await.expect(204);
    int.get("/users").await.expect(401);
    let refused = json!({ "email": "int@acme.example", "password": PASSWORD });
    w.anyone.post("/sessions", refused).await.expect(403);
    rec.post(&format!("/users/{id}/restore"), json!({})).await.expect(200);
    w.as_("int@acme.example").await.get("/users").await.expect(200);
    let own = rec.get("/sessions/current").await.str("/user/id");
    rec.delete(&format!("/users/{own}")).await.expect(409);
}

#[tokio::test]
async fn roles_reach_as_far_as_the_table_says() {
    let w = world().await;
    let (rec, int, adm) =
        (w.as_("rec@acme.example").await, w.as_("int@acme.example").await, w.as_("adm@acme.example").await);
    let other = w.as_("rec@birch.example").await;
    let new = json!({ "name": "New", "email": "new@acme.example", "role": "interviewer" });
    int.post("/users", new.clone()).await.expect(403);
    assert_eq!(int.get("/users").await.expect(200).json()["data"].as_array().unwrap().len(), 1, "themselves alone");
    assert_eq!(rec.get("/users").await.expect(200).json()["data"].as_array().unwrap().len(), 4);
    let adm_id = adm.get("/sessions/current").await.str("/user/id");
    let int_id = int.get("/sessions/current").await.str("/user/id");
    int.get(&format!("/users/{adm_id}")).await.expect(404);
    int.delete(&format!("/users/{adm_id}")).await.expect(403);
    other.get(&format!("/users/{int_id}")).await.expect(404);
    other.patch(&format!("/users/{int_id}"), json!({ "name": "Mine" })).await.expect(404);
    other.delete(&format!("/users/{int_id}")).await.expect(404);
    // a recruiter neither makes nor changes an admin
    rec.post("/users", json!({ "name": "A", "email": "a@acme.example", "role": "organization_admin" }))
        .await
        .expect(422);
    rec.patch(&format!("/users/{adm_id}"), json!({ "name": "Mine" })).await.expect(403);
    rec.patch(&format!("/users/{int_id}"), json!({ "roles": ["organization_admin"] })).await.expect(422);
    adm.patch(&format!("/users/{int_id}"), json!({ "roles": ["organization_admin", "interviewer"] })).await.expect(200);
    rec.get("/organizations").await.expect(403);
    rec.patch("/organization", json!({ "name": "Mine" })).await.expect(403);
    assert_eq!(adm.patch("/organization", json!({ "name": "Acme Two" })).await.expect(200).str("/name"), "Acme Two");
}

#[tokio::test]
async fn bad_requests_get_a_clear_answer_and_change_nothing() {
    let w = world().await;
    let rec = w.as_("rec@acme.example").await;
    let json_of = |text: String| Some(("application/json", axum::body::Body::from(text)));
    let post = axum::http::Method::POST;
    rec.send(post.clone(), "/api/v1/users", json_of("{\"name\": ".to_owned())).await.expect(400);
    rec.send(post.clone(), "/api/v1/users", json_of("{} trailing".to_owned())).await.expect(422);
    let typed = rec.post("/users", json!({ "name": 7, "email": "a@b.example" })).await.expect(422);
    assert_eq!(typed.str("/errors/0/field"), "name");
    rec.send(post.clone(), "/api/v1/users", Some(("text/plain", "hello".into()))).await.expect(415);
    rec.send(post, "/api/v1/users", json_of(format!("\"{}\"", "x".repeat(2_000_000)))).await.expect(413);
    let both = rec
        .post("/users", json!({ "name": "x".repeat(201), "email": "nope", "phone": "12", "role": "king" }))
        .await
        .expect(422);
    assert_eq!(both.json()["errors"].as_array().unwrap().len(), 4, "{}", both.text());
    rec.get("/users/user_nonsense").await.expect(404);
    rec.get("/users/cand_01h455vb4pex5vsknk084sn02q").await.expect(404);
    rec.get("/users/user_01h455vb4pex5vsknk084sn02q").await.expect(404);
    rec.get("/nothing").await.expect(404);
    rec.post("/sessions/current", json!({})).await.expect(405);
    rec.get("/users?limit=0").await.expect(422);
    rec.get("/users?cursor=zz").await.expect(422);
    rec.get("/users?role=king").await.expect(422);
    assert_eq!(rec.get("/users?count=true").await.json()["count"], 4, "nothing was made");
    let russian = rec.with("accept-language", "ru");
    let nameless = json!({ "name": "", "email": "x@y.example", "role": "interviewer" });
    let said = russian.post("/users", nameless).await.expect(422).str("/errors/0/message");
    assert!(said.chars().any(|c| ('а'..='я').contains(&c)), "{said}");
}

#[tokio::test]
async fn lists_go_on_by_cursor_and_saves_see_changes() {
    let w = world().await;
    let rec = w.as_("rec@acme.example").await;
    let (mut seen, mut path) = (Vec::new(), "/users?limit=1".to_owned());
    loop {
        let page = rec.get(&path).await.expect(200);
        seen.push(page.str("/data/0/name"));
        let next = page.str("/next_cursor");
        if next.is_empty() {
            assert_eq!(page.header("link"), "");
            break;
        }
        assert!(page.header("link").starts_with("</api/v1/users?limit=1&cursor="));
        path = format!("/users?limit=1&cursor={next}");
    }
    assert_eq!(seen, ["adm acme", "int acme", "man acme", "rec acme"]);
    let id = rec.get("/users?role=interviewer").await.str("/data/0/id");
    let tag = rec.get(&format!("/users/{id}")).await.header("etag").to_owned();
    w.clock.turn(MINUTE);
    let one = rec.with("if-match", &tag);
    one.patch(&format!("/users/{id}"), json!({ "name": "First" })).await.expect(200);
    one.patch(&format!("/users/{id}"), json!({ "name": "Second" })).await.expect(412);
    assert_eq!(rec.get(&format!("/users/{id}")).await.str("/name"), "First");
}

#[tokio::test]
async fn a_form_survives_a_session_that_ended_in_the_middle() {
    let w = world().await;
    let rec = w.anyone.browse("rec@acme.example", PASSWORD).await;
    rec.page("/members/new").await.expect(200);
    w.clock.turn(25 * HOUR);
    let typed = [("name", "Kept <b>"), ("email", "kept@acme.example"), ("role", "interviewer")];
    let page = rec.form("/members", &typed).await.expect(401).text();
    let sealed = page.split("name=\"resume\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let fields = [("email", "rec@acme.example"), ("password", PASSWORD), ("next", "/members"), ("resume", sealed)];
    let back = rec.form("/login", &fields).await.expect(200);
    assert!(back.text().contains("Kept &#60;b&#62;") && back.text().contains("action=\"/members\""), "{}", back.text());
    // nobody else can make such a form
    let forged = [("email", "rec@acme.example"), ("password", PASSWORD), ("resume", "00ff00ff")];
    rec.form("/login", &forged).await.expect(303);
}

#[tokio::test]
async fn pages_ask_for_a_sign_in_and_refuse_other_sites() {
    let w = world().await;
    let to = w.anyone.page("/members").await.expect(303);
    assert_eq!(to.header("location"), "/login?next=%2Fmembers");
    let fields = [("email", "rec@acme.example"), ("password", PASSWORD), ("next", "https://evil.example/")];
    assert_eq!(w.anyone.form("/login", &fields).await.expect(303).header("location"), "/");
    let rec = w.anyone.browse("rec@acme.example", PASSWORD).await;
    rec.with("sec-fetch-site", "cross-site").form("/logout", &[]).await.expect(403);
    let members = rec.page("/members").await.expect(200);
    assert!(members.text().contains("adm acme") && !members.text().contains("birch"));
    assert!(members.header("content-security-policy").contains("script-src 'self'"));
    let russian = w.anyone.with("accept-language", "ru").page("/login").await.text();
    assert!(russian.contains("lang=\"ru\""), "{russian}");
    rec.form("/logout", &[]).await.expect(303);
    rec.page("/members").await.expect(303);
    let missing = w.anyone.page("/no/such/place").await.expect(404);
    assert!(missing.text().contains("href=\"/\""), "a way on");
}

#[tokio::test]
async fn an_account_of_another_organization_is_not_an_inviters_to_take() {
    let w = world().await;
    let (acme, birch) = (w.as_("rec@acme.example").await, w.as_("rec@birch.example").await);
    let ida = json!({ "name": "Ida", "email": "ida@people.example", "role": "interviewer" });
    let made = birch.post("/users", ida.clone()).await.expect(201);
    let (id, link) = (made.str("/id"), made.str("/invitation_link"));
    // known elsewhere, without a password yet: joined, but no link, and the first one still works
    let joined = acme.post("/users", ida.clone()).await.expect(201);
    assert_eq!((joined.str("/id"), joined.json().get("invitation_link")), (id.clone(), None));
    acme.post(&format!("/users/{id}/invitation"), json!({})).await.expect(403);
    let mut with_password = ida;
    with_password["password"] = json!("another quiet marsh");
    acme.post("/users", with_password).await.expect(409);
    acme.patch(&format!("/users/{id}"), json!({ "time_zone": "Asia/Kolkata" })).await.expect(403);
    acme.patch(&format!("/users/{id}"), json!({ "roles": ["interviewer", "recruiter"] })).await.expect(200);
    birch.patch(&format!("/users/{id}"), json!({ "name": "Mine" })).await.expect(403);
    let path = link.strip_prefix("http://waymark.test").unwrap();
    w.anyone.form(path, &[("password", PASSWORD), ("again", PASSWORD)]).await.expect(303);
}

#[tokio::test]
async fn a_repeated_call_is_the_callers_own_and_kept_sealed() {
    let w = world().await;
    let rec = w.as_("rec@acme.example").await;
    let body = json!({ "name": "Ida", "email": "planted-address@people.example", "role": "interviewer", "password": PASSWORD });
    let first = rec.with("idempotency-key", "same").post("/users", body.clone()).await.expect(201);
    let again = rec.with("idempotency-key", "same").post("/users", body.clone()).await.expect(201);
    assert_eq!((first.json(), first.header("etag")), (again.json(), again.header("etag")));
    assert_eq!(again.header("idempotent-replayed"), "true");
    // the same key of somebody else is another key
    let other = w.as_("rec@birch.example").await.with("idempotency-key", "same").post("/users", body).await;
    assert_eq!((other.status, other.header("idempotent-replayed")), (409, ""));
    if w.composed.app.store.engine() == store::Engine::Sqlite {
        let (file, log) = (w.folder.join("waymark.db"), w.folder.join("waymark.db-wal"));
        let bytes = [std::fs::read(file).unwrap(), std::fs::read(log).unwrap()].concat();
        let found = |text: &[u8]| bytes.windows(text.len()).filter(|w| *w == text).count();
        assert!(found(b"planted-address") > 0, "the account itself");
        assert_eq!(found(b"\"planted-address"), 0, "no answer lies open");
    }
}

#[tokio::test]
async fn a_call_whose_server_died_is_done_once_and_its_key_is_soon_free() {
    let w = world().await;
    let signed = w.as_("rec@acme.example").await;
    let (rec, second) = (signed.with("idempotency-key", "cut off"), signed.with("idempotency-key", "second"));
    let body = json!({ "name": "Ida", "email": "ida@people.example", "role": "interviewer" });
    let change = async |sql: &str| {
        let tx = w.composed.app.store.begin(&kernel::Actor::platform()).await.unwrap();
        sea_orm::ConnectionTrait::execute_unprepared(tx.connection(), sql).await.unwrap();
        tx.commit().await.unwrap();
    };
    let id = rec.post("/users", body.clone()).await.expect(201).str("/id");
    // it died after the commit: the answer was not kept
    change("update idempotent_answer set status = null, sealed = null").await;
    let early = rec.post("/users", body.clone()).await.expect(409);
    assert_eq!((early.header("idempotent-replayed"), early.header("retry-after")), ("", "5"));
    w.clock.turn(MINUTE / 10);
    let done = rec.post("/users", body.clone()).await.expect(409);
    assert_eq!(done.header("idempotent-replayed"), "true");
    assert!(done.str("/detail").contains(&id), "{}", done.text());
    // it died before: nothing is there, and the key works again
    let other = json!({ "name": "Lou", "email": "lou@people.example", "role": "interviewer" });
    second.post("/users", other.clone()).await.expect(201);
    change("update idempotent_answer set status = null, sealed = null").await;
    change("delete from receipt").await;
    w.clock.turn(MINUTE / 10);
    let again = second.post("/users", other).await;
    assert_eq!(again.header("idempotent-replayed"), "", "carried out anew: {}", again.status);
}

#[tokio::test]
async fn a_call_that_fails_after_its_commit_is_done_once() {
    let w = world().await;
    let rec = w.as_("rec@acme.example").await.with("idempotency-key", "broken");
    rec.post("/breaks", json!({})).await.expect(500);
    w.clock.turn(MINUTE / 10);
    let again = rec.post("/breaks", json!({})).await.expect(409);
    assert_eq!(again.header("idempotent-replayed"), "true", "{}", again.text());
}

#[tokio::test]
async fn behind_a_proxy_each_client_is_slowed_down_alone() {
    let w = world().await;
    let wrong = json!({ "email": "rec@acme.example", "password": "not this one" });
    let (a, b) =
        (w.anyone.with("x-forwarded-for", "203.0.113.7"), w.anyone.with("x-forwarded-for", "9.9.9.9, 203.0.113.8"));
    for _ in 0..6 {
        a.post("/sessions", wrong.clone()).await.expect(401);
    }
    a.post("/sessions", wrong.clone()).await.expect(429);
    b.post("/sessions", json!({ "email": "rec@acme.example", "password": PASSWORD })).await.expect(201);
}

#[tokio::test]
async fn a_reset_link_is_made_for_those_below_and_ends_the_sessions() {
    let w = world().await;
    let (rec, adm, int) =
        (w.as_("rec@acme.example").await, w.as_("adm@acme.example").await, w.as_("int@acme.example").await);
    let id = |c: testkit::Client| async move { c.get("/sessions/current").await.str("/user/id") };
    let (rec_id, adm_id, int_id) = (id(rec.clone()).await, id(adm.clone()).await, id(int.clone()).await);
    rec.post(&format!("/users/{adm_id}/reset"), json!({})).await.expect(403);
    rec.post(&format!("/users/{rec_id}/reset"), json!({})).await.expect(403);
    int.post(&format!("/users/{adm_id}/reset"), json!({})).await.expect(403);
    adm.post(&format!("/users/{rec_id}/reset"), json!({})).await.expect(201);
    let old = rec.post(&format!("/users/{int_id}/reset"), json!({})).await.expect(201).str("/reset_link");
    let new = rec.post(&format!("/users/{int_id}/reset"), json!({})).await.expect(201).str("/reset_link");
    let path = |link: &str| link.strip_prefix("http://waymark.test").unwrap().to_owned();
    w.anyone.page(&path(&old)).await.expect(409);
    let password = [("password", "three herons on a wire"), ("again", "three herons on a wire")];
    w.anyone.form(&path(&new), &password).await.expect(303);
    int.get("/users").await.expect(401);
    w.anyone.sign_in("int@acme.example", "three herons on a wire").await.get("/users").await.expect(200);
}

/// The hidden tag of the state that a form was opened with.
fn seen_of(page: &str) -> String {
    let tag = page.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    tag.replace("&#34;", "\"")
}

#[tokio::test]
async fn of_two_tabs_the_second_is_told_who_saved_what_and_keeps_its_text() {
    let w = world().await;
    let adm = w.anyone.browse("adm@acme.example", PASSWORD).await;
    let first = seen_of(&adm.page("/settings").await.expect(200).text());
    let form = |name: &'static str, seen: &str| {
        let rest = [("time_zone", "Europe/Lisbon"), ("locale", "en"), ("accent", "teal")];
        [("name", name.to_owned()), ("seen", seen.to_owned())]
            .into_iter()
            .chain(rest.map(|(k, v)| (k, v.to_owned())))
            .collect::<Vec<_>>()
    };
    let send = async |fields: Vec<(&'static str, String)>| {
        let fields: Vec<_> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
        adm.form("/settings", &fields).await
    };
    w.clock.turn(MINUTE);
    send(form("Acme One", &first)).await.expect(303);
    let told = send(form("Acme Two", &first)).await.expect(422).text();
    assert!(told.contains("adm acme saved this at") && told.contains("Acme One"), "{told}");
    assert!(told.contains("value=\"Acme Two\""), "what was typed stays");
    assert!(adm.page("/settings").await.text().contains("value=\"Acme One\""), "and nothing was saved");
    assert!(told.contains("data-accent=\"teal\""), "the accent is that of the organization");
    send(form("Acme Two", &seen_of(&told))).await.expect(303);
    assert!(adm.page("/settings").await.text().contains("value=\"Acme Two\""), "the second press saves knowingly");
    let wrong =
        form("Acme", "").into_iter().map(|(k, v)| (k, if k == "accent" { "puce".to_owned() } else { v })).collect();
    assert!(send(wrong).await.expect(422).text().contains("marigold, coral"));
}

#[tokio::test]
async fn a_member_is_found_by_the_palette_within_ones_reach() {
    let w = world().await;
    let list = async |who: &str, q: &str| {
        let client = w.anyone.browse(who, PASSWORD).await;
        client.page(&format!("/find?part=list&q={q}")).await.expect(200).text()
    };
    let found = list("rec@acme.example", "man").await;
    assert!(found.contains("man acme") && !found.contains("birch") && !found.contains("<html"));
    assert!(!list("int@acme.example", "man").await.contains("man acme"), "outside the reach");
    assert!(list("rec@acme.example", "invi").await.contains("/members/new"));
    assert!(!list("int@acme.example", "invi").await.contains("/members/new"), "not theirs to do");
    assert!(list("rec@acme.example", "zzqq").await.contains("Nothing has this name"));
    assert_eq!(w.anyone.page("/find?q=x").await.status, 303);
}

#[tokio::test]
async fn rooms_are_added_changed_and_taken_out_of_use() {
    let w = world().await;
    let rec = w.anyone.sign_in("rec@acme.example", PASSWORD).await;
    let made = rec.post("/rooms", json!({ "name": " Fig ", "place": "Ground floor" })).await.expect(201);
    let room = made.json();
    assert_eq!((&room["name"], &room["seats"], &room["active"]), (&json!("Fig"), &json!(4), &json!(true)));
    assert_eq!(room["hours"][0], json!({ "weekday": "monday", "from": "08:00", "to": "20:00" }));
    let path = format!("/rooms/{}", made.str("/id"));
    rec.post("/rooms", json!({ "name": "FIG" })).await.expect(409);
    let wrong = json!({ "name": "", "seats": 0, "time_zone": "Mars/Olympus", "hours": [] });
    let named = rec.post("/rooms", wrong).await.expect(422).json();
    let fields: Vec<&str> = named["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["name", "seats", "time_zone", "hours"]);
    let hours = json!([{ "weekday": "sunday", "from": "22:00", "to": "24:00" }]);
    let changed = rec.patch(&path, json!({ "hours": hours, "seats": 12 })).await.expect(200).json();
    assert_eq!((&changed["hours"], &changed["seats"], &changed["place"]), (&hours, &json!(12), &json!("Ground floor")));
    rec.with("if-match", "\"long ago\"").patch(&path, json!({ "seats": 2 })).await.expect(412);
    assert_eq!(rec.delete(&path).await.expect(200).json()["active"], false);
    let all = |query: &str| format!("/rooms{query}");
    assert_eq!(rec.get(&all("?active=true")).await.expect(200).json()["data"], json!([]));
    assert_eq!(rec.post(&format!("{path}/restore"), json!({})).await.expect(200).json()["active"], true);
    let int = w.anyone.sign_in("int@acme.example", PASSWORD).await;
    assert_eq!(int.get(&all("?count=true")).await.expect(200).json()["count"], 1);
    int.patch(&path, json!({ "seats": 2 })).await.expect(403);
    let birch = w.anyone.sign_in("rec@birch.example", PASSWORD).await;
    birch.get(&path).await.expect(404);
    birch.delete(&path).await.expect(404);
}

#[tokio::test]
async fn the_form_of_a_room_keeps_what_was_typed() {
    let w = world().await;
    let rec = w.anyone.browse("rec@acme.example", PASSWORD).await;
    assert!(rec.page("/rooms").await.expect(200).text().contains("No rooms yet"));
    let typed =
        [("name", "Oak"), ("seats", "6"), ("time_zone", "Asia/Kolkata"), ("from_3", "09:30"), ("to_3", "09:00")];
    let refused = rec.form("/rooms", &typed).await.expect(422).text();
    assert!(refused.contains("value=\"09:30\"") && refused.contains("id=\"to_3-error\""), "{refused}");
    let typed =
        [("name", "Oak"), ("seats", "6"), ("time_zone", "Asia/Kolkata"), ("from_3", "09:30"), ("to_3", "00:00")];
    rec.form("/rooms", &typed).await.expect(303);
    let list = rec.page("/rooms").await.expect(200).text();
    assert!(list.contains("Wed 09:30–24:00") && list.contains("Asia/Kolkata"), "{list}");
    let int = w.anyone.browse("int@acme.example", PASSWORD).await;
    assert!(!int.page("/rooms").await.expect(200).text().contains("/rooms/new"));
    int.page("/rooms/new").await.expect(403);
}
