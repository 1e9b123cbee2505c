//! Letters about what people were told, and letters to candidates. Words, names and addresses are looked up
//! when a letter is written: what is no longer true by then is not sent.

use crate::{
    Messages,
    names::Names,
    post,
    preferences::actions,
    rules::rounds::letters as candidate,
    table::{Column, Entity, Model},
    words::{self, Reader},
};
use identity::facade::{Account, OrganizationView};
use interviews::facade::{InterviewBrief, InterviewState, ReadInterviews};
use kernel::{Actor, CandidateId, Granted, InterviewId, Locale, NotificationId, Problem, Timestamp, UserId};
use mail::{Letter, LetterWriter, Outgoing, Unsubscriber};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde_json::Value;
use web::App;

/// Where it is chosen what is told.
pub(crate) const PREFERENCES: &str = "/profile/notifications";
/// Lines of a digest; the rest is in the inbox.
const LINES: usize = 30;

/// Registered for [`LetterWriter`].
pub(crate) struct Writer;

/// Registered for [`Unsubscriber`]: one press in a letter switches its topic off; in a collected one, every
/// topic that is collected.
pub(crate) struct Choices;

#[async_trait::async_trait]
impl Unsubscriber<App> for Choices {
    fn knows(&self, kind: &str) -> bool {
        kind == post::DIGEST || post::topic(kind).is_some_and(|t| !t.locked())
    }
    async fn switch_off(&self, app: &App, recipient: &str, kind: &str) -> Result<(), Problem> {
        let Ok(user) = recipient.parse::<UserId>() else { return Ok(()) };
        let accounts = identity::facade::accounts(app.store.read(), &[user]).await?;
        let Some(account) = accounts.get(&user) else { return Ok(()) };
        match post::topic(kind) {
            Some(topic) => actions::no_letters(app, account.person, &[topic]).await,
            None => actions::no_digests(app, account.person).await,
        }
    }
}

#[async_trait::async_trait]
impl LetterWriter<App> for Writer {
    fn knows(&self, kind: &str) -> bool {
        kind == post::DIGEST || post::topic(kind).is_some() || candidate::ALL.contains(&kind)
    }

    fn title(&self, kind: &str, locale: Locale) -> Option<String> {
        title(kind, locale)
    }

    async fn write(&self, app: &App, mail: &Outgoing) -> Result<Option<Letter>, Problem> {
        if candidate::ALL.contains(&mail.kind.as_str()) {
            return to_candidate(app, mail).await;
        }
        let Some(user) = mail.recipient.parse::<UserId>().ok() else { return Ok(None) };
        let accounts = identity::facade::accounts(app.store.read(), &[user]).await?;
        let Some(account) = accounts.get(&user).filter(|a| a.active) else { return Ok(None) };
        let ids: Vec<NotificationId> = if mail.kind == post::DIGEST {
            crate::rules::ids(&mail.data, "notifications")
        } else {
            mail.subject.parse().ok().into_iter().collect()
        };
        told(app, mail, account, &ids).await
    }
}

async fn told(
    app: &App,
    mail: &Outgoing,
    account: &Account,
    ids: &[NotificationId],
) -> Result<Option<Letter>, Problem> {
    let mut rows: Vec<Model> = Vec::new();
    for chunk in ids.chunks(500) {
        let found = store::own::<Entity>(account.person)
            .filter(Column::Id.is_in(chunk.iter().copied()))
            .order_by_asc(Column::CreatedAt)
            .order_by_asc(Column::Id)
            .all(app.store.read())
            .await?;
        rows.extend(found);
    }
    let Some(first) = rows.first() else { return Ok(None) };
    let house = house(app, mail).await?;
    let locale = account.locale.or(house.as_ref().map(|o| o.locale)).unwrap_or_default();
    let reader = Reader { locale, zone: account.zone.clone(), now: app.now() };
    let m = Messages::from(locale);
    let names = Names::of(app.store.read(), &rows).await?;
    let (title, mut paragraphs, button) = if rows.len() == 1 {
        let said = words::say(first, &names, &reader);
        (said.title, vec![said.message], (m.letter_open(), app.link(&words::link(first))))
    } else {
        (m.letter_digest(rows.len()), digest(&rows, &names, &reader), (m.letter_inbox(), app.link("/inbox")))
    };
    paragraphs.push(m.letter_zone(reader.zone.iana_name().unwrap_or("UTC")));
    if let Some(house) = house {
        paragraphs.push(m.letter_house(house.name));
    }
    Ok(Some(Letter {
        name: account.name.clone(),
        address: account.email.clone(),
        locale,
        title,
        paragraphs,
        button: Some(button),
        unsubscribe: Some(app.link(PREFERENCES)),
    }))
}

