//! The context by its API and its pages, with two organizations.

use crate::facade::{NewBooking, book};
use kernel::{Actor, OrganizationId, PersonId, TimeRange, Timestamp, UserId};
use serde_json::{Value, json};
use testkit::{Answer, Client, Fresh};
use web::{
    App,
    app::{Composed, compose},
    assets::Assets,
};

pub(crate) const PASSWORD: &str = "correct horse battery staple";

/// Two organizations; `ada` of the first lives in Berlin.
pub(crate) struct House {
    pub(crate) app: App,
    pub(crate) nobody: Client,
    pub(crate) acme: OrganizationId,
    pub(crate) other: OrganizationId,
    /// The clock, and the folder that goes with the house.
    fresh: (kernel::Clock, tempfile::TempDir),
}

impl House {
    pub(crate) async fn new() -> Self {
        let mut migrations = [jobs::MIGRATIONS, mail::MIGRATIONS, web::MIGRATIONS].concat();
        migrations.extend_from_slice(identity::module().migrations);
        migrations.extend_from_slice(crate::MIGRATIONS);
        let fresh = Fresh::new(&migrations, Assets::absent()).await;
        let Composed { app, router, .. } = compose(fresh.parts, vec![identity::module(), crate::module()]);
        let nobody = Client::new(router);
        let (acme, other) = (organization(&app, "acme").await, organization(&app, "other").await);
        let fresh = (fresh.clock, fresh.folder);
        Self { app, nobody, acme, other, fresh }
    }
    pub(crate) async fn member(&self, organization: OrganizationId, name: &str, role: &str) -> UserId {
        self.member_in(organization, name, role, "Europe/Berlin").await
    }
    pub(crate) async fn member_in(&self, organization: OrganizationId, name: &str, role: &str, zone: &str) -> UserId {
        let new = identity::operator::NewUser {
            name: name.to_owned(),
            email: format!("{name}@example.org"),
            roles: vec![role.to_owned()],
            time_zone: Some(zone.to_owned()),
            password: Some(PASSWORD.to_owned()),
            ..Default::default()
        };
        identity::operator::create_user(&self.app, organization, new).await.unwrap().user
    }
    async fn client(&self, name: &str, role: &str) -> Client {
        self.member(self.acme, name, role).await;
        self.nobody.sign_in(&format!("{name}@example.org"), PASSWORD).await
    }
    pub(crate) async fn person(&self, user: UserId) -> PersonId {
        let who = Actor::system(self.acme).permit::<crate::permissions::ReadAvailability>().unwrap();
        identity::facade::members(self.app.store.read(), &who, &[user]).await.unwrap()[&user].person
    }
}

async fn organization(app: &App, slug: &str) -> OrganizationId {
    let new = identity::operator::NewOrganization {
        name: slug.to_owned(),
        slug: Some(slug.to_owned()),
        ..Default::default()
    };
    identity::operator::create_organization(app, new).await.unwrap().id
}

fn slot(start: &str, end: &str) -> Value {
    json!({ "start": start, "end": end })
}
fn fields(answer: &Answer) -> Vec<String> {
    let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|e| e["field"].as_str().unwrap().to_owned()).collect()
}
fn spans(answer: &Answer) -> Vec<(String, String)> {
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let data = answer.json()["data"].as_array().cloned().unwrap();
    data.iter().map(|s| (text(&s["start"]), text(&s["end"]))).collect()
}

