//! The forms of a new candidate and of what is known of one.

use super::{alike_words, at_work, dossier, list, profile::Tab, recruiters, typed::CandidateForm};
use crate::{
    Page,
    candidates::{
        actions,
        alike::Alike,
        api::CandidateOut,
        create,
        input::{NewCandidate, Profile},
        known::ExperienceLevel,
        tags, view,
    },
    catalogues::{
        self,
        actions::typed,
        label,
        table::{Catalogue, Model as Kept},
    },
    custom_fields::{self, Definition, Subject, Texts},
    permissions::WriteCandidates,
    requisitions,
};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{Actor, CandidateId, Kind, Problem};
use sea_orm::Iterable as _;
use web::{App, Check, Entry, Fault, Form, Html, IfMatch, Path, Signed, Tagged};

#[derive(Template)]
#[template(path = "candidates/form.html")]
struct FormPart {
    page: Page,
    entry: Entry,
    recruiters: Vec<(String, String)>,
    /// Sources that may be chosen: as the API names them, and as the reader knows them.
    sources: Vec<(String, String)>,
    agencies: Vec<(String, String)>,
    /// Names of the skills of the catalogue, for suggestions.
    known_skills: Vec<String>,
    /// Names of tags, for suggestions.
    known_tags: Vec<String>,
    levels: Vec<(String, String)>,
    /// The organization's own fields.
    custom: Html,
    /// Jobs besides the general one; empty where there is none, and for somebody who is there.
    requisitions: Vec<(String, String)>,
    /// Whom it changes; none for a new one.
    id: Option<CandidateId>,
    title: String,
    /// The state that the form saw.
    seen: String,
    /// The one-time id of the form of a new one.
    token: String,
    /// Who may be the same person as a new one.
    alike: Vec<Alike>,
    /// Where the panel's cross leads.
    close: String,
}

impl FormPart {
    fn alike_words(&self, a: &Alike) -> String {
        alike_words(&self.page, a)
    }
    fn known(&self) -> String {
        self.alike.iter().map(|a| a.id.to_string()).collect::<Vec<_>>().join(" ")
    }
    /// Where the cursor stands as the form opens.
    fn begins_with_name(&self) -> bool {
        !self.entry.is_refused() && self.entry.saved_meanwhile().is_none() && self.alike.is_empty()
    }
}

async fn definitions(app: &App, actor: &Actor) -> Result<Vec<Definition>, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    Ok(custom_fields::definitions(app.store.read(), &who, Subject::Candidate).await?)
}

/// The values of the organization's own fields as the form holds them.
fn kept(fields: &[Definition], c: &CandidateOut) -> Texts {
    let ids = |(id, named): (&kernel::CustomFieldId, &serde_json::Value)| {
        let d = fields.iter().find(|d| d.id == *id)?;
        Some((*id, custom_fields::by_id(d, named)))
    };
    custom_fields::texts(fields, &c.custom_fields.iter().filter_map(ids).collect())
}

async fn form_part(
    app: &App,
    actor: &Actor,
    page: &Page,
    id: Option<CandidateId>,
    form: &CandidateForm,
) -> Result<FormPart, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let title = match id {
        Some(_) => page.t.candidate_edit(),
        None => page.t.candidate_new(),
    };
    let jobs = match id {
        Some(_) => Vec::new(),
        None => requisitions::store::open(app.store.read(), &who).await?,
    };
    let db = app.store.read();
    let entries = |catalogue| catalogues::actions::entries(app, &who, catalogue);
    let open = |e: &Kept, kept: &str| e.open() || e.name == kept || typed(e.catalogue, e.id) == kept;
    let mut sources = entries(Catalogue::Source).await?;
    sources.retain(|e| open(e, &form.source));
    let mut agencies = entries(Catalogue::Agency).await?;
    agencies.retain(|e| open(e, &form.agency_id));
    let tags = entries(Catalogue::Tag).await?;
    let skills = identity::facade::skills(db).await?;
    let fields = definitions(app, actor).await?;
    Ok(FormPart {
        sources: sources.iter().map(|e| (e.name.clone(), label(page, e))).collect(),
        agencies: agencies.iter().map(|e| (typed(e.catalogue, e.id), e.name.clone())).collect(),
        known_skills: skills.iter().map(|s| s.name(page.locale).to_owned()).collect(),
        known_tags: tags.iter().filter(|t| t.open()).map(|t| t.name.clone()).collect(),
        levels: ExperienceLevel::iter().map(|l| (l.to_string(), page.t.level(l.to_string()))).collect(),
        custom: custom_fields::Inputs::of(page, &fields, actor, &form.custom, &form.entry()).render()?,
        requisitions: jobs.into_iter().map(|(id, title)| (id.to_string(), title)).collect(),
        entry: form.entry(),
        recruiters: at_work(&recruiters(app, &who).await?.0),
        id,
        title,
        seen: form.seen.clone(),
        token: form.token.clone(),
        alike: Vec::new(),
        close: id.map_or("/candidates".to_owned(), |id| format!("/candidates/{id}")),
        page: Page::of(page.request()),
    })
}