fn digest(rows: &[Model], names: &Names, reader: &Reader) -> Vec<String> {
    let m = Messages::from(reader.locale);
    let line = |row: &Model| {
        let said = words::say(row, names, reader);
        m.letter_line(said.message, said.title)
    };
    let mut lines: Vec<String> = rows.iter().take(LINES).map(line).collect();
    if rows.len() > LINES {
        lines.push(m.letter_more(rows.len() - LINES));
    }
    lines
}

async fn house(app: &App, mail: &Outgoing) -> Result<Option<OrganizationView>, Problem> {
    match mail.organization {
        Some(id) => Ok(identity::facade::organization(app.store.read(), id).await?),
        None => Ok(None),
    }
}

/// To a candidate: in the organization's language, by the candidate's clock where it is known.
async fn to_candidate(app: &App, mail: &Outgoing) -> Result<Option<Letter>, Problem> {
    let Some(house) = house(app, mail).await? else { return Ok(None) };
    let (Ok(to), Ok(interview)) = (mail.recipient.parse::<CandidateId>(), mail.subject.parse::<InterviewId>()) else {
        return Ok(None);
    };
    let who = Actor::system(house.id).permit::<ReadInterviews>()?;
    let found = interviews::facade::interviews(app.store.read(), &who, &[interview]).await?;
    let Some(interview) = found.get(&interview).filter(|i| holds(&mail.kind, i, &mail.data, app.now())) else {
        return Ok(None);
    };
    let Some(addressee) = hiring::facade::addressee(app, &who, to).await? else { return Ok(None) };
    let zone = addressee.zone.unwrap_or_else(|| house.zone.clone());
    let reader = Reader { locale: house.locale, zone, now: app.now() };
    let m = Messages::from(house.locale);
    let when = reader.when(interview.range.start);
    let (title, first) = match mail.kind.as_str() {
        candidate::BOOKED => (m.candidate_booked(&house.name), m.candidate_booked_text(&house.name, &when)),
        candidate::MOVED => (m.candidate_moved(&house.name), m.candidate_moved_text(&house.name, &when)),
        candidate::CANCELLED => (m.candidate_cancelled(&house.name), m.candidate_cancelled_text(&house.name, &when)),
        _ => (m.candidate_reminder(&house.name), m.candidate_reminder_text(&house.name, &when)),
    };
    let mut paragraphs = vec![first];
    if mail.kind != candidate::CANCELLED {
        let minutes = interview.range.micros() / kernel::time::MINUTE;
        paragraphs.push(m.candidate_length(minutes));
        paragraphs.extend(place(app, &who, interview, m).await?);
    }
    paragraphs.push(m.letter_zone(reader.zone.iana_name().unwrap_or("UTC")));
    paragraphs.push(m.candidate_answer(&house.name));
    let (name, address) = (addressee.name, addressee.email);
    Ok(Some(Letter { name, address, locale: house.locale, title, paragraphs, button: None, unsubscribe: None }))
}

/// Where the interview is, if it takes a room.
async fn place(
    app: &App,
    who: &Granted<ReadInterviews>,
    interview: &InterviewBrief,
    m: Messages,
) -> Result<Option<String>, Problem> {
    let Some(room) = interview.room else { return Ok(None) };
    let rooms = identity::facade::rooms(app.store.read(), who).await?;
    Ok(rooms.into_iter().find(|r| r.id == room).map(|r| match r.place.as_str() {
        "" => m.candidate_room(r.name),
        place => m.candidate_room_at(place, &r.name),
    }))
}

/// Whether what the letter says is still so: one that was moved since is told by a letter of its own.
fn holds(kind: &str, i: &InterviewBrief, data: &Value, now: Timestamp) -> bool {
    let said = data.get("start").and_then(Value::as_str).and_then(Timestamp::parse);
    if i.range.start <= now {
        return false;
    }
    if kind == candidate::CANCELLED {
        return i.state == InterviewState::Cancelled;
    }
    i.state == InterviewState::Created && said.is_none_or(|t| t == i.range.start)
}

/// A kind of letter in words, for the page of outgoing mail.
fn title(kind: &str, locale: Locale) -> Option<String> {
    let m = Messages::from(locale);
    if let Some(topic) = post::topic(kind) {
        return Some(topic.words(locale).0);
    }
    match kind {
        post::DIGEST => Some(m.kind_digest()),
        candidate::BOOKED => Some(m.kind_candidate_booked()),
        candidate::MOVED => Some(m.kind_candidate_moved()),
        candidate::CANCELLED => Some(m.kind_candidate_cancelled()),
        candidate::REMINDER => Some(m.kind_candidate_reminder()),
        _ => None,
    }
}