#[tokio::test]
async fn slots_are_added_merged_moved_and_taken_back() {
    let house = House::new().await;
    let ada = house.client("ada", "interviewer").await;
    let first = ada.post("/availability-slots", slot("2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z")).await.expect(201);
    assert_eq!(first.json()["merged"], false);
    let touching = slot("2026-11-24T11:00:00+01:00", "2026-11-24T12:30:00+01:00");
    let merged = ada.post("/availability-slots", touching.clone()).await.expect(201);
    assert_eq!(merged.json()["merged"], true);
    assert_eq!((merged.str("/id"), merged.str("/end")), (first.str("/id"), "2026-11-24T11:30:00Z".to_owned()));
    assert_eq!(
        ada.post("/availability-slots", touching).await.expect(201).str("/id"),
        first.str("/id"),
        "twice is once"
    );
    let apart = ada.post("/availability-slots", slot("2026-11-25T09:00:00Z", "2026-11-25T10:00:00Z")).await.expect(201);

    let path = format!("/availability-slots/{}", apart.str("/id"));
    let tag = apart.header("etag").to_owned();
    house.fresh.0.turn(kernel::time::MINUTE);
    let moved = ada.with("if-match", &tag).patch(&path, json!({ "start": "2026-11-24T11:00:00Z" })).await.expect(200);
    assert_eq!((moved.str("/start"), moved.json()["merged"].clone()), ("2026-11-24T09:00:00Z".to_owned(), json!(true)));
    ada.with("if-match", &tag).patch(&path, json!({ "end": "2026-11-25T11:00:00Z" })).await.expect(412);
    assert_eq!(spans(&ada.get("/availability-slots").await.expect(200)).len(), 1);
    ada.get(&format!("/availability-slots/{}", first.str("/id"))).await.expect(404);

    let eve = house.client("eve", "interviewer").await;
    eve.get(&path).await.expect(404);
    eve.patch(&path, json!({})).await.expect(404);
    eve.delete(&path).await.expect(404);
    ada.delete(&path).await.expect(204);
    ada.delete(&path).await.expect(404);
    assert!(spans(&ada.get("/availability-slots").await.expect(200)).is_empty());
    house.nobody.get("/availability-slots").await.expect(401);
}

#[tokio::test]
async fn a_put_replaces_what_has_not_begun_or_nothing() {
    let house = House::new().await;
    let ada = house.client("ada", "interviewer").await;
    // it is 08:00
    ada.post("/availability-slots", slot("2026-11-23T08:00:00Z", "2026-11-23T12:00:00Z")).await.expect(201);
    ada.post("/availability-slots", slot("2026-11-24T08:00:00Z", "2026-11-24T12:00:00Z")).await.expect(201);
    let before = ada.get("/availability-slots").await.json();
    house.fresh.0.turn(kernel::time::HOUR);
    let bad = json!([
        slot("2026-11-25T08:00:00Z", "2026-11-25T09:00:00Z"),
        slot("2026-11-25T10:00:00Z", "2026-11-25T09:00:00Z"),
        slot("2026-11-23T08:00:00Z", "2026-11-23T10:01:00Z"),
    ]);
    let refused = ada.put("/availability-slots", bad).await.expect(422);
    assert_eq!(fields(&refused), ["[1].end", "[2].start", "[2].end"]);
    let refused = ada.put("/availability-slots", json!([slot("2026-11-25T08:00:00Z", "soon")])).await.expect(422);
    assert_eq!(fields(&refused), ["[0].end"]);
    assert_eq!(ada.get("/availability-slots").await.json(), before, "nothing changed");

    let wanted = json!([
        slot("2026-11-26T08:00:00Z", "2026-11-26T09:00:00Z"),
        slot("2026-11-24T08:00:00Z", "2026-11-24T12:00:00Z"),
        slot("2026-11-26T09:00:00Z", "2026-11-26T10:00:00Z"),
    ]);
    let view = ada.put("/availability-slots", wanted).await.expect(200);
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let expected = [
        pair("2026-11-23T08:00:00Z", "2026-11-23T12:00:00Z"), // is running
        pair("2026-11-24T08:00:00Z", "2026-11-24T12:00:00Z"),
        pair("2026-11-26T08:00:00Z", "2026-11-26T10:00:00Z"),
    ];
    assert_eq!(spans(&view), expected);
    assert_eq!(view.json()["data"][1]["id"], before["data"][1]["id"], "what stays keeps its id");
    assert_eq!(spans(&ada.get("/availability-slots").await), expected);
    assert_eq!(spans(&ada.put("/availability-slots", json!([])).await.expect(200)), expected[..1]);
}

