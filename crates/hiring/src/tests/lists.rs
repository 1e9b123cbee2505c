//! The list's address: filters, sorting, the side panel; saved views; rubbish in all of them.

use super::{House, PASSWORD, id};
use serde_json::json;
use testkit::Client;

async fn browser(house: &House) -> Client {
    house.nobody.browse("rita@example.org", PASSWORD).await
}

/// The names in the order of the list's rows.
fn rows(html: &str) -> Vec<String> {
    let links = html.split("data-panel><bdi>").skip(1);
    links.map(|l| l.split("</bdi>").next().unwrap().to_owned()).collect()
}

/// The address behind a link's mark.
fn link(html: &str, mark: &str) -> String {
    let before = html.split(mark).next().unwrap();
    let href = before.rsplit("href=\"").next().unwrap().split('"').next().unwrap();
    href.replace("&#38;", "&").replace("&amp;", "&").split('#').next().unwrap().to_owned()
}

#[tokio::test]
async fn sorted_filtered_and_counted() {
    let house = House::new().await;
    let rita = browser(&house).await;
    for (name, source) in [("Berta", "event"), ("Ada", "referral"), ("Carl", "event")] {
        house.recruiter.post("/candidates", json!({ "name": name, "source": source })).await.expect(201);
        house.clock_forward();
    }
    let page = rita.page("/candidates").await.expect(200).text();
    assert_eq!(rows(&page), ["Ada", "Berta", "Carl"]);
    assert!(page.contains("3 candidates") && page.contains("aria-sort=\"ascending\""), "{page}");
    assert_eq!(rows(&rita.page("/candidates?sort=-name").await.expect(200).text()), ["Carl", "Berta", "Ada"]);
    assert_eq!(rows(&rita.page("/candidates?sort=created_at").await.expect(200).text()), ["Berta", "Ada", "Carl"]);
    let events = rita.page("/candidates?source=event").await.expect(200).text();
    assert_eq!(rows(&events), ["Berta", "Carl"]);
    assert!(events.contains("chip on") && events.contains("2 candidates"));
    assert_eq!(rows(&rita.page("/candidates?cv=yes").await.expect(200).text()).len(), 0);
    assert_eq!(rows(&rita.page("/candidates?added=1&cv=no").await.expect(200).text()).len(), 3);
    // what a form leaves empty is not part of the address
    let blank = rita.page("/candidates?q=&status=&source=event").await.expect(303);
    assert_eq!(blank.header("location"), "/candidates?source=event");
    // pages keep filter and order
    let first = rita.page("/candidates?limit=2&sort=-name").await.expect(200).text();
    let next = link(&first, "\" rel=\"next\"");
    assert_eq!(rows(&rita.page(&next).await.expect(200).text()), ["Ada"]);
    // columns by choice
    let columns = rita.page("/candidates?col=source&col=place").await.expect(200).text();
    assert!(columns.contains("referral") && !columns.contains("aria-sort=\"descending\""));
}

#[tokio::test]
async fn what_is_new_is_in_the_menus_at_once() {
    let house = House::new().await;
    let rita = browser(&house).await;
    for source in ["event", "radio", "a friend"] {
        let option = format!("<option value=\"{source}\"");
        assert!(!rita.page("/candidates").await.expect(200).text().contains(&option));
        house.recruiter.post("/candidates", json!({ "name": "Ada", "source": source })).await.expect(201);
        assert!(rita.page("/candidates").await.expect(200).text().contains(&option), "{source}");
    }
}

