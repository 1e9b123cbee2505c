//! Odd candidates: long names, other scripts, much history, huge pictures.

use super::{House, PASSWORD, id};
use serde_json::json;

#[tokio::test]
async fn names_of_any_length_and_script() {
    let house = House::new().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let long = "ж".repeat(200);
    for name in [
        long.as_str(),
        "محمد عبد الرحمن",
        "שרה לוי",
        "👩🏽‍🚀 Zoë 🦔",
        "Ng\u{0303}uye\u{0302}\u{0303}n",
        "<script>alert(1)</script>",
        "\u{202e}gnirts desrever",
        "O'Neill \"Q\" & Söhne",
    ] {
        let made = house.candidate(name).await;
        let c = id(&made);
        for path in [
            format!("/candidates/{c}"),
            format!("/candidates/{c}?edit"),
            format!("/candidates/{c}/history"),
            format!("/candidates?panel={c}"),
        ] {
            let html = rita.page(&path).await.expect(200).text();
            assert!(!html.contains("<script>alert"), "{path}");
            assert!(html.contains("<bdi>"), "{path}");
        }
    }
    house.recruiter.post("/candidates", json!({ "name": "ж".repeat(201) })).await.expect(422);
    let all = rita.page("/candidates").await.expect(200).text();
    assert!(all.contains("8 candidates") && all.contains(&long));
    // found by the letters that it has, whatever its marks
    assert!(rita.page("/candidates?q=%D9%85%D8%AD%D9%85%D8%AF").await.expect(200).text().contains("1 candidate"));
}

#[tokio::test]
async fn a_long_history_is_paged_and_the_page_stays_light() {
    let house = House::new().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let made = house.candidate("Ada").await;
    let page = format!("/candidates/{}", id(&made));
    for n in 0..300 {
        house.app.clock().turn(3_600_000_000);
        house.recruiter.patch(&page, json!({ "location": format!("Place {n}") })).await.expect(200);
    }
    // the session outlives the clock that was turned: a fresh one is as good
    drop(rita);
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let first = rita.page(&page).await.expect(200).text();
    assert!(first.len() < 60_000, "{} bytes", first.len());
    let (mut address, mut happened, mut pages) = (format!("{page}/history"), 0, 0);
    while !address.is_empty() {
        let html = rita.page(&address).await.expect(200).text();
        happened += html.matches("class=\"glyph\"").count();
        pages += 1;
        let next = html.split("\" rel=\"next\"").next().filter(|h| h.len() < html.len());
        let href = next.and_then(|h| h.rsplit("href=\"").next()).map(str::to_owned);
        address = href.unwrap_or_default().replace("&#38;", "&");
    }
    assert_eq!((happened, pages), (301, 7));
}

#[tokio::test]
async fn a_journey_of_many_steps_is_counted() {
    let house = House::new().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let made = house.candidate("Ada").await;
    let application = made.str("/applications/0/id");
    for _ in 0..20 {
        for step in ["reject", "reconsider"] {
            house.recruiter.post(&format!("/applications/{application}/{step}"), json!({})).await.expect(200);
        }
    }
    let html = rita.page(&format!("/candidates/{}", id(&made))).await.expect(200).text();
    assert!(html.contains("36 more steps"), "{html}");
    let trail = html.split("class=\"journey").nth(1).unwrap().split("</ol>").next().unwrap();
    assert_eq!(trail.matches("data-step=").count(), 8);
    assert_eq!(trail.matches("data-step=\"now\"").count(), 1);
}

/// A picture of 40 megapixels, all of one colour: a few kilobytes as a PNG.
fn megapixels() -> Vec<u8> {
    let (width, height) = (8_000_u32, 5_000_u32);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = width.to_be_bytes().to_vec();
    header.extend(height.to_be_bytes());
    header.extend([1, 0, 0, 0, 0]); // one bit a pixel, grey
    chunk(&mut png, *b"IHDR", &header);
    // zlib: stored blocks would be 5 MB; a run of zeros is a deflate match repeated
    chunk(&mut png, *b"IDAT", &zeros((u64::from(width) / 8 + 1) * u64::from(height)));
    chunk(&mut png, *b"IEND", &[]);
    png
}

fn chunk(png: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
    let body = [kind.as_slice(), data].concat();
    png.extend(&body);
    png.extend(crc(&body).to_be_bytes());
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, b| {
        (0..8).fold(crc ^ u32::from(*b), |c, _| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 })
    })
}

