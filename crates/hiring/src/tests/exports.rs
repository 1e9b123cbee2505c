//! Lists as files: what is in them, who gets what, and that it is told.

use super::{House, PASSWORD, id};
use serde_json::json;
use sheets::{Limits, read};

const LIMITS: Limits = Limits { bytes: 1 << 24, unpacked: 1 << 26, rows: 10_000, columns: 100, cell: 10_000 };

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    read(bytes, &LIMITS).unwrap().lines.into_iter().map(|l| l.cells).collect()
}

#[tokio::test]
async fn what_the_filters_show_goes_out_typed_and_harmless() {
    let house = House::new().await;
    for (name, source) in [("=cmd|' /C calc'!A0", "event"), ("Ада, \"Лавлейс\"", "event"), ("Carl", "referral")]
    {
        let new = json!({ "name": name, "source": source, "email": "ada@example.org", "phone": "+49301234567",
            "experience_years": 7, "time_zone": "Europe/Berlin" });
        house.recruiter.post("/candidates", new).await.expect(201);
        house.clock_forward();
    }
    let csv = house.recruiter.get("/candidates?source=event&format=csv&limit=1").await.expect(200);
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.header("content-disposition").contains("attachment; filename=\"candidates-"));
    assert!(csv.body.starts_with("\u{feff}Name,E-mail,Phone".as_bytes()), "{}", csv.text());
    assert!(csv.text().contains("\"'=cmd|' /C calc'!A0\",ada@example.org,\"'+49301234567\""), "{}", csv.text());
    let xlsx = house.recruiter.get("/candidates?source=event&format=xlsx").await.expect(200);
    let (from_csv, from_xlsx) = (cells(&csv.body), cells(&xlsx.body));
    assert_eq!(from_csv.len(), 3);
    assert_eq!(from_csv[0], from_xlsx[0]);
    assert!(from_xlsx[0].contains(&"Added (Europe/Berlin)".to_owned()), "{:?}", from_xlsx[0]);
    assert_eq!(from_xlsx[1][..3], ["Ада, \"Лавлейс\"", "ada@example.org", "+49301234567"]);
    assert_eq!(from_xlsx[1][3], "Created");
    assert!(from_xlsx[1].contains(&"7".to_owned()));
    // the page gives the same by the same word, in the reader's language and its separator
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let page = rita.page("/candidates?source=event").await.expect(200).text();
    assert!(page.contains("source=event&#38;format=xlsx\" download"), "{page}");
    let russian = house.nobody.with("cookie", &format!("{}; locale=ru", rita.cookie()));
    let file = russian.page("/candidates?source=event&format=csv").await.expect(200).text();
    assert!(file.starts_with("\u{feff}Имя;"), "{file}");
    house.recruiter.get("/candidates?format=pdf").await.expect(422);
    house.recruiter.get("/candidates?format=csv&status=lost").await.expect(422);
    house.nobody.get("/candidates?format=csv").await.expect(401);
}

#[tokio::test]
async fn interviewers_take_along_whom_they_see_and_no_contact_data() {
    let house = House::new().await;
    let (ivan, reader) = house.member("ivan", "interviewer").await;
    let contact = json!({ "name": "Ada", "email": "ada@example.org", "phone": "+49301234567" });
    let ada = id(&house.recruiter.post("/candidates", contact).await.expect(201));
    house.candidate("Grace").await;
    house.books(ivan, ada);
    let file = reader.get("/candidates?format=csv").await.expect(200).text();
    assert!(file.contains("Ada") && !file.contains("Grace") && !file.contains("E-mail"), "{file}");
    assert!(!file.contains("ada@example.org") && !file.contains("49301234567"), "{file}");
    let stranger = house.stranger.get("/candidates?format=csv").await.expect(200);
    assert_eq!(cells(&stranger.body).len(), 1, "heads alone");
}

#[tokio::test]
async fn an_export_is_an_event_without_what_was_looked_for() {
    let house = House::new().await;
    house.candidate("Ada").await;
    house.recruiter.get("/candidates?q=secretname&status=created&format=xlsx").await.expect(200);
    house.recruiter.get("/candidates?format=docx").await.expect(422);
    let page = store::Keyset { descending: true, limit: 9, after: None };
    let told = store::events::latest(house.app.store.read(), &house.system(), "list.", &page).await.unwrap();
    let exported = told.rows;
    assert_eq!(exported.len(), 1);
    assert_eq!(exported[0].detail, json!({ "list": "candidates", "format": "xlsx", "filters": ["q", "status"] }));
}

#[tokio::test]
async fn more_than_one_page_goes_out_whole() {
    let house = House::new().await;
    let many = (0..1_100).map(|i| crate::facade::NewCandidate {
        profile: crate::facade::Profile { name: format!("Candidate {i:04}"), ..Default::default() },
        ..Default::default()
    });
    let actor = kernel::Actor::system(house.acme);
    crate::candidates::create::create_many(&house.app, &actor, many.collect()).await.unwrap();
    for sort in ["name", "-created_at"] {
        let file = house.recruiter.get(&format!("/candidates?format=xlsx&sort={sort}")).await.expect(200);
        let rows = cells(&file.body);
        let mut names: Vec<&String> = rows.iter().skip(1).map(|r| &r[0]).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!((rows.len(), names.len()), (1_101, 1_100), "{sort}");
    }
}

#[tokio::test]
async fn ten_thousand_rows_go_out_a_page_at_a_time() {
    let house = House::new().await;
    let actor = kernel::Actor::system(house.acme);
    for part in 0..5 {
        let many = (0..2_000).map(|i| crate::facade::NewCandidate {
            profile: crate::facade::Profile { name: format!("Candidate {part}{i:04}"), ..Default::default() },
            ..Default::default()
        });
        crate::candidates::create::create_many(&house.app, &actor, many.collect()).await.unwrap();
    }
    let file = house.recruiter.open("/api/v1/candidates?format=csv").await;
    let mut body = file.into_body().into_data_stream();
    let (mut parts, mut rows) = (Vec::new(), 0);
    while let Some(part) = futures::StreamExt::next(&mut body).await {
        let lines = part.unwrap().split(|b| *b == b'\n').count() - 1;
        (parts, rows) = ([parts, vec![lines]].concat(), rows + lines);
    }
    assert_eq!(rows, 10_001);
    // the first page has the heads as well; no part holds more than a page
    assert_eq!(parts, [vec![1_001], vec![1_000; 9]].concat());
}
