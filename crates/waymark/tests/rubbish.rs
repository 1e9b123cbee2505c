//! What a browser may send that no page of ours made: it changes nothing and breaks nothing.

use crate::common::World;

const PAGES: [&str; 7] = ["/", "/candidates", "/interviews", "/schedule", "/availability", "/activity", "/find"];

#[tokio::test]
async fn cookies_of_rubbish() {
    let w = World::new().await;
    let ta = w.browse("ta1@acme.example").await;
    let long = "x".repeat(6_000);
    for rubbish in [
        "theme=purple; locale=tlh; keys=\u{ff}; notice=zzz",
        "notice=d; notice=dff; notice=c\u{e9}\u{e9}; theme",
        "notice=d00ff00; =; ;;; a=b=c; locale=ru\";",
        "notice=d3c7363726970743e; theme=<script>",
        &format!("notice=d{long}"),
    ] {
        for page in PAGES {
            let answer = ta.with("cookie", rubbish).page(page).await;
            // an unreadable header ends the session for this request, nothing more
            assert!([200, 303].contains(&answer.status), "{page} {rubbish}: {}", answer.status);
            let text = answer.text();
            assert!(!text.contains("<script>") && !text.contains("purple"), "{page} {rubbish}");
        }
    }
    for forged in ["waymark=", "waymark=ff", &format!("waymark={long}"), "__Host-waymark=1; waymark=\u{e9}"] {
        let answer = w.anyone.with("cookie", forged).page("/candidates").await;
        assert!(answer.status == 303 && answer.header("location").starts_with("/login"), "{forged}");
    }
}

#[tokio::test]
async fn addresses_of_rubbish() {
    let w = World::new().await;
    let ta = w.browse("ta1@acme.example").await;
    for page in PAGES {
        for query in
            ["?cursor=zz&limit=-1", "?status=%00&q=%ff%fe", "?date=0000-00-00&view=year&panel=x", "?q=%25%5F'%22"]
        {
            let answer = ta.page(&format!("{page}{query}")).await;
            assert!(answer.status < 500, "{page}{query}: {}", answer.status);
        }
    }
}
