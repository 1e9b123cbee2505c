//! Argon2id, and what a password must be.

use crate::Messages;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use kernel::{Problem, Text};

/// Passwords that everybody tries first: refused in any case and with digits around them.
const COMMON: &[&str] = &[
    "password",
    "passw0rd",
    "qwertyui",
    "qwertyuiop",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "trustno1",
    "welcome",
    "letmein",
    "administrator",
    "changeme",
    "abcdefgh",
    "asdfghjk",
    "asdfghjkl",
    "zxcvbnm",
    "starwars",
    "whatever",
    "computer",
    "internet",
    "michelle",
    "jennifer",
    "liverpool",
    "chocolate",
    "butterfly",
    "qazwsxed",
    "q1w2e3r4",
    "1q2w3e4r",
    "1q2w3e4r5t",
    "1qaz2wsx",
    "zaq12wsx",
    "monkey",
    "dragon",
    "master",
    "shadow",
    "pokemon",
    "samsung",
    "secret",
    "qwerty",
    "йцукен",
    "йцукенгшщз",
    "пароль",
    "waymark",
    "interview",
];

/// What a password must be: 8 to 128 characters, and none of those that everybody tries first.
///
/// # Errors
/// 422 on the field `password`.
pub(crate) fn check(password: &str, email: &str) -> Result<(), Problem> {
    let length = password.chars().count();
    if !(8..=128).contains(&length) {
        return Err(Problem::field("password", Text::new(|l| Messages::from(l).password_length(128, 8))));
    }
    let lower = password.to_lowercase();
    let core = lower.trim_matches(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation());
    let digits = lower.chars().all(|c| c.is_ascii_digit());
    let first = lower.chars().next();
    let same = lower.chars().all(|c| Some(c) == first);
    let steps = lower.chars().zip(lower.chars().skip(1)).all(|(a, b)| u32::from(b).abs_diff(u32::from(a)) <= 1);
    let own = lower == email || email.split('@').next().is_some_and(|local| local.len() > 3 && core == local);
    if core.is_empty() && digits || same || steps || own || COMMON.contains(&core) || COMMON.contains(&lower.as_str()) {
        return Err(Problem::field("password", Text::new(|l| Messages::from(l).password_common())));
    }
    Ok(())
}

/// The hash to keep (Argon2id with OWASP's parameters, the library's default). Off the request
/// threads: it takes tens of milliseconds by design.
///
/// # Errors
/// [`kernel::Kind::Internal`] where the machine is out of memory.
pub(crate) async fn hash(password: String) -> Result<String, Problem> {
    let work = move || Argon2::default().hash_password(password.as_bytes()).map(|h| h.to_string());
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?.map_err(Problem::internal)
}

/// Whether the password is the one of the hash. Without a hash (no such account, no password yet)
/// it takes as long and is false, so that the time tells nothing.
///
/// # Errors
/// [`kernel::Kind::Internal`] where the work could not be done.
pub(crate) async fn verify(password: String, hash: Option<String>) -> Result<bool, Problem> {
    let work = move || {
        if let Some(hash) = hash {
            PasswordHash::new(&hash)
                .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
        } else {
            let _as_long = Argon2::default().hash_password(password.as_bytes());
            false
        }
    };
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_and_short_ones_are_refused() {
        for bad in [
            "short",
            "password",
            "Password123!",
            "12345678",
            "aaaaaaaa",
            "abcdefgh",
            "87654321",
            "пароль2024",
            "ada.lovelace1",
            "a@b.example",
        ] {
            assert!(check(bad, "ada.lovelace@b.example").is_err() || check(bad, "a@b.example").is_err(), "{bad}");
        }
        assert!(check(&"x1".repeat(65), "a@b.example").is_err());
        for good in ["correct horse battery", "тихий омут 7", "jf8-Kd02-lqpz"] {
            assert!(check(good, "a@b.example").is_ok(), "{good}");
        }
    }

    #[tokio::test]
    async fn a_hash_knows_its_password() {
        let h = hash("correct horse".to_owned()).await.unwrap();
        assert!(h.starts_with("$argon2id$"));
        assert!(verify("correct horse".to_owned(), Some(h.clone())).await.unwrap());
        assert!(!verify("correct horsf".to_owned(), Some(h)).await.unwrap());
        assert!(!verify("anything".to_owned(), None).await.unwrap());
    }
}