#[tokio::test]
async fn lists_go_on_by_keyset_and_belong_to_whom_they_belong() {
    let house = House::new().await;
    let ada = house.client("ada", "interviewer").await;
    for day in 10..15 {
        ada.post("/availability-slots", slot(&format!("2026-12-{day}T09:00:00Z"), &format!("2026-12-{day}T10:00:00Z")))
            .await
            .expect(201);
    }
    let page = ada.get("/availability-slots?limit=2&count=true").await.expect(200);
    assert_eq!((spans(&page).len(), page.json()["count"].clone()), (2, json!(5)));
    let next = page.str("/next_cursor");
    let second = ada.get(&format!("/availability-slots?limit=2&cursor={next}")).await.expect(200);
    assert_eq!(spans(&second)[0].0, "2026-12-12T09:00:00Z");
    let some = ada.get("/availability-slots?from=2026-12-11T10:00:00Z&to=2026-12-13T09:00:00Z").await.expect(200);
    assert_eq!(spans(&some).len(), 1);
    for list in ["/availability-slots", "/bookings"] {
        assert_eq!(fields(&ada.get(&format!("{list}?cursor={}78", "0".repeat(32))).await.expect(422)), ["cursor"]);
    }
    assert_eq!(fields(&ada.get("/availability-slots?from=soon").await.expect(422)), ["from"]);

    let user = ada.get("/availability-rules").await.expect(200);
    assert_eq!(user.json(), json!({ "data": [], "next_cursor": null }));
    let bob = house.member(house.acme, "bob", "interviewer").await;
    let eve = house.member(house.other, "eve", "interviewer").await;
    let rita = house.client("rita", "recruiter").await;
    for list in ["/availability-slots", "/availability-rules", "/availability-exceptions", "/booking-rules"] {
        rita.get(&format!("{list}?user_id={bob}")).await.expect(200);
        rita.get(&format!("{list}?user_id={eve}")).await.expect(404);
        rita.get(&format!("{list}?user_id=bob")).await.expect(422);
        ada.get(&format!("{list}?user_id={bob}")).await.expect(404);
    }
    let max = house.client("max", "hiring_manager").await;
    max.get(&format!("/availability-slots?user_id={bob}")).await.expect(403);
    max.get("/availability-slots").await.expect(200);
}

#[tokio::test]
async fn weekly_rules_and_exceptions() {
    let house = House::new().await;
    let ada = house.client("ada", "interviewer").await;
    let rule = json!({ "weekday": "monday", "from": "09:00", "to": "24:00" });
    let made = ada.post("/availability-rules", rule.clone()).await.expect(201);
    assert_eq!((made.str("/valid_from"), made.str("/to")), ("2026-11-23".to_owned(), "24:00".to_owned()));
    assert_eq!(made.json()["valid_until"], Value::Null);
    ada.post("/availability-rules", rule).await.expect(409);
    let bad =
        json!({ "weekday": "someday", "from": "09:01", "to": "9", "valid_from": "2026-11-22", "valid_until": "never" });
    let refused = ada.post("/availability-rules", bad).await.expect(422);
    assert_eq!(fields(&refused), ["weekday", "from", "to", "valid_from", "valid_until"]);
    assert_eq!(fields(&ada.post("/availability-rules", json!({})).await.expect(422)), ["weekday", "from", "to"]);
    let path = format!("/availability-rules/{}", made.str("/id"));
    ada.get(&path).await.expect(200);
    ada.delete(&path).await.expect(204);
    ada.delete(&path).await.expect(404);

    let off = json!({ "kind": "day_off", "date": "2026-12-24" });
    let made = ada.post("/availability-exceptions", off.clone()).await.expect(201);
    ada.post("/availability-exceptions", off).await.expect(409);
    let gap = json!({ "kind": "extra", "date": "2027-03-28", "from": "02:30", "to": "04:00" });
    let refused = ada.post("/availability-exceptions", gap).await.expect(422);
    assert_eq!(fields(&refused), ["from"], "the clock skips it in Berlin");
    let extra = json!({ "kind": "extra", "date": "2026-12-26", "from": "22:00", "to": "00:00" });
    assert_eq!(ada.post("/availability-exceptions", extra).await.expect(201).str("/to"), "24:00");
    assert_eq!(ada.get("/availability-exceptions").await.expect(200).json()["data"].as_array().unwrap().len(), 2);
    ada.delete(&format!("/availability-exceptions/{}", made.str("/id"))).await.expect(204);
}

