//! An organization with people who can sign in, made by the command line.

use crate::{api::Api, installation::Installation, server::Server};
use anyhow::{Context as _, Result};

/// Of everybody.
const PASSWORD: &str = "torture chamber 17";

/// An organization and its people, signed in.
pub struct Company {
    /// A recruiter.
    pub recruiter: Api,
    /// Interviewers: id and login.
    pub interviewers: Vec<(String, Api)>,
}

impl Company {
    /// Makes `acme` with one recruiter and so many interviewers, and signs them in.
    ///
    /// # Errors
    /// The product refuses.
    pub async fn found(installation: &Installation, server: &Server, interviewers: usize) -> Result<Self> {
        installation.done(&["admin", "create-organization", "--name", "Acme", "--kind", "employer"], "")?;
        let email = "ta@acme.example";
        user(installation, "Tara", email, "recruiter")?;
        let recruiter = server.api().sign_in(email, PASSWORD).await?;
        let mut people = Vec::new();
        for number in 0..interviewers {
            let email = format!("int{number}@acme.example");
            let id = user(installation, &format!("Interviewer {number}"), &email, "interviewer")?;
            people.push((id, server.api().sign_in(&email, PASSWORD).await?));
        }
        Ok(Self { recruiter, interviewers: people })
    }
    /// The same people at another server, or at the same one after its restart.
    #[must_use]
    pub fn at(&self, url: &str) -> Self {
        Self {
            recruiter: self.recruiter.at(url),
            interviewers: self.interviewers.iter().map(|(id, api)| (id.clone(), api.at(url))).collect(),
        }
    }
}

/// Makes a user with a password; the id.
///
/// # Errors
/// The product refuses.
pub fn user(installation: &Installation, name: &str, email: &str, role: &str) -> Result<String> {
    let words = [
        "admin",
        "create-user",
        "--organization",
        "acme",
        "--name",
        name,
        "--email",
        email,
        "--role",
        role,
        "--password-stdin",
    ];
    let said = installation.done(&words, &format!("{PASSWORD}\n"))?;
    Ok(said.lines().next().context("no id was printed")?.to_owned())
}
