//! Letters about what people were told: at once, or collected. Several at the same time are one letter.

use crate::{
    kinds::{Kind, Topic},
    table::{Column, Entity, Model},
};
use kernel::{Actor, NotificationId, OrganizationId, Problem, Timestamp, UserId};
use mail::NewMail;
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::Tx;
use web::App;

/// A letter about several.
pub(crate) const DIGEST: &str = "notification.digest";
/// A letter about one thing: a kind for each topic, so that one topic can be switched off by a letter of it.
const fn of_topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Interviews => "notification.interviews",
        Topic::Reminders => "notification.reminders",
        Topic::Scorecards => "notification.scorecards",
        Topic::Reviews => "notification.reviews",
        Topic::Notes => "notification.notes",
        Topic::Decisions => "notification.decisions",
        Topic::Unmatched => "notification.unmatched",
        Topic::Runs => "notification.runs",
        Topic::Members => "notification.members",
        Topic::Work => "notification.work",
        Topic::Security => "notification.security",
    }
}

/// The topic of a kind of letter.
pub(crate) fn topic(kind: &str) -> Option<Topic> {
    Topic::ALL.into_iter().find(|t| of_topic(*t) == kind)
}

/// Somebody who gets a letter, and what it is about.
pub(crate) struct Addressed {
    pub user: UserId,
    pub id: NotificationId,
    pub topic: Topic,
}

/// Rows taken at once.
const BATCH: u64 = 500;

/// Puts letters in, one for each person.
pub(crate) async fn put_in(tx: &Tx, organization: Option<OrganizationId>, of: Vec<Addressed>) -> Result<(), DbErr> {
    let mut each: BTreeMap<UserId, Vec<Addressed>> = BTreeMap::new();
    for letter in of {
        each.entry(letter.user).or_default().push(letter);
    }
    for (user, letters) in each {
        let mail = match letters.as_slice() {
            [one] => NewMail {
                kind: of_topic(one.topic),
                organization,
                recipient: user.to_string(),
                subject: one.id.to_string(),
                data: Value::Null,
            },
            several => NewMail {
                kind: DIGEST,
                organization,
                recipient: user.to_string(),
                subject: user.to_string(),
                data: json!({ "notifications": several.iter().map(|l| l.id).collect::<Vec<_>>() }),
            },
        };
        mail::enqueue(tx, mail).await?;
    }
    Ok(())
}

/// Puts in what waited for its hour. What was read or put away meanwhile needs no letter.
pub(crate) async fn due(app: &App) -> Result<(), Problem> {
    while due_batch(app).await? {}
    Ok(())
}

async fn due_batch(app: &App) -> Result<bool, Problem> {
    let now = app.now();
    let waiting: Vec<Model> = store::platform::<Entity>()
        .filter(Column::MailAt.lte(now))
        .order_by_asc(Column::MailAt)
        .order_by_asc(Column::Id)
        .limit(BATCH)
        .all(app.store.read())
        .await?;
    if waiting.is_empty() {
        return Ok(false);
    }
    // somebody's may be cut in two here: a second letter then, never a lost one
    let more = waiting.len() as u64 == BATCH;
    let tx = app.store.begin(&Actor::platform()).await?;
    let taken = store::platform_update::<Entity>()
        .col_expr(Column::MailAt, Expr::value(None::<Timestamp>))
        .filter(Column::Id.is_in(waiting.iter().map(|n| n.id)))
        .filter(Column::MailAt.is_not_null())
        .exec(tx.connection())
        .await?;
    if taken.rows_affected != waiting.len() as u64 {
        // another node was at the same: whatever is left comes with the next round
        return Ok(false);
    }
    let mut each: BTreeMap<Option<OrganizationId>, Vec<Addressed>> = BTreeMap::new();
    for n in waiting.into_iter().filter(|n| n.read_at.is_none() && n.archived_at.is_none()) {
        let topic = Kind::find(&n.kind).map_or(Topic::Interviews, |k| k.topic);
        each.entry(n.organization_id).or_default().push(Addressed { user: n.user_id, id: n.id, topic });
    }
    for (organization, of) in each {
        put_in(&tx, organization, of).await?;
    }
    tx.commit().await?;
    Ok(more)
}
