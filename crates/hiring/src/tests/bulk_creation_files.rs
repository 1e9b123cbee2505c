//! What cannot be right of what is sent: each is told in a sentence of its own, and nothing has changed.

use super::House;
use serde_json::{Value, json};
use std::io::Write as _;

/// Sends a file; the sentence at its field. Nobody was created, and nothing waits to be looked at.
async fn refused(house: &House, name: &str, bytes: &[u8]) -> String {
    let answer = house.recruiter.upload("/api/v1/bulk-creations", name, bytes).await.expect(422).json();
    // an empty file is none, and nothing was pasted either
    let field = if bytes.is_empty() { "text" } else { "file" };
    assert_eq!(answer["errors"][0]["field"], field, "{name}: {answer}");
    nothing(house).await;
    answer["errors"][0]["message"].as_str().unwrap().to_owned()
}

async fn nothing(house: &House) {
    assert_eq!(house.recruiter.get("/bulk-creations").await.expect(200).json()["data"], json!([]));
    assert_eq!(house.recruiter.get("/candidates?count=true").await.expect(200).json()["count"], 0);
}

/// Sends a file that can be read, looks at it and gives it up: its view.
async fn read(house: &House, name: &str, bytes: &[u8]) -> Value {
    let view = house.recruiter.upload("/api/v1/bulk-creations", name, bytes).await.expect(201).json();
    assert_eq!(house.recruiter.get("/candidates?count=true").await.expect(200).json()["count"], 0, "{name}");
    house.recruiter.delete(&format!("/bulk-creations/{}", view["id"].as_str().unwrap())).await.expect(204);
    view
}

fn archive(entries: impl Iterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[tokio::test]
async fn what_cannot_be_read_says_why_and_changes_nothing() {
    let house = House::new().await;
    let many = "Name\n".to_owned() + &"Ada\n".repeat(2_001);
    let wide = format!("Name,{}\n", vec!["x"; 400].join(","));
    let open = format!("Name\n\"{}", "a".repeat(4_001));
    for (name, bytes, said) in [
        ("empty.csv", &b""[..], "There is no row in it."),
        ("head.csv", b"Name,E-mail\n", "There is no row in it."),
        ("many.csv", many.as_bytes(), "At most 2000 candidates at once."),
        ("wide.csv", wide.as_bytes(), "more than 400 columns"),
        ("open.csv", open.as_bytes(), "A cell that begins in row 2 never ends."),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\xff\xff", "neither a text nor a workbook"),
        ("broken.xlsx", b"PK\x03\x04rubbish", "This workbook is broken."),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "of the old format"),
    ] {
        let told = refused(&house, name, bytes).await.replace(['\u{a0}', ','], "");
        assert!(told.contains(&said.replace(',', "")), "{name}: {told}");
    }
}

#[tokio::test]
async fn a_bomb_is_told_and_not_unpacked() {
    let house = House::new().await;
    let entries = archive((0..2_001).map(|n| (format!("xl/{n}.xml"), Vec::new())));
    let zeros = archive(std::iter::once(("xl/sharedStrings.xml".to_owned(), vec![b' '; 49 * 1024 * 1024])));
    for (name, bytes) in [("entries.xlsx", entries), ("zeros.xlsx", zeros)] {
        assert!(bytes.len() < 1024 * 1024, "{name} is small");
        let told = refused(&house, name, &bytes).await;
        assert!(told.contains("too large") && told.contains("unpacked too"), "{name}: {told}");
    }
}

#[tokio::test]
async fn what_programs_write_is_understood() {
    let house = House::new().await;
    let marked = read(&house, "bom.csv", "\u{feff}Name;E-mail\nJürgen;j@example.org\n".as_bytes()).await;
    assert_eq!((&marked["read_as"], &marked["rows"][0]["name"]), (&json!("UTF-8"), &json!("Jürgen")));
    assert_eq!(marked["rows"][0]["email"], "j@example.org", "semicolons divide");
    let old = read(&house, "1251.csv", b"\xc8\xec\xff;\xcf\xee\xf7\xf2\xe0\n\xc0\xe4\xe0;ada@example.org\n").await;
    assert_eq!((&old["read_as"], &old["rows"][0]["name"]), (&json!("windows-1251"), &json!("Ада")));
    let wide = format!("Name,{}\nAda,{}\n", vec!["x"; 299].join(","), vec!["y"; 299].join(","));
    let wide = read(&house, "wide.csv", wide.as_bytes()).await;
    assert_eq!((wide["columns"].as_array().unwrap().len(), &wide["rows"][0]["name"]), (300, &json!("Ada")));
}

#[tokio::test]
async fn a_formula_stays_the_text_it_is_and_runs_in_no_export() {
    let house = House::new().await;
    let file = b"Name,Location\n\"=HYPERLINK(\"\"http://x.example\"\")\",@SUM(A1)\n";
    let view = house.recruiter.upload("/api/v1/bulk-creations", "f.csv", file).await.expect(201).json();
    let confirm = format!("/bulk-creations/{}/confirm", view["id"].as_str().unwrap());
    let done = house.recruiter.post(&confirm, json!({})).await.expect(200).json();
    let made = format!("/candidates/{}", done["rows"][0]["candidate_id"].as_str().unwrap());
    let made = house.recruiter.get(&made).await.expect(200);
    assert_eq!(
        (made.str("/name"), made.str("/location")),
        ("=HYPERLINK(\"http://x.example\")".into(), "@SUM(A1)".into())
    );
    let csv = house.recruiter.get("/candidates?format=csv").await.expect(200).text();
    assert!(csv.contains("\"'=HYPERLINK") && !csv.contains(",@SUM"), "{csv}");
}
