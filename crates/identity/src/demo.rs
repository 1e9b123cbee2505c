//! The demo's first page: whom to be, one press each. Nothing of it exists outside the demo.

use crate::{
    organizations::table as organization,
    sessions::initials,
    users::{
        role_word,
        table::{membership, user},
    },
};
use kernel::{Problem, Role, Roles};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use web::App;

/// The password of every invented person of the demo.
pub const PASSWORD: &str = "waymark-demo-trail";

/// Somebody to be.
pub(crate) struct Person {
    pub name: String,
    pub initials: String,
    pub email: String,
    pub password: &'static str,
    pub organization: String,
    role: Role,
}

impl Person {
    pub(crate) fn role(&self, page: &crate::Page) -> String {
        role_word(self.role, page.locale)
    }
}

/// The first active member of each role in each organization; nobody outside the demo.
pub(crate) async fn people(app: &App) -> Result<Vec<Person>, Problem> {
    if !app.config.demo {
        return Ok(Vec::new());
    }
    let db = app.store.read();
    let organizations =
        store::platform::<organization::Entity>().order_by_asc(organization::Column::CreatedAt).all(db).await?;
    let places = store::platform::<membership::Entity>()
        .filter(membership::Column::Active.eq(true))
        .order_by_asc(membership::Column::CreatedAt)
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    let users = store::platform::<user::Entity>().filter(user::Column::PasswordHash.is_not_null()).all(db).await?;
    let users: HashMap<_, _> = users.into_iter().map(|u| (u.id, u)).collect();
    let mut people = Vec::new();
    for o in organizations {
        for role in [Role::Recruiter, Role::Interviewer, Role::HiringManager, Role::OrganizationAdmin] {
            let first = places.iter().find(|m| {
                m.organization_id == o.id && Roles::parse(&m.roles).has(role) && users.contains_key(&m.user_id)
            });
            if let Some(u) = first.and_then(|m| users.get(&m.user_id)) {
                let (name, email, organization) = (u.name.clone(), u.email.clone(), o.name.clone());
                people.push(Person { initials: initials(&name), name, email, password: PASSWORD, organization, role });
            }
        }
    }
    people.truncate(8);
    Ok(people)
}