#[tokio::test]
async fn booking_rules_are_ones_own_and_a_recruiters() {
    let house = House::new().await;
    let ada = house.client("ada", "interviewer").await;
    let none = json!({ "buffer_before": 0, "buffer_after": 0, "notice": 0, "cap_day": null, "cap_week": null });
    assert_eq!(ada.get("/booking-rules").await.expect(200).json(), none);
    let rules = json!({ "buffer_before": 10, "buffer_after": 5, "notice": 120, "cap_day": 2, "cap_week": 6 });
    assert_eq!(ada.put("/booking-rules", rules.clone()).await.expect(200).json(), rules);
    assert_eq!(ada.get("/booking-rules").await.expect(200).json(), rules);
    let bad = json!({ "buffer_before": -1, "notice": 50_000, "cap_day": 0, "cap_week": 201 });
    let refused = ada.put("/booking-rules", bad).await.expect(422);
    assert_eq!(fields(&refused), ["buffer_before", "notice", "cap_day", "cap_week"]);
    let bob = house.member(house.acme, "bob", "interviewer").await;
    ada.put(&format!("/booking-rules?user_id={bob}"), rules.clone()).await.expect(404);
    let rita = house.client("rita", "recruiter").await;
    rita.put(&format!("/booking-rules?user_id={bob}"), rules.clone()).await.expect(200);
    assert_eq!(rita.get(&format!("/booking-rules?user_id={bob}")).await.expect(200).json(), rules);
}