/// The form again, with what was typed and what is wrong with it, beside the page it belongs to.
async fn refused(
    app: &App,
    actor: &Actor,
    page: Page,
    id: Option<CandidateId>,
    form: CandidateForm,
    problem: Problem,
) -> Result<Response, Fault> {
    if !matches!(problem.kind, Kind::Invalid | Kind::Changed | Kind::Conflict) {
        return Err(problem.into());
    }
    let mut problem = problem;
    for f in &mut problem.fields {
        // one of several: the form has one field for all
        if let Some((all, _)) = f.field.split_once('[') {
            f.field = all.to_owned();
        }
    }
    let shown = match id {
        Some(id) if problem.kind == Kind::Changed => meanwhile(app, actor, &page, id, form).await?,
        _ => {
            let shown = form_part(app, actor, &page, id, &form).await?;
            let entry = shown.entry.clone().refused(&problem, page.locale);
            let fields = definitions(app, actor).await?;
            let custom = custom_fields::Inputs::of(&page, &fields, actor, &form.custom, &entry).render()?;
            FormPart { entry, custom, ..shown }
        }
    };
    let drawer = Html::render(&shown)?;
    match id {
        None => Html::refused(&list::with_drawer(app, actor, page, drawer).await?),
        Some(id) => {
            let behind = dossier::load(app, actor, page, id, Tab::Overview).await?;
            Html::refused(&behind.beside(drawer))
        }
    }
}

/// The form of somebody who was changed meanwhile: what was typed, beside what is kept now. Sent
/// once more, it replaces that knowingly.
async fn meanwhile(
    app: &App,
    actor: &Actor,
    page: &Page,
    id: CandidateId,
    form: CandidateForm,
) -> Result<FormPart, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let Tagged(updated_at, kept) = view::one(app, actor, id).await?;
    let saved = identity::facade::last_change(app.store.read(), &who, &id.to_string()).await?;
    let form = CandidateForm { seen: page.tag(updated_at), ..form };
    let mut shown = form_part(app, actor, page, Some(id), &form).await?;
    let mut now = CandidateForm::of(&kept, page.locale);
    now.tags.clone_from(&form.tags);
    let mut typed = form.clone();
    // people read names, not ids
    for f in [&mut now, &mut typed] {
        let name = shown.recruiters.iter().find(|(user, _)| *user == f.recruiter_id).map(|(_, name)| name.clone());
        f.recruiter_id = name.unwrap_or_default();
        let brought = shown.agencies.iter().find(|(id, _)| *id == f.agency_id).map(|(_, name)| name.clone());
        f.agency_id = brought.unwrap_or_default();
    }
    let t = &page.t;
    let labels = [
        ("name", t.name()),
        ("email", t.email()),
        ("phone", t.phone()),
        ("current_role", t.current_role()),
        ("location", t.location()),
        ("time_zone", t.time_zone()),
        ("experience_years", t.experience_years()),
        ("links", t.links()),
        ("experience_level", t.experience_level()),
        ("education", t.education()),
        ("skills", t.candidate_skills()),
        ("source", t.source()),
        ("agency_id", t.agency()),
        ("recruiter_id", t.recruiter()),
    ];
    let said = typed.entry().meanwhile(page, saved, &now.entry(), labels);
    shown.entry = shown.entry.said_meanwhile(said);
    Ok(shown)
}

/// The form of a new one, beside the list.
pub(super) async fn new(State(app): State<App>, Signed(actor): Signed, page: Page) -> Result<Html, Fault> {
    let mine = actor.user().filter(|_| actor.roles().has(kernel::Role::Recruiter));
    let form = CandidateForm {
        token: kernel::id::random_text(),
        recruiter_id: mine.map(|u| u.to_string()).unwrap_or_default(),
        ..CandidateForm::default()
    };
    let drawer = Html::render(&form_part(&app, &actor, &page, None, &form).await?)?;
    Ok(Html::render(&list::with_drawer(&app, &actor, page, drawer).await?)?)
}

