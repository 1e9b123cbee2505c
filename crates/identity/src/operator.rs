//! What the command line and the first start do: no session stands behind it.

use crate::{
    facade::{self, OrganizationView},
    organizations::actions as organizations,
    passwords,
    users::{
        actions::{self as users, NewMember},
        table::{skill, user},
    },
};
use kernel::{Actor, OrganizationId, Problem, Role, SkillId, UserId, text::sort_key};
use sea_orm::{ActiveValue::Set, ColumnTrait, PaginatorTrait, QueryFilter};
use store::NewEvent;
use web::{App, Check};

pub use organizations::NewOrganization;

/// Somebody made by the operator, with the link to set a password where none was given.
pub struct Made {
    /// Their id.
    pub user: UserId,
    /// To be passed on.
    pub link: Option<String>,
}

/// Makes an organization.
pub async fn create_organization(app: &App, new: NewOrganization) -> Result<OrganizationView, Problem> {
    Ok(organizations::create(app, &Actor::platform().permit_platform()?, new).await?.into())
}

/// The organization of this slug.
pub async fn organization(app: &App, slug: &str) -> Result<Option<OrganizationView>, Problem> {
    organizations::by_slug(app.store.read(), slug).await
}

/// Somebody to be made a member by the operator.
#[derive(Clone, Debug, Default)]
pub struct NewUser {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Names of roles.
    pub roles: Vec<String>,
    /// IANA name; the organization's where none is said.
    pub time_zone: Option<String>,
    /// Ids of the catalogue.
    pub skills: Vec<SkillId>,
    /// Without one there will be a link.
    pub password: Option<String>,
}

/// Makes somebody a member of an organization.
pub async fn create_user(app: &App, organization: OrganizationId, new: NewUser) -> Result<Made, Problem> {
    let who = Actor::system(organization).permit()?;
    let member = NewMember {
        name: new.name,
        email: new.email,
        phone: None,
        roles: new.roles,
        time_zone: new.time_zone,
        skills: new.skills.iter().map(ToString::to_string).collect(),
        password: new.password,
    };
    let added = users::add(app, &who, member).await?;
    Ok(Made { user: added.member.user.id, link: added.invitation_link })
}

/// Name and address of a platform admin in the form that is kept. An empty password is none.
pub(crate) fn check_admin(name: &str, email: &str, password: &str) -> Result<(String, String), Problem> {
    let mut check = Check::default();
    let name = check.text("name", name, 200);
    let email =
        if email.trim().is_empty() { Some(check.text("email", email, 254)) } else { check.email("email", Some(email)) };
    check.done()?;
    let email = email.unwrap_or_default();
    if !password.is_empty() {
        passwords::hash::check(password, &email)?;
    }
    Ok((name, email))
}

/// Makes somebody platform admin: a new account, or one that exists.
pub async fn create_platform_admin(
    app: &App,
    name: &str,
    email: &str,
    password: Option<String>,
) -> Result<Made, Problem> {
    let (name, email) = check_admin(name, email, password.as_deref().unwrap_or_default())?;
    let password_hash = match password {
        Some(p) => Some(passwords::hash::hash(p).await?),
        None => None,
    };
    let mut tx = app.store.begin(&Actor::platform()).await?;
    let known = store::platform::<user::Entity>().filter(user::Column::Email.eq(&email)).one(tx.connection()).await?;
    let (id, invited) = if let Some(u) = known {
        store::platform_update::<user::Entity>()
            .col_expr(user::Column::PlatformAdmin, sea_orm::sea_query::Expr::value(true))
            .filter(user::Column::Id.eq(u.id))
            .exec(tx.connection())
            .await?;
        (u.id, u.password_hash.is_none())
    } else {
        let id = UserId::new();
        let invited = password_hash.is_none();
        let row = user::ActiveModel {
            id: Set(id),
            person_id: Set(facade::new_person(&tx).await?),
            name: Set(name.clone()),
            sort_key: Set(sort_key(&name)),
            email: Set(email),
            phone: Set(None),
            password_hash: Set(password_hash),
            time_zone: Set("UTC".to_owned()),
            locale: Set(None),
            platform_admin: Set(true),
            active: Set(true),
            created_at: Set(tx.now()),
            updated_at: Set(tx.now()),
            last_seen_at: Set(None),
        };
        store::platform_insert(&tx, row).await?;
        (id, invited)
    };
    tx.emit(NewEvent::new("user.appointed", None, id).detail(serde_json::json!({ "role": Role::PlatformAdmin })));
    let link = if invited { Some(passwords::links::reset(app, &mut tx, id).await?) } else { None };
    tx.commit().await?;
    Ok(Made { user: id, link })
}

/// Whether nobody administers the installation yet.
async fn needs_platform_admin(app: &App) -> Result<bool, Problem> {
    let admins = store::platform::<user::Entity>().filter(user::Column::PlatformAdmin.eq(true));
    Ok(admins.count(app.store.read()).await? == 0)
}

/// Puts skills into the catalogue (English and Russian name); their ids in the same order. What is there
/// under its English name stays as it is.
pub async fn add_skills(app: &App, names: &[(&str, &str)]) -> Result<Vec<SkillId>, Problem> {
    let tx = app.store.begin(&Actor::platform()).await?;
    let there = store::platform::<skill::Entity>().filter(skill::Column::NameEn.is_in(names.iter().map(|n| n.0)));
    let there = there.all(tx.connection()).await?;
    let (mut ids, mut rows) = (Vec::new(), Vec::new());
    for (en, ru) in names {
        let id = there.iter().find(|s| s.name_en == *en).map(|s| s.id);
        ids.push(id.unwrap_or_else(SkillId::new));
        if let (None, Some(new)) = (id, ids.last()) {
            rows.push(skill::ActiveModel {
                id: Set(*new),
                name_en: Set((*en).to_owned()),
                name_ru: Set((*ru).to_owned()),
            });
        }
    }
    if !rows.is_empty() {
        store::platform_insert_many(&tx, rows).await?;
    }
    tx.commit().await?;
    Ok(ids)
}

/// Whether there is no organization yet.
pub async fn is_empty(app: &App) -> Result<bool, Problem> {
    let all = organizations::all(app.store.read(), &Actor::platform().permit_platform()?).await?;
    Ok(all.is_empty())
}

/// A one-time link to the page that makes the platform admin; none where there is one already. Each
/// start makes a new one, and those before no longer work.
pub async fn first_admin_link(app: &App) -> Result<Option<String>, Problem> {
    if !needs_platform_admin(app).await? {
        return Ok(None);
    }
    let mut tx = app.store.begin(&Actor::platform()).await?;
    let link = passwords::links::first_admin(app, &mut tx).await?;
    tx.commit().await?;
    Ok(Some(link))
}
