//! Writes down who is told of what, in the transaction that it follows from, and puts in the letters.

use crate::{
    kinds::{Frequency, Priority},
    post,
    preferences::Chosen,
    rules::{CandidateLetter, Notice, Told},
    settings::CandidateLetters,
    table::{ActiveModel, Column, Entity, sent_letter},
    world::World,
};
use identity::facade::Account;
use kernel::{NotificationId, OrganizationId, PersonId, Timestamp, UserId, time::DAY};
use mail::{Mailer, NewMail};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QuerySelect};
use std::collections::HashSet;
use store::{Tx, events::principal_text};
use web::App;

/// Rows and ids in one statement.
const BATCH: usize = 300;

/// Whether letters can be sent from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// A mail server is set.
    Mail,
    /// None is: what is told stands in the inbox alone.
    None,
}

impl Way {
    pub(crate) fn of(app: &App) -> Self {
        if app.hooks.all::<Mailer>().is_empty() { Self::None } else { Self::Mail }
    }
}

/// One person who is told of one thing.
struct Line<'a> {
    account: &'a Account,
    notice: &'a Notice,
}

/// Tells; gives back who was told, so that their open pages can be told as well.
pub(crate) async fn write(
    tx: &Tx,
    way: Way,
    organization: Option<OrganizationId>,
    world: &World,
    told: &Told,
) -> Result<Vec<UserId>, DbErr> {
    let db = tx.connection();
    let lines = fresh(db, lines(organization, world, &told.notices)).await?;
    let people: Vec<PersonId> = lines.iter().map(|l| l.account.person).collect::<HashSet<_>>().into_iter().collect();
    let chosen = Chosen::of(db, &people).await?;
    let (mut rows, mut now) = (Vec::new(), Vec::new());
    for line in &lines {
        let (id, person, kind) = (NotificationId::new(), line.account.person, line.notice.kind);
        let urgent = kind.priority == Priority::Urgent;
        let frequency = chosen.mail(person, kind.topic);
        let frequency = if way == Way::None { Frequency::Off } else { frequency };
        let mail_at = chosen.hours(person).due(frequency, urgent, &line.account.zone, tx.now());
        let in_app = chosen.in_app(person, kind.topic);
        if !in_app && mail_at.is_none() {
            continue;
        }
        let waits = mail_at.filter(|t| *t > tx.now());
        if mail_at.is_some() && waits.is_none() {
            now.push(post::Addressed { user: line.account.user, id, topic: kind.topic });
        }
        rows.push(row(line, id, organization, in_app, waits, tx.now()));
    }
    for chunk in rows.chunks(BATCH) {
        store::platform_insert_many(tx, chunk.to_vec()).await?;
    }
    post::put_in(tx, organization, now).await?;
    if way == Way::Mail {
        letters(tx, organization, told).await?;
    }
    let mut users: Vec<UserId> = lines.iter().map(|l| l.account.user).collect();
    users.sort_unstable();
    users.dedup();
    Ok(users)
}

fn row(
    line: &Line<'_>,
    id: NotificationId,
    organization: Option<OrganizationId>,
    in_app: bool,
    mail_at: Option<Timestamp>,
    now: Timestamp,
) -> ActiveModel {
    let n = line.notice;
    ActiveModel {
        id: Set(id),
        person_id: Set(line.account.person),
        user_id: Set(line.account.user),
        organization_id: Set(organization),
        kind: Set(n.kind.name.to_owned()),
        area: Set(n.kind.area.name().to_owned()),
        priority: Set(n.kind.priority.name().to_owned()),
        subject: Set(n.subject.clone()),
        thing: Set(n.thing.clone()),
        principal: Set(n.principal.clone()),
        data: Set(n.data.to_string()),
        slot: Set(n.slot.clone()),
        in_app: Set(in_app),
        mail_at: Set(mail_at),
        read_at: Set(None),
        archived_at: Set(None),
        snoozed_until: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    }
}

