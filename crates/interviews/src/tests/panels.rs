//! Several people in one room, and days of several rounds: by hand and by the scheduler.

use super::{House, at, offers};
use serde_json::{Value, json};
use testkit::Client;

/// Who works in the house besides Anna.
pub(super) struct Panel {
    pub(super) boris: (String, Client),
    pub(super) job: String,
    pub(super) room: String,
}

impl House {
    /// Anna and Boris are there from nine to five; the first round takes both, and a room.
    pub(super) async fn panel(&self) -> Panel {
        let boris = self.interviewer("boris").await;
        for one in [&self.anna, &boris.1] {
            offers(one, &[(9, 17)]).await;
        }
        let (job, room) = (self.general().await, self.room("Fig").await);
        let first = self.rounds(&job).await[0]["id"].as_str().unwrap().to_owned();
        let both = json!({ "assistants": [{}], "room": "any", "mode": "in_person" });
        self.recruiter.patch(&format!("/rounds/{first}"), both).await.expect(200);
        Panel { boris, job, room }
    }
    pub(super) async fn interviews_of(&self, candidate: &str) -> Vec<Value> {
        let list = self.recruiter.get(&format!("/interviews?candidate_id={candidate}")).await.expect(200);
        list.json()["data"].as_array().unwrap().clone()
    }
    async fn rate(&self, by: &Client, interview: &Value, result: &str) {
        let path = format!("/interviews/{}/scorecard", interview["id"].as_str().unwrap());
        by.put(&path, json!({ "rating": 3, "feedback": "On", "result": result })).await.expect(200);
    }
    /// Three rounds on one day, each with a room: Anna leads whoever is free.
    pub(super) async fn day(&self) -> Panel {
        let panel = self.panel().await;
        self.round(&panel.job, json!({ "name": "Second", "minutes": 30, "day": "same", "gap": 15 })).await;
        self.round(&panel.job, json!({ "name": "Third", "minutes": 30, "day": "same", "room": "any" })).await;
        panel
    }
}

pub(super) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap()
}