#[tokio::test]
async fn a_panel_pages_through_the_filtered_list() {
    let house = House::new().await;
    let rita = browser(&house).await;
    let mut ids = Vec::new();
    for (name, source) in [("Ada", "event"), ("Berta", "referral"), ("Carl", "event")] {
        let made = house.recruiter.post("/candidates", json!({ "name": name, "source": source })).await.expect(201);
        ids.push(id(&made));
    }
    let open = format!("/candidates?source=event&panel={}", ids[0]);
    let ada = rita.page(&open).await.expect(200).text();
    assert!(ada.contains("id=\"panel-name\"><bdi>Ada") && ada.contains("1 of 2 candidates"), "{ada}");
    assert!(ada.contains("aria-current=\"true\""));
    assert!(!ada.contains("data-key=\"k\""), "nobody stands before the first");
    let after = link(&ada, "\" data-panel data-key=\"j\"");
    assert!(after.contains("source=event") && after.contains(&ids[2].to_string()), "{after}");
    let carl = rita.page(&after).await.expect(200).text();
    assert!(carl.contains("data-key=\"k\"") && !carl.contains("data-key=\"j\""));
    assert_eq!(link(&carl, "\" data-panel data-close"), "/candidates?source=event");
    // a step taken in the panel leads back to it; nowhere else
    let application = house.recruiter.get(&format!("/candidates/{}", ids[0])).await.str("/applications/0/id");
    let reject = format!("/applications/{application}/reject");
    let done = rita.form(&reject, &[("reason", "closed"), ("back", &open)]).await.expect(303);
    assert_eq!(done.header("location"), open);
    let again = format!("/applications/{application}/reconsider");
    for elsewhere in ["https://evil.example/", "//evil.example/candidates", "/jobs", "/candidates//x"] {
        let to = rita.form(&again, &[("back", elsewhere)]).await.expect(303).header("location").to_owned();
        assert!(to == format!("/candidates/{}", ids[0]), "{elsewhere} led to {to}");
        rita.form(&reject, &[]).await.expect(303);
    }
}

#[tokio::test]
async fn panels_show_nobody_out_of_sight() {
    let house = House::new().await;
    let ada = id(&house.candidate("Ada").await);
    let grace = id(&house.candidate("Grace").await);
    let open = format!("/candidates?panel={ada}");
    let olaf = house.nobody.browse("olaf@example.org", PASSWORD).await;
    olaf.page(&open).await.expect(404);
    let (ivan, _) = house.member("ivan", "interviewer").await;
    let reader = house.nobody.browse("ivan@example.org", PASSWORD).await;
    reader.page(&open).await.expect(404);
    house.books(ivan, ada);
    let panel = reader.page(&open).await.expect(200).text();
    assert!(panel.contains("panel-name") && !panel.contains("?edit") && !panel.contains("name=\"step\""), "{panel}");
    assert!(!panel.contains(&grace.to_string()));
    for page in ["", "/interviews", "/documents"] {
        reader.page(&format!("/candidates/{ada}{page}")).await.expect(200);
        reader.page(&format!("/candidates/{grace}{page}")).await.expect(404);
        olaf.page(&format!("/candidates/{ada}{page}")).await.expect(404);
    }
    reader.page(&format!("/candidates/{ada}/history")).await.expect(403);
    reader.page(&format!("/candidates/{ada}?edit")).await.expect(403);
    reader.page("/candidates/new").await.expect(403);
    house.nobody.page(&open).await.expect(303);
}

#[tokio::test]
async fn views_are_kept_renamed_opened_and_deleted() {
    let house = House::new().await;
    let rita = browser(&house).await;
    let keep = |name, query| vec![("name", name), ("path", "/candidates"), ("query", query)];
    let saved = rita.form("/views", &keep("Waiting", "status=created&cursor=00&q=")).await.expect(303);
    assert_eq!(saved.header("location"), "/candidates?status=created");
    let shown = rita.page("/candidates?status=created").await.expect(200).text();
    assert!(shown.contains("aria-current=\"page\"><bdi>Waiting"), "{shown}");
    for (q, there) in [("", true), ("wai", true), ("WAIT", true), ("rejected", false)] {
        let found = rita.page(&format!("/find?part=list&q={q}")).await.expect(200).text();
        assert_eq!(found.contains("href=\"/candidates?status=created\""), there, "{q}: {found}");
    }
    let refused = rita.form("/views", &keep("waiting", "status=rejected")).await.expect(422).text();
    assert!(refused.contains("name-error") && refused.contains("value=\"waiting\""), "{refused}");
    rita.form("/views", &keep(&"x".repeat(61), "status=rejected")).await.expect(422);
    rita.form("/views", &[("name", "Elsewhere"), ("path", "/nowhere"), ("query", "")]).await.expect(422);
    let view = house.recruiter.get("/saved-views?path=/candidates").await.str("/data/0/id");
    let form = format!("/views/{view}");
    rita.form(&form, &[("name", "To book"), ("default", "true")]).await.expect(303);
    // the page opens with it; everything has an address of its own
    let opened = rita.page("/candidates").await.expect(303);
    assert_eq!(opened.header("location"), "/candidates?status=created");
    let all = rita.page("/candidates?view=all").await.expect(200).text();
    assert!(all.contains("To book") && all.contains("href=\"/candidates?view=all\" aria-current=\"page\""), "{all}");
    rita.form(&format!("{form}/delete"), &[]).await.expect(303);
    assert!(!rita.page("/candidates").await.expect(200).text().contains("To book"));
    rita.form(&format!("{form}/delete"), &[]).await.expect(404);
}

