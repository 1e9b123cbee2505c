//! The forms of a new candidate and of what is known of one.

use super::{alike_words, at_work, list, profile, recruiters};
use crate::{
    Messages, Page,
    candidates::{
        actions,
        alike::Alike,
        api::CandidateOut,
        create,
        input::{NewCandidate, Profile},
        known::{ExperienceLevel, education_lines, read_education, read_skills, skill_line},
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
use kernel::{Actor, CandidateId, Kind, Problem, Text, UserId};
use sea_orm::Iterable as _;
use serde::Deserialize;
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

/// What the form holds: texts, so that what was typed survives a refusal.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CandidateForm {
    name: String,
    email: String,
    phone: String,
    location: String,
    time_zone: String,
    /// One on each line.
    links: String,
    current_role: String,
    experience_years: String,
    experience_level: String,
    /// One on each line: school, degree, field, years.
    education: String,
    /// With commas between them, a level in brackets.
    skills: String,
    source: String,
    agency_id: String,
    /// With commas between them, for a new one.
    tags: String,
    recruiter_id: String,
    requisition_id: String,
    seen: String,
    token: String,
    /// When a new one can come, as people type it.
    times: String,
    /// The ids of those whom the form told of already: saved once more, it is meant.
    known: String,
    /// `another`: the form of the next one comes after.
    then: String,
    /// The organization's own fields.
    #[serde(flatten)]
    custom: Texts,
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

impl CandidateForm {
    fn of(c: &CandidateOut) -> Self {
        let said = |t: &Option<String>| t.clone().unwrap_or_default();
        Self {
            name: c.name.clone(),
            email: said(&c.email),
            phone: said(&c.phone),
            location: said(&c.location),
            time_zone: said(&c.time_zone),
            links: c.links.join("\n"),
            current_role: said(&c.current_role),
            experience_years: c.experience_years.map(|y| y.to_string()).unwrap_or_default(),
            experience_level: c.experience_level.map(|l| l.to_string()).unwrap_or_default(),
            education: education_lines(&c.education),
            skills: skill_line(&c.skills),
            agency_id: c.agency_id.map(|a| a.to_string()).unwrap_or_default(),
            source: said(&c.source),
            recruiter_id: c.recruiter_id.map(|r| r.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }
    fn entry(&self) -> Entry {
        let f = self.clone();
        Entry::new([
            ("name", f.name),
            ("email", f.email),
            ("phone", f.phone),
            ("location", f.location),
            ("time_zone", f.time_zone),
            ("links", f.links),
            ("current_role", f.current_role),
            ("experience_years", f.experience_years),
            ("experience_level", f.experience_level),
            ("education", f.education),
            ("skills", f.skills),
            ("source", f.source),
            ("agency_id", f.agency_id),
            ("tags", f.tags),
            ("recruiter_id", f.recruiter_id),
            ("requisition_id", f.requisition_id),
            ("times", f.times),
        ])
    }
    /// What it says; texts that are no number and no id are named.
    fn read(&self, definitions: &[Definition], actor: &Actor) -> Result<Profile, Problem> {
        let mut check = Check::default();
        let recruiter_id = check.id::<UserId>("recruiter_id", Some(&self.recruiter_id));
        let years = self.experience_years.trim();
        let experience_years = years.parse().ok();
        if experience_years.is_none() && !years.is_empty() {
            check.fail("experience_years", Text::new(|l| Messages::from(l).field_number()));
        }
        let agency_id = check.id("agency_id", Some(&self.agency_id));
        let profile = Profile {
            name: self.name.clone(),
            email: Some(self.email.clone()),
            phone: Some(self.phone.clone()),
            location: Some(self.location.clone()),
            time_zone: Some(self.time_zone.clone()),
            links: self.links.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect(),
            current_role: Some(self.current_role.clone()),
            experience_years,
            experience_level: self.experience_level.parse().ok(),
            education: read_education(&self.education),
            skills: read_skills(&self.skills),
            agency_id,
            given: custom_fields::given(definitions, actor, &self.custom),
            complete: true,
            source: Some(self.source.clone()),
            recruiter_id,
            ..Profile::default()
        };
        // all that is wrong at once: the rest is checked here too, and again by the action
        profile.checked(&mut check);
        check.done()?;
        Ok(profile)
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
            let behind = profile::load(app, actor, page, id, profile::Tab::Overview).await?;
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
    let mut now = CandidateForm::of(&kept);
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
    let form = CandidateForm { seen: page.tag(updated_at), custom, ..CandidateForm::of(&candidate) };
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
    let form = CandidateForm::of(&super::samples::candidate(request.app().now(), 0));
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
