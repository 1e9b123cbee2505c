//! Pages of a run that concerned many: a part is shown, the way to the rest beside it.

use super::{House, PASSWORD, offers};

#[tokio::test]
async fn long_lists_of_a_run_are_shown_in_parts() {
    let house = House::new().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    for n in 0..60 {
        house.candidate(&format!("Candidate {n}"), &[]).await;
    }
    let run = house.run().await.str("/id");
    let unmatched = |text: &str| text.matches("Add times").count();
    let path = format!("/scheduler/runs/{run}");
    let first = rita.page(&path).await.expect(200).text();
    assert_eq!(unmatched(&first), 50);
    let (_, next) = first.split_once(&format!("{path}?cursor=")).unwrap();
    let (cursor, _) = next.split_once('"').unwrap();
    let second = rita.page(&format!("{path}?cursor={cursor}")).await.expect(200).text();
    assert_eq!(unmatched(&second), 10);
    assert!(second.contains(&format!("href=\"{path}\"")), "back to the first");
    let home = rita.page("/").await.expect(200).text();
    assert!(home.contains("<b>60</b>") && home.contains("60 not placed"), "one line says how many and why");
    assert!(home.contains("and 57 more"), "three are named");
    // who left since is no longer told of, though the run could not place them
    let gone = house.recruiter.get("/candidates?limit=1").await.expect(200).str("/data/0/id");
    house.recruiter.delete(&format!("/candidates/{gone}")).await;
    assert!(rita.page("/").await.expect(200).text().contains("<b>59</b>"));
}

#[tokio::test]
async fn all_that_a_run_booked_are_a_list_of_their_own() {
    let house = House::new().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    for n in 0..9 {
        let (_, client) = house.interviewer(&format!("colleague{n}")).await;
        offers(&client, &[(9, 16)]).await;
    }
    for n in 0..60 {
        house.candidate(&format!("Candidate {n}"), &[(9, 16)]).await;
    }
    let run = house.run().await;
    assert_eq!(run.json()["scheduled"], 60);
    let page = rita.page(&format!("/scheduler/runs/{}", run.str("/id"))).await.expect(200).text();
    assert_eq!(page.matches("href=\"/interviews/int_").count(), 50);
    let list = format!("/interviews?when=all&run_id={}", run.str("/id"));
    assert!(page.contains(&list.replace('&', "&#38;")) || page.contains(&list));
    let shown = rita.page(&format!("{list}&limit=200")).await.expect(200).text();
    assert_eq!(shown.matches("href=\"/interviews/int_").count(), 60);
}