#[tokio::test]
async fn views_are_ones_own() {
    let house = House::new().await;
    let new = |name: &str| json!({ "name": name, "path": "/candidates", "query": "b=2&a=1", "default": true });
    let made = house.recruiter.post("/saved-views", new("Mine")).await.expect(201);
    assert_eq!(made.str("/query"), "a=1&b=2");
    let view = format!("/saved-views/{}", made.str("/id"));
    let (_, colleague) = house.member("ivan", "interviewer").await;
    for other in [&colleague, &house.stranger] {
        other.patch(&view, json!({ "name": "Taken" })).await.expect(404);
        other.delete(&view).await.expect(404);
        assert_eq!(other.get("/saved-views").await.expect(200).json()["data"], json!([]));
    }
    house.nobody.get("/saved-views").await.expect(401);
    // one view at a time opens the page
    house.recruiter.post("/saved-views", new("Second")).await.expect(201);
    assert_eq!(house.recruiter.get("/saved-views").await.json()["data"][0]["default"], json!(false));
    let patched = house.recruiter.patch(&view, json!({ "query": "a=3&cursor=0" })).await.expect(200);
    assert_eq!((patched.str("/query"), patched.str("/name")), ("a=3".to_owned(), "Mine".to_owned()));
    house.recruiter.patch(&view, json!({ "name": "second" })).await.expect(422);
    for n in 2..50 {
        let more = json!({ "name": format!("View {n}"), "path": "/candidates" });
        house.recruiter.post("/saved-views", more).await.expect(201);
    }
    house.recruiter.post("/saved-views", json!({ "name": "One more", "path": "/candidates" })).await.expect(409);
    house.recruiter.delete(&view).await.expect(204);
    house.recruiter.delete(&view).await.expect(404);
}

#[tokio::test]
async fn rubbish_does_no_harm() {
    let house = House::new().await;
    house.candidate("Ada").await;
    let rita = browser(&house).await;
    for (query, status) in [
        ("panel=nobody", 200),
        ("panel=cand_7zzzzzzzzzzzzzzzzzzzzzzzzz", 404),
        ("col=salary&col=%00", 200),
        ("sort=salary", 422),
        ("status=%F0%9F%A6%94", 422),
        ("added=0", 422),
        ("added=-99999999999999999999", 422),
        ("cursor=zz", 422),
        ("limit=0", 422),
        ("q=%25%5F%21%27%22%3C", 200),
        ("view=%2F%2Fevil.example", 200),
    ] {
        rita.page(&format!("/candidates?{query}")).await.expect(status);
    }
    for cookie in [
        "notice=zz",
        "notice=d00ff",
        "notice=dffff",
        "notice=ud",
        "theme=%00; locale=xx; keys=\"",
        "=;;;=",
        "notice=d41002f2f6576696c",
    ] {
        let page = house.nobody.with("cookie", cookie).page("/login").await.expect(200).text();
        assert!(!page.contains("action=\"//evil"), "{cookie}");
    }
    rita.form("/candidates/undo/00ff", &[]).await.expect(404);
    rita.form("/candidates/undo/zz", &[]).await.expect(404);
}
