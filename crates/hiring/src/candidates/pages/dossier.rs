//! What a candidate's page shows, gathered for the tab that is open.

use super::{
    feed::{self, Day},
    parts,
    profile::{ProfilePage, Tab},
    status_word,
    trail::{self, Stop},
};
use crate::{
    Page,
    candidates::{
        activity::{self, Part},
        alike, journey, next,
        sight::Sight,
        store,
        table::Model,
        view,
    },
    catalogues::{self, table::Catalogue},
    documents::{
        self,
        view::{DocumentOut, Shown},
    },
    hooks::ProfileSection,
    matching::{self, view::MatchOut},
    merges::pages::notes as merge_notes,
    permissions::{GiveReviews, WriteCandidates},
};
use kernel::{Actor, CandidateId, Problem};
use web::{App, Html};

/// Happenings on the overview.
const LATEST: u64 = 8;
/// Documents shown.
const DOCUMENTS: u64 = 100;

/// The page with what its tab shows.
pub(super) async fn load(
    app: &App,
    actor: &Actor,
    page: Page,
    id: CandidateId,
    tab: Tab,
) -> Result<ProfilePage, Problem> {
    let sight = Sight::of(app, actor).await?;
    let db = app.store.read();
    let row = store::seen(db, &sight, id).await?.ok_or_else(Problem::not_found)?;
    let may_write = actor.reach::<WriteCandidates>().is_some();
    let overview = tab == Tab::Overview;
    let files = files(app, &sight, &page, &row, tab).await?;
    let alike = if overview && may_write { alike::of(app, &sight, &row).await? } else { Vec::new() };
    let sections =
        if matches!(tab, Tab::Overview | Tab::Interviews) { sections(app, &page, id).await? } else { Vec::new() };
    let (trail, days) = past(app, &sight, &page, &row, overview).await?;
    let mut candidate = view::of(app, &sight, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    let known_tags = if overview && may_write { tag_names(app, &sight).await? } else { Vec::new() };
    let merges = if overview && may_write { merge_notes(app, &sight, &page, id).await? } else { Vec::new() };
    let step = next::step(app, actor, &page, &candidate).await?;
    let applications = std::mem::take(&mut candidate.applications);
    Ok(ProfilePage {
        status: status_word(&page, candidate.status),
        facts: super::facts(app, &sight, &page, &candidate).await?,
        applications: parts::of(app, sight.who(), &page, applications).await?,
        may_look_back: sight.shows_journey(),
        may_review: actor.reach::<GiveReviews>().is_some(),
        user: actor.user(),
        older: String::new(),
        latest: String::new(),
        parts: Vec::new(),
        drawer: None,
        known_tags,
        merges,
        notes: None,
        may_write,
        tab,
        candidate,
        trail,
        alike,
        cv: files.cv,
        text: files.text,
        compared: files.compared,
        documents: files.there,
        removed: files.removed,
        sections,
        days,
        step,
        page,
    })
}

async fn tag_names(app: &App, sight: &Sight) -> Result<Vec<String>, Problem> {
    let all = catalogues::store::all(app.store.read(), sight.who(), Catalogue::Tag).await?;
    Ok(all.into_iter().filter(|t| t.active).map(|t| t.name).collect())
}

/// What a tab shows of the files.
#[derive(Default)]
struct Files {
    cv: Option<DocumentOut>,
    text: Option<Shown>,
    compared: Option<MatchOut>,
    there: Vec<DocumentOut>,
    removed: Vec<DocumentOut>,
}

async fn files(app: &App, sight: &Sight, page: &Page, row: &Model, tab: Tab) -> Result<Files, Problem> {
    let db = app.store.read();
    let mut files = Files::default();
    let cv: Vec<_> = row.cv_document_id.into_iter().collect();
    let cv = documents::store::find_many(db, sight.who(), &cv).await?.pop();
    if let (Some(cv), Tab::Overview | Tab::Notes) = (&cv, tab) {
        files.text = documents::view::shown(app, sight, (row, cv), page.locale).await?;
    }
    if cv.is_some() && tab == Tab::Overview {
        let current: Vec<_> = row.current_application_id.into_iter().collect();
        let current = crate::applications::store::find_many(db, sight.who(), &current).await?;
        if let Some(application) = current.first() {
            let compared = matching::view::of(app, sight, page.locale, application).await?;
            files.compared = Some(compared).filter(|m| m.inputs.source != matching::view::Source::Nothing);
        }
    }
    files.cv = cv.map(|d| DocumentOut::of(d, row.cv_document_id));
    if tab == Tab::Documents {
        let mut keyset = activity::latest(DOCUMENTS);
        keyset.descending = true;
        let kinds = documents::seen::kinds(sight);
        let filter = documents::store::Filter { candidate: row.id, kinds, removed: None, updated_after: None };
        let all = documents::store::list(db, sight.who(), &filter, &keyset).await?.rows;
        let all = all.into_iter().map(|d| DocumentOut::of(d, row.cv_document_id));
        (files.there, files.removed) = all.partition(|d| d.removed_at.is_none());
        if !sight.shows_contact() {
            files.removed.clear();
        }
    }
    Ok(files)
}

async fn sections(app: &App, page: &Page, id: CandidateId) -> Result<Vec<Html>, Problem> {
    let mut sections = Vec::new();
    for hook in app.hooks.all::<dyn ProfileSection>() {
        sections.push(hook.render(app, page.request(), id).await?);
    }
    Ok(sections)
}

/// The trail, and the latest of the feed for the overview; nothing for readers who may not look back.
async fn past(
    app: &App,
    sight: &Sight,
    page: &Page,
    row: &Model,
    overview: bool,
) -> Result<(Vec<Stop>, Vec<Day>), Problem> {
    if !sight.shows_journey() {
        return Ok((Vec::new(), Vec::new()));
    }
    let journey = journey::of(app, sight, row.id).await?;
    let current: Vec<_> = row.current_application_id.into_iter().collect();
    let current = crate::applications::store::find_many(app.store.read(), sight.who(), &current).await?;
    let under_way = current.iter().any(|a| a.state == crate::applications::table::ApplicationState::Active);
    let latest = if overview {
        activity::of(app, sight, page, (row.id, Part::All), &activity::latest(LATEST)).await?.rows
    } else {
        vec![]
    };
    Ok((trail::stops(page, &journey, under_way), feed::days(page, latest)))
}