#[tokio::test]
async fn a_foreign_booking_is_busy_and_nothing_more() {
    let house = House::new().await;
    let ada = house.member(house.acme, "ada", "interviewer").await;
    let client = house.nobody.sign_in("ada@example.org", PASSWORD).await;
    let person = house.person(ada).await;
    let mut tx = house.app.store.begin(&Actor::system(house.acme)).await.unwrap();
    for (organization, hour, subject) in [(house.acme, 9, "int_a"), (house.other, 11, "int_secret")] {
        let at = |h: i64| Timestamp::parse("2026-11-24T00:00:00Z").unwrap().plus(h * kernel::time::HOUR);
        let range = TimeRange::new(at(hour), at(hour + 1));
        let new = NewBooking { person, range, kind: "interview", subject: subject.to_owned() };
        book(&mut tx, organization, new).await.unwrap();
    }
    tx.commit().await.unwrap();
    let first = client.get("/bookings?limit=1").await.expect(200);
    assert_eq!((first.str("/data/0/kind"), first.str("/data/0/subject")), ("interview".to_owned(), "int_a".to_owned()));
    let second = client.get(&format!("/bookings?limit=1&cursor={}", first.str("/next_cursor"))).await.expect(200);
    let busy = json!({ "id": null, "kind": "busy", "subject": null, "start": "2026-11-24T11:00:00Z", "end": "2026-11-24T12:00:00Z" });
    assert_eq!(second.json(), json!({ "data": [busy], "next_cursor": null }));
    let none = client.get("/bookings?from=2026-11-24T10:00:00Z&to=2026-11-24T11:00:00Z").await.expect(200);
    assert_eq!(none.json()["data"], json!([]));
    let page = house.nobody.browse("ada@example.org", PASSWORD).await.page("/availability").await.expect(200).text();
    assert!(page.contains(r#"data-kind="busy""#) && page.contains("/interviews/int_a") && !page.contains("int_secret"));
}

#[tokio::test]
async fn the_page_keeps_rules_exceptions_and_what_was_typed() {
    let house = House::new().await;
    house.member(house.acme, "ada", "interviewer").await;
    let ada = house.nobody.browse("ada@example.org", PASSWORD).await;
    let page = ada.page("/availability").await.expect(200).text();
    assert!(page.contains("You offer no times yet") && page.contains("Europe/Berlin, UTC+1"));
    let rule = [
        ("weekday", "monday"),
        ("weekday", "friday"),
        ("from", "09:00"),
        ("to", "17:00"),
        ("valid_until", "2027-01-31"),
    ];
    ada.form("/availability/rules", &rule).await.expect(303);
    assert!(ada.form("/availability/rules", &rule).await.expect(422).text().contains("You offer these hours already"));
    let off = [("kind", "day_off"), ("date", "2026-11-24")];
    ada.form("/availability/exceptions", &off).await.expect(303);
    ada.form("/availability/booking-rules", &[("buffer_before", "10"), ("cap_day", "")]).await.expect(303);
    let refused = ada.form("/availability/booking-rules", &[("notice", "a lot")]).await.expect(422).text();
    assert!(refused.contains("A whole number") && refused.contains("a lot"));
    let page = ada.page("/availability").await.expect(200).text();
    for words in ["Monday, 09:00–17:00", "Friday, 09:00–17:00", "Tue 24 Nov: no weekly hours", r#"value="10""#] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("10 minutes free around bookings."));
    let russian = ada.with("accept-language", "ru").page("/availability").await.expect(200).text();
    assert!(russian.contains("Моё время") && russian.contains("Понедельник, 09:00–17:00"));
    for address in page.split("action=\"").filter_map(|p| p.split('"').next()).filter(|a| a.contains("/delete")) {
        ada.form(address, &[]).await.expect(303);
    }
    assert!(ada.page("/availability").await.expect(200).text().contains("You offer no times yet"));
}

#[tokio::test]
async fn what_is_offered_and_what_is_free() {
    let house = House::new().await;
    let user = house.member(house.acme, "ada", "interviewer").await;
    let ada = house.nobody.sign_in("ada@example.org", PASSWORD).await;
    // it is Monday, 08:00 in UTC, 09:00 in Berlin
    for weekday in ["monday", "tuesday"] {
        let rule = json!({ "weekday": weekday, "from": "09:00", "to": "11:00" });
        ada.post("/availability-rules", rule).await.expect(201);
    }
    ada.post("/availability-exceptions", json!({ "kind": "day_off", "date": "2026-11-30" })).await.expect(201);
    ada.post("/availability-slots", slot("2026-11-24T10:00:00Z", "2026-11-24T12:00:00Z")).await.expect(201);
    ada.put("/booking-rules", json!({ "buffer_after": 15, "notice": 60 })).await.expect(200);
    let (person, nobody) = (house.person(user).await, PersonId::new());
    let range = |start: &str, end: &str| {
        let at = |t: &str| Timestamp::parse(&format!("2026-{t}:00Z")).unwrap();
        TimeRange::new(at(start), at(end))
    };
    let mut tx = house.app.store.begin(&Actor::system(house.acme)).await.unwrap();
    let booked = range("11-24T09:00", "11-24T10:00");
    let new = NewBooking { person, range: booked, kind: "interview", subject: "int_a".to_owned() };
    book(&mut tx, house.other, new).await.unwrap();
    tx.commit().await.unwrap();

    let (db, zone) = (house.app.store.read(), jiff::tz::TimeZone::get("Europe/Berlin").unwrap());
    let (people, horizon) = ([(person, zone.clone()), (nobody, zone)], range("11-23T00:00", "12-02T00:00"));
    let found = crate::facade::free(db, &people, horizon, house.app.now()).await.unwrap();
    let free = &found[&person];
    let tuesday = range("12-01T08:00", "12-01T10:00");
    assert_eq!(free.offered, [range("11-23T08:00", "11-23T10:00"), range("11-24T08:00", "11-24T12:00"), tuesday]);
    let expected = [
        range("11-23T09:00", "11-23T10:00"), // an hour of notice
        range("11-24T08:00", "11-24T08:45"),
        range("11-24T10:15", "11-24T12:00"),
        tuesday,
    ];
    assert_eq!(free.free, expected);
    assert_eq!((free.bookings.as_slice(), free.settings.buffer_after), ([booked].as_slice(), 15));
    assert_eq!(found[&nobody], crate::facade::Free::default());
    let month = range("11-16T00:00", "12-02T00:00");
    let work = crate::facade::work(db, &people, month).await.unwrap();
    assert_eq!(
        work[&person],
        crate::facade::Work { interviews: 1, offered: 8 * 60 },
        "rules hold from the day they were made"
    );
    assert_eq!(work[&nobody], crate::facade::Work::default());
    let later = TimeRange::new(booked.end, month.end);
    assert_eq!(crate::facade::work(db, &people, later).await.unwrap()[&person].interviews, 0);
    let dated = crate::facade::slots(db, &[person, nobody]).await.unwrap();
    assert_eq!(dated.into_iter().collect::<Vec<_>>(), [(person, vec![range("11-24T10:00", "11-24T12:00")])]);
}
