//! What can be done with job descriptions: one function for each verb.

use super::{
    store as rows,
    table::{ActiveModel, Column, Model, skill, version},
    wording::{self, Asked, Given, Wording},
};
use crate::{Messages, documents, matching, permissions::WriteJobDescriptions, requisitions};
use ::store::{NewEvent, Tx};
use blobs::{BlobRef, DataKey};
use kernel::{Granted, JobDescriptionId, Kind, Problem, RequisitionId, SkillId, Text, text};
use sea_orm::ActiveValue::{NotSet, Set};
use serde_json::{Value, json};
use skill::{Need, Origin};
use web::{App, Check, IfMatch};

/// Characters of a title.
const TITLE: usize = 160;
/// Skills of one wording.
const SKILLS: usize = 100;

fn say(tx: &mut Tx, who: &Granted<WriteJobDescriptions>, kind: &'static str, id: JobDescriptionId, detail: Value) {
    tx.emit(NewEvent::new(kind, who.organization(), id).detail(detail));
}

/// Adds one.
///
/// # Errors
/// 422 where the title or the text is missing or too long, 413 and 415 for a file that is not taken.
pub(crate) async fn create(
    app: &App,
    who: &Granted<WriteJobDescriptions>,
    title: &str,
    given: Given,
) -> Result<JobDescriptionId, Problem> {
    let mut check = Check::default();
    let title = check.text("title", title, TITLE);
    let wording = wording::of(app, given, &mut check).await?;
    if wording.is_none() && check.is_clean() {
        check.fail("text", Text::new(|l| Messages::from(l).description_nothing()));
    }
    check.done()?;
    let Some(wording) = wording else { return Err(Problem::new(Kind::Invalid)) };
    let lexicon = matching::lexicon(app, who.organization()).await?;
    let asked = wording::skills(&lexicon, &wording.text, &[]);
    let (key_id, key) = app.keys.create().await?;
    let kept = keep(app, &key, &wording).await?;
    let mut tx = app.store.begin(who.actor()).await?;
    let id = JobDescriptionId::new();
    let row = ActiveModel {
        id: Set(id),
        organization_id: NotSet,
        key_id: Set(key_id),
        title_fold: Set(text::fold(&title)),
        sort_key: Set(text::sort_key(&title)),
        title: Set(title.clone()),
        version: Set(1),
        active: Set(true),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    };
    rows::insert(&tx, who, row).await?;
    write(&tx, who, (id, 1), &wording, kept, &asked).await?;
    say(&mut tx, who, "job_description.created", id, json!({ "title": title }));
    tx.commit().await?;
    Ok(id)
}

/// The file of a wording, on the disk before the row that names it.
async fn keep(app: &App, key: &DataKey, wording: &Wording) -> Result<Option<BlobRef>, Problem> {
    match &wording.file {
        Some((file, ..)) => Ok(Some(app.blobs.put(key, file.bytes.clone()).await?)),
        None => Ok(None),
    }
}

/// A wording with its skills and the try to read its file.
async fn write(
    tx: &Tx,
    who: &Granted<WriteJobDescriptions>,
    (id, number): (JobDescriptionId, i64),
    wording: &Wording,
    kept: Option<BlobRef>,
    asked: &[Asked],
) -> Result<(), Problem> {
    let file = wording.file.as_ref();
    let row = version::ActiveModel {
        organization_id: NotSet,
        job_description_id: Set(id),
        version: Set(number),
        text: Set(wording.text.clone()),
        file_name: Set(file.map(|f| blobs::safe_file_name(&f.0.name))),
        media: Set(file.map(|f| f.1.extension().to_owned())),
        size: Set(kept.as_ref().map(|k| k.size)),
        path: Set(kept.map(|k| k.path)),
        reading: Set(file.map(|f| f.2.reading.outcome.into())),
        created_by: Set(::store::events::principal_text(tx.actor().principal())),
        created_at: Set(tx.now()),
    };
    rows::insert_version(tx, who, row).await?;
    rows::save_skills(tx, who, (id, number), skill_rows((id, number), asked)).await?;
    if let Some((.., tried)) = file {
        let row = documents::table::reading::ActiveModel { job_description_id: Set(Some(id)), ..tried.row(tx) };
        documents::store::log(tx, who, row).await?;
    }
    Ok(())
}

fn skill_rows((id, number): (JobDescriptionId, i64), asked: &[Asked]) -> Vec<skill::ActiveModel> {
    let row = |a: &Asked| skill::ActiveModel {
        organization_id: NotSet,
        job_description_id: Set(id),
        version: Set(number),
        skill_id: Set(a.skill),
        need: Set(a.need),
        origin: Set(a.origin),
    };
    asked.iter().map(row).collect()
}

async fn held(tx: &Tx, who: &Granted<WriteJobDescriptions>, id: JobDescriptionId) -> Result<Model, Problem> {
    rows::find(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)
}

fn raced() -> Problem {
    Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).description_raced()))
}