/// A zlib stream of so many zero bytes, by fixed Huffman codes: a literal, then matches of 258 at
/// distance one, then literals.
fn zeros(count: u64) -> Vec<u8> {
    let (mut out, mut bits, mut held) = (vec![0x78, 0x01], 0_u32, 0_u32);
    let mut put = |code: u32, length: u32, out: &mut Vec<u8>| {
        for n in (0..length).rev() {
            bits |= (code >> n & 1) << held;
            held += 1;
            if held == 8 {
                out.push(u8::try_from(bits).unwrap());
                (bits, held) = (0, 0);
            }
        }
    };
    put(1, 1, &mut out); // the last block
    put(0b10, 2, &mut out); // fixed codes, low bit first
    put(0x30, 8, &mut out);
    for _ in 0..(count - 1) / 258 {
        put(0b1100_0101, 8, &mut out); // length 258
        put(0, 5, &mut out); // distance 1
    }
    for _ in 0..(count - 1) % 258 {
        put(0x30, 8, &mut out);
    }
    put(0, 7, &mut out); // the end
    put(0, 7, &mut out); // fill the last byte
    let sum = u32::try_from(count % 65_521).unwrap() << 16 | 1;
    out.extend(sum.to_be_bytes());
    out
}

#[tokio::test]
async fn a_huge_picture_is_kept_and_never_opened() {
    let house = House::new().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let page = format!("/candidates/{}", id(&house.candidate("Ada").await));
    let png = megapixels();
    assert!(png.len() < 100_000, "{} bytes", png.len());
    rita.upload(&format!("{page}/resume"), "portrait.png", &png).await.expect(303);
    let html = rita.page(&page).await.expect(200).text();
    assert!(html.contains("portrait.png") && html.contains("This is a picture."), "{html}");
    assert!(!html.contains("<img") && html.len() < 60_000);
    let documents = rita.page(&format!("{page}/documents")).await.expect(200).text();
    let href = documents.split("href=\"").find(|h| h.contains("/documents/doc_")).unwrap().split('"').next().unwrap();
    let alone = rita.page(href).await.expect(200).text();
    assert!(!alone.contains("<img"), "{alone}");
    let file = rita.page(&format!("{href}/file")).await.expect(200);
    assert_eq!(file.header("content-length"), png.len().to_string());
    let olaf = house.nobody.browse("olaf@example.org", PASSWORD).await;
    olaf.page(href).await.expect(404);
    let other = format!("/candidates/{}", id(&house.candidate("Berta").await));
    let misplaced = href.replace(&page, &other);
    rita.page(&misplaced).await.expect(404);
}

#[tokio::test]
async fn likely_duplicates_are_named_on_the_page() {
    let house = House::new().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let first = house.recruiter.post("/candidates", json!({ "name": "Ada", "email": "ada@example.org" })).await;
    let second = json!({ "name": "A. Lovelace", "email": "ADA@example.org" });
    let second = house.recruiter.post("/candidates", second).await.expect(201);
    let html = rita.page(&format!("/candidates/{}", id(&second))).await.expect(200).text();
    assert!(html.contains(&format!("href=\"/candidates/{}\"", id(&first))) && html.contains("same e-mail"), "{html}");
    let alone = rita.page(&format!("/candidates/{}", id(&house.candidate("Zoe").await))).await.expect(200).text();
    assert!(!alone.contains("same person"));
}

#[tokio::test]
async fn somebody_known_is_told_of_once_before_a_second_one_is_made() {
    let house = House::new().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let first = house.recruiter.post("/candidates", json!({ "name": "Ada", "email": "ada@example.org" })).await;
    let again = [("name", "A. Lovelace"), ("email", "Ada@example.org"), ("token", "t1")];
    let told = rita.form("/candidates", &again).await.expect(422).text();
    let link = format!("same e-mail: <a href=\"/candidates/{}\">Open the existing", id(&first));
    assert!(told.contains(&link) && told.contains("Save all the same"), "{told}");
    assert!(told.contains("value=\"A. Lovelace\""), "what was typed is kept");
    let known = told.split("name=\"known\" value=\"").nth(1).and_then(|k| k.split('"').next()).unwrap().to_owned();
    // those told of are known; whoever else is like them is not
    let other = house.candidate("Lin").await;
    let lin = [("name", "Lin"), ("email", "ada@example.org"), ("known", known.as_str())];
    assert!(rita.form("/candidates", &lin).await.expect(422).text().contains(&id(&other).to_string()));
    let anyway = [again.as_slice(), &[("known", known.as_str())]].concat();
    let made = rita.form("/candidates", &anyway).await.expect(303);
    assert!(
        made.header("set-cookie").starts_with("notice=d"),
        "nothing is told a second time: {}",
        made.header("set-cookie")
    );
    // the same form, sent twice
    assert_eq!(rita.form("/candidates", &again).await.expect(303).header("location"), made.header("location"));
}