/// Makes one; pressed twice, the same one.
pub(super) async fn create(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Form(form): Form<CandidateForm>,
) -> Result<Response, Fault> {
    actor.permit::<WriteCandidates>()?;
    let form_token = Some(form.token.clone()).filter(|t| !t.is_empty());
    let fields = definitions(&app, &actor).await?;
    let read = form.read(&fields, &actor).and_then(|profile| {
        // a field of the form, not of the API: its name is its own
        let availability = calendar::facade::ahead("times", &form.times, app.now(), &page.zone)?;
        let mut check = Check::default();
        let requisition = check.id("requisition_id", Some(&form.requisition_id));
        check.done()?;
        let tags = tags::split(&form.tags);
        Ok(NewCandidate { profile, requisition, stage: None, tags, availability, form_token })
    });
    let new = match read {
        Ok(new) => new,
        Err(problem) => return refused(&app, &actor, page, None, form, problem).await,
    };
    let alike = create::alike(&app, &actor, &new).await?;
    if alike.iter().any(|a| !form.known.contains(&a.id.to_string())) {
        let shown = FormPart { alike, ..form_part(&app, &actor, &page, None, &form).await? };
        let drawer = Html::render(&shown)?;
        return Html::refused(&list::with_drawer(&app, &actor, page, drawer).await?);
    }
    let name = new.profile.name.clone();
    match create::create(&app, &actor, new).await {
        Ok(_) if form.then == "another" => Ok(page.done("/candidates/new", page.t.candidate_created_next(name.trim()))),
        Ok(made) => Ok(page.done(&format!("/candidates/{}", made.id), page.t.candidate_created())),
        Err(problem) => refused(&app, &actor, page, None, form, problem).await,
    }
}

/// The form of one that is there.
pub(super) async fn edit_drawer(app: &App, actor: &Actor, page: &Page, id: CandidateId) -> Result<Html, Problem> {
    actor.permit::<WriteCandidates>()?;
    let Tagged(updated_at, candidate) = view::one(app, actor, id).await?;
    let fields = definitions(app, actor).await?;
    let custom = kept(&fields, &candidate);
    let form = CandidateForm { seen: page.tag(updated_at), custom, ..CandidateForm::of(&candidate, page.locale) };
    Html::render(&form_part(app, actor, page, Some(id), &form).await?)
}

/// Saves it, unless somebody else did meanwhile.
pub(super) async fn save(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    Form(form): Form<CandidateForm>,
) -> Result<Response, Fault> {
    actor.permit::<WriteCandidates>()?;
    let seen = IfMatch::of(&form.seen);
    let fields = definitions(&app, &actor).await?;
    let saved = match form.read(&fields, &actor) {
        // what has a form of its own stays, and values of fields that this form does not show
        Ok(profile) => {
            let change = |p: &mut Profile| {
                let (consent, retain_until, custom) = (p.consent, p.retain_until, std::mem::take(&mut p.custom));
                *p = Profile { consent, retain_until, custom, ..profile };
            };
            actions::update(&app, &actor, id, &seen, change).await
        }
        Err(problem) => Err(problem),
    };
    match saved {
        Ok(()) => Ok(page.done(&format!("/candidates/{id}"), page.t.candidate_saved())),
        Err(problem) => refused(&app, &actor, page, Some(id), form, problem).await,
    }
}

/// An invented form that is refused and was overtaken, for the gallery.
pub(super) fn sample(request: &std::sync::Arc<web::Request>) -> Option<Html> {
    let page = Page::of(request);
    let form = CandidateForm::of(&super::samples::candidate(request.app().now(), 0), page.locale);
    let now = CandidateForm { name: "Amara N. Nwosu".to_owned(), ..form.clone() };
    let saved = Some(("Noor Castell".to_owned(), request.app().now()));
    let entry = form.entry().meanwhile(&page, saved, &now.entry(), [("name", page.t.name())]);
    let shown = FormPart {
        recruiters: vec![("user".to_owned(), "Ines Okafor".to_owned())],
        sources: vec![("referral".to_owned(), page.t.source_kind("referral"))],
        agencies: Vec::new(),
        known_skills: vec!["Rust".to_owned()],
        known_tags: Vec::new(),
        levels: Vec::new(),
        custom: Html::empty(),
        requisitions: Vec::new(),
        id: Some(CandidateId::NIL),
        title: page.t.candidate_edit(),
        seen: String::new(),
        token: String::new(),
        alike: vec![Alike { id: CandidateId::NIL, name: "Amara Nwosu-Keane".to_owned(), by: vec!["email"] }],
        close: "/candidates".to_owned(),
        entry,
        page,
    };
    Html::render(&shown).ok()
}
