//! A session that ended in the middle of a form: what was typed goes along, sealed, with the
//! sign-in, and is shown for one more press afterwards.

use crate::App;

/// Fields longer than this in sum are not carried.
pub(crate) const MAX_BODY: usize = 64 * 1024;
const PURPOSE: &str = "resume-form";

/// A form that was interrupted.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Interrupted {
    /// Where it was going.
    pub action: String,
    /// What was typed.
    pub fields: Vec<(String, String)>,
}

impl Interrupted {
    /// From a form's body; none for what is no form, and for one with a password in it, which must not
    /// be shown again.
    pub fn read(action: &str, body: &[u8]) -> Option<Self> {
        const SECRET: [&str; 3] = ["password", "current", "again"];
        let fields: Vec<(String, String)> = serde_html_form::from_bytes(body).ok()?;
        if fields.iter().any(|(name, _)| SECRET.contains(&name.as_str())) {
            return None;
        }
        Some(Self { action: action.to_owned(), fields })
    }
    /// As the sign-in form carries it: nobody can read or make one.
    pub fn seal(&self, app: &App) -> String {
        let json = serde_json::to_vec(self).unwrap_or_default();
        blobs::to_text(&app.secret.seal(PURPOSE, &json))
    }
    /// What the sign-in form carried.
    pub fn open(app: &App, sealed: &str) -> Option<Self> {
        let json = app.secret.open(PURPOSE, &blobs::from_text(sealed)?)?;
        serde_json::from_slice(&json).ok()
    }
}