#[tokio::test]
async fn by_hand_everybody_and_the_room_are_taken_at_once() {
    let house = House::new().await;
    let panel = house.panel().await;
    let (boris, fig) = (&panel.boris.0, &panel.room);
    let (ada, grace) = (house.candidate("Ada", &[]).await, house.candidate("Grace", &[]).await);
    let wish = |candidate: &str, more: Value| {
        let mut body = json!({ "candidate_id": candidate, "interviewer_id": house.anna_id, "start": at(10) });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let alone = house.recruiter.post("/interviews", wish(&ada, json!({}))).await.expect(409);
    assert!(alone.str("/detail").contains("assistant"), "{}", alone.text());
    let booked = house.recruiter.post("/interviews", wish(&ada, json!({ "assistants": [boris] }))).await.expect(201);
    assert_eq!((booked.str("/room_id"), booked.str("/room_name")), (fig.clone(), "Fig".to_owned()));
    assert_eq!(booked.json()["assistant_names"], json!(["boris"]));
    // the assistant's hour is gone as the lead's is
    let bookings = panel.boris.1.get("/bookings").await.expect(200);
    assert_eq!((bookings.str("/data/0/start"), bookings.str("/data/0/subject")), (at(10), booked.str("/id")));
    // another lead, the same hour: no room is left, and the one named is taken
    let (clara, _) = house.interviewer("clara").await;
    let (dora, _) = house.interviewer("dora").await;
    let other = json!({ "candidate_id": grace, "interviewer_id": clara, "assistants": [dora], "start": at(10) });
    let full = house.recruiter.post("/interviews", other.clone()).await.expect(409);
    assert!(full.str("/detail").contains("room"), "{}", full.text());
    let mut named = other.clone();
    named["room_id"] = json!(fig);
    named["override_reason"] = json!("The last day.");
    let busy = house.recruiter.post("/interviews", named).await.expect(409);
    assert!(busy.str("/detail").contains("Fig"), "never overridden: {}", busy.text());
    house.room("Oak").await;
    let second = house.recruiter.post("/interviews", other).await.expect(201);
    assert_eq!(second.str("/room_name"), "Oak");
}

#[tokio::test]
async fn a_move_and_a_swap_keep_people_and_room_right() {
    let house = House::new().await;
    let panel = house.panel().await;
    let boris = &panel.boris.0;
    let ada = house.candidate("Ada", &[]).await;
    let body = json!({ "candidate_id": ada, "interviewer_id": house.anna_id, "assistants": [boris], "start": at(10) });
    let first = house.recruiter.post("/interviews", body).await.expect(201).str("/id");
    let moved = house.recruiter.post(&format!("/interviews/{first}/reschedule"), json!({ "start": at(12) })).await;
    let moved = moved.expect(201);
    assert_eq!((&moved.json()["assistants"], moved.str("/room_name")), (&json!([boris]), "Fig".to_owned()));
    // the same hour with the lead and the assistant swapped
    let swap = json!({ "start": at(12), "interviewer_id": boris, "assistants": [house.anna_id] });
    let path = format!("/interviews/{}/reschedule", moved.str("/id"));
    let swapped = house.recruiter.post(&path, swap).await.expect(201);
    assert_eq!(
        (swapped.str("/interviewer_id"), &swapped.json()["assistants"]),
        (boris.clone(), &json!([house.anna_id]))
    );
    let few = json!({ "start": at(13), "assistants": [] });
    let path = format!("/interviews/{}/reschedule", swapped.str("/id"));
    house.recruiter.post(&path, few).await.expect(409);
    // the first hour is free again for all of them
    for client in [&house.anna, &panel.boris.1] {
        let bookings = client.get("/bookings").await.expect(200).json();
        assert_eq!(bookings["data"].as_array().unwrap().len(), 1);
    }
    house
        .recruiter
        .post(&format!("/interviews/{}/cancel", swapped.str("/id")), json!({ "reason": "ill" }))
        .await
        .expect(200);
    let free = panel.boris.1.get("/bookings").await.expect(200).json();
    assert_eq!(free["data"], json!([]));
}

#[tokio::test]
async fn the_scheduler_books_lead_assistant_and_room() {
    let house = House::new().await;
    let panel = house.panel().await;
    let ada = house.candidate("Ada", &[(10, 11)]).await;
    let grace = house.candidate("Grace", &[(10, 12)]).await;
    let run = house.run().await;
    assert_eq!(run.json()["scheduled"], 2, "{}", run.text());
    for candidate in [&ada, &grace] {
        let booked = house.interviews_of(candidate).await.remove(0);
        let mut people = vec![text(&booked, "interviewer_id"), booked["assistants"][0].as_str().unwrap()];
        people.sort_unstable();
        let mut both = vec![house.anna_id.as_str(), panel.boris.0.as_str()];
        both.sort_unstable();
        assert_eq!((people, text(&booked, "room_id")), (both, panel.room.as_str()));
    }
    // nobody is told less than the lead
    let seen = panel.boris.1.get("/interviews").await.expect(200).json();
    assert_eq!(seen["data"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn without_a_room_or_an_assistant_nobody_is_booked() {
    let house = House::new().await;
    let panel = house.panel().await;
    house.candidate("Ada", &[(10, 11)]).await;
    house.recruiter.delete(&format!("/rooms/{}", panel.room)).await.expect(200);
    let run = house.run().await;
    assert_eq!(run.json()["scheduled"], 0, "{}", run.text());
    house.recruiter.post(&format!("/rooms/{}/restore", panel.room), json!({})).await.expect(200);
    panel.boris.1.put("/availability-slots", json!([])).await.expect(200);
    assert_eq!(house.run().await.json()["scheduled"], 0);
    offers(&panel.boris.1, &[(10, 11)]).await;
    assert_eq!(house.run().await.json()["scheduled"], 1);
}

#[tokio::test]
async fn a_day_is_booked_whole_or_not_at_all() {
    let house = House::new().await;
    house.day().await;
    let short = house.candidate("Short", &[(9, 10)]).await;
    let ada = house.candidate("Ada", &[(10, 13)]).await;
    let run = house.run().await;
    assert_eq!(run.json()["scheduled"], 1, "{}", run.text());
    assert!(house.interviews_of(&short).await.is_empty());
    let day = house.interviews_of(&ada).await;
    assert_eq!(day.iter().map(|i| i["round_position"].as_i64().unwrap()).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(day.windows(2).all(|w| text(&w[0], "end") <= text(&w[1], "start")), "{day:?}");
    assert_eq!(
        (house.status(&ada).await, house.run().await.json()["scheduled"].clone()),
        ("scheduled".to_owned(), json!(0))
    );
}

#[tokio::test]
async fn each_round_of_a_day_counts_when_the_one_before_is_decided() {
    let house = House::new().await;
    let panel = house.day().await;
    let ada = house.candidate("Ada", &[(9, 17)]).await;
    house.run().await;
    let day = house.interviews_of(&ada).await;
    let lead = |i: &Value| if text(i, "interviewer_id") == house.anna_id { &house.anna } else { &panel.boris.1 };
    // the second is rated first: it counts for itself until the first is decided
    house.rate(lead(&day[1]), &day[1], "selected").await;
    assert_eq!(house.status(&ada).await, "scheduled");
    house.rate(lead(&day[0]), &day[0], "selected").await;
    assert_eq!(house.status(&ada).await, "scheduled", "the third is still to come");
    house.rate(lead(&day[2]), &day[2], "selected").await;
    assert_eq!(house.status(&ada).await, "selected");
}

#[tokio::test]
async fn a_no_or_a_cancellation_calls_off_what_comes_after() {
    let house = House::new().await;
    let panel = house.day().await;
    let (ada, grace) = (house.candidate("Ada", &[(10, 13)]).await, house.candidate("Grace", &[(13, 17)]).await);
    assert_eq!(house.run().await.json()["scheduled"], 2);
    let day = house.interviews_of(&ada).await;
    let lead = if text(&day[0], "interviewer_id") == house.anna_id { &house.anna } else { &panel.boris.1 };
    house.rate(lead, &day[0], "rejected").await;
    for i in &house.interviews_of(&ada).await[1..] {
        assert_eq!(text(i, "status"), "cancelled");
    }
    assert_eq!(house.status(&ada).await, "rejected");
    let day = house.interviews_of(&grace).await;
    let path = format!("/interviews/{}/cancel", text(&day[1], "id"));
    house.recruiter.post(&path, json!({ "reason": "ill" })).await.expect(200);
    let states: Vec<String> = house.interviews_of(&grace).await.iter().map(|i| text(i, "status").to_owned()).collect();
    assert_eq!(states, ["created", "cancelled", "cancelled"]);
    // the rest of the day is booked anew with the first: by hand one round after the other
    let second = json!({ "candidate_id": grace, "interviewer_id": house.anna_id, "start": at(9) });
    let early = house.recruiter.post("/interviews", second.clone()).await.expect(409);
    assert!(early.str("/detail").contains("one after the other"), "{}", early.text());
    let end = text(&day[0], "end");
    let later = kernel::Timestamp::parse(end).unwrap().plus(15 * kernel::time::MINUTE).to_string();
    let mut body = second;
    body["start"] = json!(later);
    assert_eq!(house.recruiter.post("/interviews", body).await.expect(201).json()["round_position"], 2);
    let first = house.recruiter.get(&format!("/interviews/{}", text(&day[0], "id"))).await.expect(200);
    assert_eq!(first.str("/status"), "created");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn schedulers_at_once_never_put_two_into_one_room() {
    let house = House::new().await;
    house.panel().await;
    let boris_and_more = ["clara", "dora", "emil", "fay"];
    for name in boris_and_more {
        offers(&house.interviewer(name).await.1, &[(9, 17)]).await;
    }
    for n in 0..8 {
        house.candidate(&format!("Candidate {n}"), &[(9, 17)]).await;
    }
    let runs = (0..3).map(|_| {
        let recruiter = house.recruiter.clone();
        tokio::spawn(async move { recruiter.post("/scheduler/runs", json!({})).await.status })
    });
    for run in runs.collect::<Vec<_>>() {
        assert_eq!(run.await.unwrap(), 201);
    }
    let all = house.recruiter.get("/interviews?limit=200").await.expect(200).json();
    let mut booked: Vec<&Value> = all["data"].as_array().unwrap().iter().collect();
    assert_eq!(booked.len(), 8, "one room holds eight hours, and everybody waited for one");
    booked.sort_by_key(|i| text(i, "start"));
    assert!(booked.windows(2).all(|w| text(w[0], "end") <= text(w[1], "start")));
}

#[tokio::test]
async fn pages_show_everybody_and_the_room() {
    let house = House::new().await;
    let panel = house.panel().await;
    let rita = house.nobody.browse("rita@example.org", super::PASSWORD).await;
    let ada = house.candidate("Ada", &[(10, 12)]).await;
    let pick = rita.page(&format!("/interviews/new?candidate={ada}")).await.expect(200).text();
    assert!(pick.contains("Fig") && pick.contains("assistant_1"), "{pick}");
    let slot = format!("{} {} {} {}", at(10), house.anna_id, panel.boris.0, panel.room);
    assert!(pick.contains(&slot) || pick.contains(&panel.boris.0), "{pick}");
    let booked = rita.form("/interviews", &[("candidate", &ada), ("slot", &slot)]).await.expect(303);
    let shown = rita.page(booked.header("location")).await.expect(200).text();
    assert!(shown.contains("Fig") && shown.contains("boris") && shown.contains("In person"), "{shown}");
    let moving = rita.page(&format!("{}/reschedule", booked.header("location"))).await.expect(200).text();
    assert!(moving.contains("boris") && moving.contains("Fig"));
    let boris = house.nobody.browse("boris@example.org", super::PASSWORD).await;
    assert!(boris.page("/my-interviews").await.expect(200).text().contains("Fig"));
    assert!(rita.page("/schedule?date=2026-11-23").await.expect(200).text().contains("Fig"));
    assert!(rita.page("/interviews").await.expect(200).text().contains("anna, boris"));
}

#[tokio::test]
async fn an_assistant_who_leaves_is_replaced_by_somebody_free() {
    let house = House::new().await;
    let panel = house.panel().await;
    let (clara, client) = house.interviewer("clara").await;
    offers(&client, &[(9, 17)]).await;
    let (ada, grace) = (house.candidate("Ada", &[]).await, house.candidate("Grace", &[]).await);
    let mut made = Vec::new();
    for (candidate, hour) in [(&ada, 10), (&grace, 12)] {
        let body = json!({ "candidate_id": candidate, "interviewer_id": house.anna_id, "assistants": [panel.boris.0],
            "start": at(hour) });
        made.push(house.recruiter.post("/interviews", body).await.expect(201).str("/id"));
    }
    // clara is not there at noon
    client.put("/availability-slots", json!([{ "start": at(9), "end": at(12) }])).await.expect(200);
    house.recruiter.delete(&format!("/users/{}?interviews=reassign", panel.boris.0)).await.expect(204);
    let assistants = async |id: &str| {
        let shown = house.recruiter.get(&format!("/interviews/{id}")).await.expect(200).json();
        (shown["assistants"].clone(), shown["room_name"].clone(), shown["status"].clone())
    };
    assert_eq!(assistants(&made[0]).await, (json!([clara]), json!("Fig"), json!("created")));
    assert_eq!(assistants(&made[1]).await, (json!([]), json!("Fig"), json!("created")));
    assert_eq!(house.events("interview.assistant_joined").await, 1);
    // the room is theirs still
    let twice = json!({ "name": "Lin" });
    let lin = house.recruiter.post("/candidates", twice).await.expect(201).str("/id");
    let (dora, _) = house.interviewer("dora").await;
    let (emil, _) = house.interviewer("emil").await;
    let body = json!({ "candidate_id": lin, "interviewer_id": dora, "assistants": [emil], "start": at(10) });
    assert!(house.recruiter.post("/interviews", body).await.expect(409).str("/detail").contains("room"));
}

#[tokio::test]
async fn the_wishes_of_every_member_of_a_panel_are_kept() {
    let house = House::new().await;
    let panel = house.panel().await;
    panel.boris.1.put("/booking-rules", json!({ "cap_day": 1, "notice": 90, "buffer_after": 30 })).await.expect(200);
    let ada = house.candidate("Ada", &[(9, 17)]).await;
    house.candidate("Grace", &[(9, 17)]).await;
    let run = house.run().await;
    assert_eq!(run.json()["scheduled"], 1, "the assistant takes one a day: {}", run.text());
    let booked = &run.json()["interviews"][0];
    assert!(text(booked, "start") >= "2026-11-23T09:30:00Z", "the assistant wants to know before: {booked}");
    let waits = if text(booked, "candidate_id") == ada { "Grace" } else { "Ada" };
    let list = house.recruiter.get("/candidates").await.expect(200).json();
    let other = list["data"].as_array().unwrap().iter().find(|c| c["name"] == waits).unwrap()["id"].clone();
    let end = kernel::Timestamp::parse(text(booked, "end")).unwrap();
    let body = |lead: &str, assistant: &str, minutes: i64| {
        json!({ "candidate_id": other, "interviewer_id": lead, "assistants": [assistant],
            "start": end.plus(minutes * kernel::time::MINUTE).to_string() })
    };
    let (anna, boris) = (house.anna_id.as_str(), panel.boris.0.as_str());
    let said = house.recruiter.post("/interviews", body(anna, boris, 15)).await.expect(409).str("/detail");
    assert!(said.contains("boris keeps") && said.contains("boris takes at most"), "{said}");
    let mut all_the_same = body(anna, boris, 15);
    all_the_same["override_reason"] = json!("The last day.");
    house.recruiter.post("/interviews", all_the_same).await.expect(201);
}

#[tokio::test]
async fn an_hour_that_the_clock_skips_is_no_room() {
    let house = House::new().await;
    let boris = house.interviewer("boris").await;
    let rules = json!({ "horizon_days": 180, "grid_minutes": 15, "hourly": true, "method": "exact" });
    house.recruiter.put("/scheduler/settings", rules).await.expect(200);
    let job = house.general().await;
    let first = house.rounds(&job).await[0]["id"].as_str().unwrap().to_owned();
    let body = json!({ "assistants": [{}], "room": "any" });
    house.recruiter.patch(&format!("/rounds/{first}"), body).await.expect(200);
    // on the last Sunday of March, Berlin's clock goes from two to three: one to four is two hours
    let hours = json!([{ "weekday": "sunday", "from": "01:00", "to": "04:00" }]);
    let room = json!({ "name": "Fig", "time_zone": "Europe/Berlin", "hours": hours });
    house.recruiter.post("/rooms", room).await.expect(201);
    let night = json!([{ "start": "2027-03-27T22:00:00Z", "end": "2027-03-28T06:00:00Z" }]);
    for one in [&house.anna, &boris.1] {
        one.put("/availability-slots", night.clone()).await.expect(200);
    }
    for name in ["Ada", "Grace", "Lin"] {
        let zone = if name == "Ada" { "Asia/Kolkata" } else { "Europe/Berlin" };
        let body = json!({ "name": name, "time_zone": zone, "availability": night });
        house.recruiter.post("/candidates", body).await.expect(201);
    }
    let run = house.run().await;
    assert_eq!(run.json()["scheduled"], 2, "{}", run.text());
    let mut starts: Vec<Value> =
        run.json()["interviews"].as_array().unwrap().iter().map(|i| i["start"].clone()).collect();
    starts.sort_by_key(ToString::to_string);
    assert_eq!(starts, [json!("2027-03-28T00:00:00Z"), json!("2027-03-28T01:00:00Z")]);
}