/// Who is told: each person once, those who are still here, and nobody of what they did themselves.
fn lines<'a>(organization: Option<OrganizationId>, world: &'a World, notices: &'a [Notice]) -> Vec<Line<'a>> {
    let mut seen: HashSet<(UserId, &str)> = HashSet::new();
    let mut lines = Vec::new();
    for notice in notices {
        for user in &notice.to {
            let doer = notice.principal == principal_text(kernel::Principal::User(*user));
            if (doer && !notice.kind.doer_too) || !seen.insert((*user, notice.slot.as_str())) {
                continue;
            }
            if let Some(account) = world.reachable(organization, *user) {
                lines.push(Line { account, notice });
            }
        }
    }
    lines
}

/// Those that were not told before.
async fn fresh<'a>(db: &impl ConnectionTrait, lines: Vec<Line<'a>>) -> Result<Vec<Line<'a>>, DbErr> {
    let mut told: HashSet<(PersonId, String)> = HashSet::new();
    for chunk in lines.chunks(BATCH) {
        let known: Vec<(PersonId, String)> = store::platform::<Entity>()
            .select_only()
            .column(Column::PersonId)
            .column(Column::Slot)
            .filter(Column::PersonId.is_in(chunk.iter().map(|l| l.account.person)))
            .filter(Column::Slot.is_in(chunk.iter().map(|l| l.notice.slot.as_str())))
            .into_tuple()
            .all(db)
            .await?;
        told.extend(known);
    }
    Ok(lines.into_iter().filter(|l| !told.contains(&(l.account.person, l.notice.slot.clone()))).collect())
}

/// Whether anybody is to be told who was not told yet. Letters to candidates that went before are taken out:
/// they have no row of their own by which they would be known.
pub(crate) async fn is_news(
    db: &impl ConnectionTrait,
    organization: Option<OrganizationId>,
    world: &World,
    told: &mut Told,
) -> Result<bool, DbErr> {
    let mut sent: HashSet<String> = HashSet::new();
    for chunk in told.letters.chunks(BATCH) {
        let slots = store::platform::<sent_letter::Entity>()
            .filter(sent_letter::Column::Slot.is_in(chunk.iter().map(CandidateLetter::slot)))
            .all(db)
            .await?;
        sent.extend(slots.into_iter().map(|s| s.slot));
    }
    told.letters.retain(|l| !sent.contains(&l.slot()));
    Ok(!told.letters.is_empty() || !fresh(db, lines(organization, world, &told.notices)).await?.is_empty())
}

/// Remembers letters that the clock brought, so that it brings them once.
pub(crate) async fn remember_letters(tx: &Tx, told: &Told) -> Result<(), DbErr> {
    let rows = told.letters.iter().map(|l| sent_letter::ActiveModel { slot: Set(l.slot()), sent_at: Set(tx.now()) });
    for chunk in rows.collect::<Vec<_>>().chunks(BATCH) {
        store::platform_insert_many(tx, chunk.to_vec()).await?;
    }
    Ok(())
}

/// Forgets letters about what is long over.
pub(crate) async fn forget_letters(tx: &Tx) -> Result<(), DbErr> {
    store::platform_delete::<sent_letter::Entity>()
        .filter(sent_letter::Column::SentAt.lt(tx.now().plus(-30 * DAY)))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Letters to candidates, where the organization wants them.
async fn letters(tx: &Tx, organization: Option<OrganizationId>, told: &Told) -> Result<(), DbErr> {
    let Some(organization) = organization.filter(|_| !told.letters.is_empty()) else { return Ok(()) };
    if !identity::facade::setting::<CandidateLetters>(tx.connection(), organization).await? {
        return Ok(());
    }
    for letter in &told.letters {
        let mail = NewMail {
            kind: letter.kind,
            organization: Some(organization),
            recipient: letter.to.to_string(),
            subject: letter.subject.clone(),
            data: letter.data.clone(),
        };
        mail::enqueue(tx, mail).await?;
    }
    Ok(())
}