/// Changes the title, or the text, which makes a new version; those before stay as they are.
///
/// # Errors
/// 404, 412; 409 where somebody else wrote a version at the same moment; as [`create`].
pub(crate) async fn change(
    app: &App,
    who: &Granted<WriteJobDescriptions>,
    id: JobDescriptionId,
    seen: &IfMatch,
    (title, given): (Option<String>, Given),
) -> Result<(), Problem> {
    let old = rows::find(app.store.read(), who, id).await?.ok_or_else(Problem::not_found)?;
    seen.check(old.updated_at)?;
    let mut check = Check::default();
    let title = title.map_or(old.title.clone(), |t| check.text("title", &t, TITLE));
    let wording = wording::of(app, given, &mut check).await?;
    check.done()?;
    let before = rows::version(app.store.read(), who, id, old.version).await?;
    let wording = wording.filter(|w| w.file.is_some() || before.is_none_or(|b| b.text != w.text));
    if wording.is_none() && title == old.title {
        return Ok(());
    }
    let lexicon = matching::lexicon(app, who.organization()).await?;
    let key = app.keys.get(old.key_id).await?.ok_or_else(Problem::not_found)?;
    let kept = match &wording {
        Some(wording) => keep(app, &key, wording).await?,
        None => None,
    };
    let mut tx = app.store.begin(who.actor()).await?;
    let number = old.version + i64::from(wording.is_some());
    let columns = [
        (Column::TitleFold, text::fold(&title).into()),
        (Column::SortKey, text::sort_key(&title).into()),
        (Column::Title, title.clone().into()),
        (Column::Version, number.into()),
    ];
    if !rows::save(&tx, who, (id, old.version), columns).await? {
        return Err(raced());
    }
    if let Some(wording) = wording {
        let said = rows::skills(tx.connection(), who, id, old.version).await?;
        let said: Vec<Asked> = said.iter().map(Asked::from).collect();
        let asked = wording::skills(&lexicon, &wording.text, &said);
        write(&tx, who, (id, number), &wording, kept, &asked).await?;
    }
    say(&mut tx, who, "job_description.changed", id, json!({ "title": title, "from": old.version, "to": number }));
    Ok(tx.commit().await?)
}

/// Says what the latest wording asks for; what was found and is not named is not meant.
///
/// # Errors
/// 404, 412; 422 for a skill that the catalogue does not know.
pub(crate) async fn set_skills(
    app: &App,
    who: &Granted<WriteJobDescriptions>,
    id: JobDescriptionId,
    seen: &IfMatch,
    wanted: &[(SkillId, Need)],
) -> Result<(), Problem> {
    let mut check = Check::default();
    let known = identity::facade::skills(app.store.read()).await?;
    if wanted.len() > SKILLS {
        check.fail("skills", Text::new(|l| Messages::from(l).description_skills_many(SKILLS)));
    }
    if !wanted.iter().all(|(skill, _)| known.iter().any(|k| k.id == *skill)) {
        check.fail("skills", Text::new(|l| Messages::from(l).description_skill_unknown()));
    }
    check.done()?;
    let mut tx = app.store.begin(who.actor()).await?;
    let row = held(&tx, who, id).await?;
    seen.check(row.updated_at)?;
    let before = rows::skills(tx.connection(), who, id, row.version).await?;
    let mut asked: Vec<Asked> = Vec::new();
    for (skill, need) in wanted {
        if asked.iter().any(|a| a.skill == *skill) {
            continue;
        }
        let same = before.iter().find(|b| b.skill_id == *skill && b.need == *need);
        asked.push(Asked { skill: *skill, need: *need, origin: same.map_or(Origin::Person, |b| b.origin) });
    }
    let gone = before.iter().filter(|b| b.origin == Origin::Found || b.need == Need::NotMeant);
    for b in gone {
        if asked.iter().all(|a| a.skill != b.skill_id) {
            asked.push(Asked { skill: b.skill_id, need: Need::NotMeant, origin: Origin::Person });
        }
    }
    rows::save_skills(&tx, who, (id, row.version), skill_rows((id, row.version), &asked)).await?;
    if !rows::save(&tx, who, (id, row.version), []).await? {
        return Err(raced());
    }
    let detail = json!({ "title": row.title, "version": row.version, "skills": wanted.len() });
    say(&mut tx, who, "job_description.skills_changed", id, detail);
    Ok(tx.commit().await?)
}

/// Takes one out of use, or back into it. What uses it keeps it.
pub(crate) async fn set_active(
    app: &App,
    who: &Granted<WriteJobDescriptions>,
    id: JobDescriptionId,
    active: bool,
) -> Result<(), Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let row = held(&tx, who, id).await?;
    if row.active == active {
        return Ok(());
    }
    rows::save(&tx, who, (id, row.version), [(Column::Active, active.into())]).await?;
    let kind = if active { "job_description.restored" } else { "job_description.deactivated" };
    say(&mut tx, who, kind, id, json!({ "title": row.title }));
    Ok(tx.commit().await?)
}

/// Attaches a wording to a requisition, the latest where none is named; or takes away what it has.
///
/// # Errors
/// 404 for a requisition of another organization; 422 for a job description or version that is not there.
pub(crate) async fn attach(
    app: &App,
    who: &Granted<WriteJobDescriptions>,
    requisition: RequisitionId,
    asked: Option<(JobDescriptionId, Option<i64>)>,
) -> Result<(), Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let job = requisitions::store::one(tx.connection(), who, requisition).await?.ok_or_else(Problem::not_found)?;
    let unknown = || Problem::field("job_description_id", Text::new(|l| Messages::from(l).description_unknown()));
    let wording = match asked {
        None => None,
        Some((id, number)) => {
            let row = rows::find(tx.connection(), who, id).await?.ok_or_else(unknown)?;
            let number = number.unwrap_or(row.version);
            rows::version(tx.connection(), who, id, number).await?.ok_or_else(unknown)?;
            Some((id, number))
        }
    };
    if rows::attached(tx.connection(), who, requisition).await? == wording {
        return Ok(());
    }
    if !rows::attach(&tx, who, requisition, wording).await? {
        return Err(Problem::not_found());
    }
    let detail =
        json!({ "title": job.title, "job_description": wording.map(|w| w.0), "version": wording.map(|w| w.1) });
    let event = NewEvent::new("requisition.job_description_attached", who.organization(), requisition);
    tx.emit(event.detail(detail));
    Ok(tx.commit().await?)
}
