//! The demo's first page: whom to be, one press each. Nothing of it exists outside the demo.

use crate::{
    organizations::table as organization,
    sessions::initials,
    users::{
        role_words,
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
    roles: Roles,
}

impl Person {
    pub(crate) fn role(&self, page: &crate::Page) -> String {
        role_words(&self.roles, page.locale)
    }
}

/// Somebody of each role in each organization; nobody outside the demo.
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
        let mut seen = Vec::new();
        for role in [Role::Recruiter, Role::Interviewer, Role::HiringManager, Role::OrganizationAdmin] {
            let here = places.iter().filter(|m| m.organization_id == o.id && Roles::parse(&m.roles).has(role));
            // the one with the fewest roles shows a role best
            let best =
                here.filter(|m| users.contains_key(&m.user_id)).min_by_key(|m| Roles::parse(&m.roles).list().len());
            let Some((m, u)) = best.and_then(|m| Some((m, users.get(&m.user_id)?))) else { continue };
            if seen.contains(&u.id) {
                continue;
            }
            seen.push(u.id);
            people.push(Person {
                initials: initials(&u.name),
                name: u.name.clone(),
                email: u.email.clone(),
                password: PASSWORD,
                organization: o.name.clone(),
                roles: Roles::parse(&m.roles),
            });
        }
    }
    people.truncate(8);
    Ok(people)
}
