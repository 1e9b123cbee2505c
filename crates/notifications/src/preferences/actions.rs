//! Choosing. One's own convenience: nothing of it goes into the event log.

use super::{
    Channel, Chosen, Hours,
    table::{choice, hours},
    times,
};
use crate::{
    Messages,
    kinds::{Frequency, Topic},
    permissions::{self, OwnInbox},
};
use kernel::{Actor, Granted, PersonId, Problem, Text};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, QueryFilter};
use store::Tx;
use web::{App, Check};

/// What is chosen for one topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub topic: Topic,
    pub in_app: bool,
    pub email: Frequency,
}

/// What a person chose, with the defaults where they did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Preferences {
    /// One for each topic, in their order.
    pub topics: Vec<Choice>,
    pub hours: Hours,
}

/// What whoever asks chose.
///
/// # Errors
/// The database did not answer.
pub(crate) async fn read(app: &App, actor: &Actor) -> Result<Preferences, Problem> {
    let who = permissions::inbox(actor)?;
    let person = who.person();
    let chosen = Chosen::of(app.store.read(), &[person]).await?;
    let topic = |topic: Topic| Choice {
        topic,
        in_app: chosen.in_app(person, topic),
        email: if topic.locked() { Frequency::AtOnce } else { chosen.mail(person, topic) },
    };
    Ok(Preferences { topics: Topic::ALL.map(topic).into(), hours: chosen.hours(person) })
}

/// Chooses. What equals the default is kept too: a later default does not change what somebody chose.
///
/// # Errors
/// The database did not answer.
pub(crate) async fn choose(app: &App, actor: &Actor, wanted: &Preferences) -> Result<(), Problem> {
    let who = permissions::inbox(actor)?;
    let tx = app.store.begin(actor).await?;
    for choice in wanted.topics.iter().filter(|c| !c.topic.locked()) {
        let in_app = if choice.in_app { Frequency::AtOnce } else { Frequency::Off };
        write(&tx, who.person(), choice.topic, Channel::InApp, in_app).await?;
        write(&tx, who.person(), choice.topic, Channel::Email, choice.email).await?;
    }
    write_hours(&tx, &who, wanted.hours).await?;
    tx.commit().await?;
    Ok(())
}

/// Back to what is usual.
///
/// # Errors
/// The database did not answer.
pub(crate) async fn forget(app: &App, actor: &Actor) -> Result<(), Problem> {
    let who = permissions::inbox(actor)?;
    let tx = app.store.begin(actor).await?;
    store::own_delete::<choice::Entity>(who.person()).exec(tx.connection()).await?;
    store::own_delete::<hours::Entity>(who.person()).exec(tx.connection()).await?;
    tx.commit().await?;
    Ok(())
}

/// No more letters about these topics to this person.
///
/// # Errors
/// The database did not answer.
pub(crate) async fn no_letters(app: &App, person: PersonId, topics: &[Topic]) -> Result<(), Problem> {
    let tx = app.store.begin(&Actor::platform()).await?;
    for topic in topics.iter().filter(|t| !t.locked()) {
        write(&tx, person, *topic, Channel::Email, Frequency::Off).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// No more collected letters to this person: what comes hourly or daily comes no more by e-mail.
///
/// # Errors
/// The database did not answer.
pub(crate) async fn no_digests(app: &App, person: PersonId) -> Result<(), Problem> {
    let chosen = Chosen::of(app.store.read(), &[person]).await?;
    let collected = |t: &Topic| matches!(chosen.mail(person, *t), Frequency::Hourly | Frequency::Daily);
    let topics: Vec<Topic> = Topic::ALL.into_iter().filter(collected).collect();
    no_letters(app, person, &topics).await
}

async fn write(tx: &Tx, person: PersonId, topic: Topic, channel: Channel, frequency: Frequency) -> Result<(), DbErr> {
    store::own_delete::<choice::Entity>(person)
        .filter(choice::Column::Topic.eq(topic.name()))
        .filter(choice::Column::Channel.eq(channel.name()))
        .exec(tx.connection())
        .await?;
    let row = choice::ActiveModel {
        person_id: Set(person),
        topic: Set(topic.name().to_owned()),
        channel: Set(channel.name().to_owned()),
        frequency: Set(frequency.name().to_owned()),
        updated_at: Set(tx.now()),
    };
    store::own_insert(tx, person, row).await
}

async fn write_hours(tx: &Tx, who: &Granted<OwnInbox>, wanted: Hours) -> Result<(), DbErr> {
    store::own_delete::<hours::Entity>(who.person()).exec(tx.connection()).await?;
    let row = hours::ActiveModel {
        person_id: Set(who.person()),
        quiet_from: Set(wanted.quiet.map(|(from, _)| from)),
        quiet_to: Set(wanted.quiet.map(|(_, to)| to)),
        digest_at: Set(wanted.digest_at),
        updated_at: Set(tx.now()),
    };
    store::own_insert(tx, who.person(), row).await
}

/// The hours as they were typed: `22:00`. Both ends of quiet hours, or neither.
pub(crate) fn hours(check: &mut Check, from: &str, to: &str, digest_at: &str) -> Hours {
    let mut time = |field: &str, text: &str| {
        let minute = times::minute(text);
        if minute.is_none() && !text.trim().is_empty() {
            check.fail(field, Text::new(|l| Messages::from(l).time_wrong()));
        }
        minute
    };
    let (start, end, digest) = (time("quiet_from", from), time("quiet_to", to), time("digest_at", digest_at));
    if from.trim().is_empty() != to.trim().is_empty() {
        let missing = if from.trim().is_empty() { "quiet_from" } else { "quiet_to" };
        check.fail(missing, Text::new(|l| Messages::from(l).quiet_both()));
    }
    if start.is_some() && start == end {
        check.fail("quiet_to", Text::new(|l| Messages::from(l).quiet_same()));
    }
    Hours { quiet: start.zip(end), digest_at: digest.unwrap_or(Hours::default().digest_at) }
}
