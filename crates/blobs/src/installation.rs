//! The installation's key: one file in the data folder. It wraps every data key, so whoever loses
//! it has lost what is encrypted, and whoever steals the database without it has nothing.

use crate::{Secret, from_text, to_text};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

/// The file's name.
pub const FILE: &str = "installation.key";

/// Why there is no key to work with. Each says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum InstallationError {
    /// Others on the machine can read it.
    #[error("{0} can be read by other users of this machine; make it private (chmod 600) and start again")]
    Readable(PathBuf),
    /// It does not hold a key.
    #[error(
        "{0} does not hold a key (64 hexadecimal digits); put the right one back from the backup: \
         with another one nothing that is encrypted can be read"
    )]
    Malformed(PathBuf),
    /// The file system refused.
    #[error("{0} cannot be read or made: {1}")]
    Io(PathBuf, #[source] io::Error),
}

/// The installation's key from the data folder. Made there at the first start, on the disk before
/// this returns; two processes that start at once get the same one.
///
/// # Errors
/// The file is readable by others, holds no key, or the file system refused.
pub fn load_or_create(folder: &Path) -> Result<Secret, InstallationError> {
    let path = folder.join(FILE);
    let failed = |e| InstallationError::Io(path.clone(), e);
    if !path.try_exists().map_err(failed)? {
        create(folder, &path).map_err(failed)?;
    }
    read(&path)
}

/// Writes it aside and links it into place, so that nobody ever sees half a key and the first of
/// two processes wins.
fn create(folder: &Path, path: &Path) -> io::Result<()> {
    let draft = folder.join(format!("{FILE}.{}", kernel::id::random_text()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    file.write_all(to_text(Secret::random().bytes()).as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(e),
        _ => {}
    }
    File::open(folder)?.sync_all()
}

fn read(path: &Path) -> Result<Secret, InstallationError> {
    let failed = |e| InstallationError::Io(path.to_owned(), e);
    let mode = fs::metadata(path).map_err(failed)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(InstallationError::Readable(path.to_owned()));
    }
    let bytes = fs::read(path).map_err(failed)?;
    std::str::from_utf8(&bytes).ok().and_then(parse).ok_or_else(|| InstallationError::Malformed(path.to_owned()))
}

/// The key that this text holds (64 hexadecimal digits, blanks around them are passed over): for
/// an installation that gets it from its environment instead of a file.
pub fn parse(text: &str) -> Option<Secret> {
    let bytes: [u8; 32] = from_text(text.trim())?.try_into().ok()?;
    Some(Secret::from_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_once_private_and_the_same_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let first = load_or_create(folder.path()).unwrap();
        let again = load_or_create(folder.path()).unwrap();
        assert_eq!(first.bytes(), again.bytes());
        let path = folder.path().join(FILE);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(parse(&text).unwrap().bytes(), first.bytes());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft stays");
    }

    #[test]
    fn two_that_start_at_once_have_one_key() {
        let folder = tempfile::tempdir().unwrap();
        let keys: Vec<_> = std::thread::scope(|s| {
            let starts: Vec<_> = (0..8).map(|_| s.spawn(|| load_or_create(folder.path()).unwrap())).collect();
            starts.into_iter().map(|t| t.join().unwrap()).collect()
        });
        assert!(keys.iter().all(|k| k.bytes() == keys[0].bytes()));
    }

    #[test]
    fn refusals_say_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        load_or_create(folder.path()).unwrap();
        let path = folder.path().join(FILE);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let refusal = load_or_create(folder.path()).unwrap_err();
        assert!(matches!(refusal, InstallationError::Readable(_)));
        assert!(refusal.to_string().contains("chmod 600"));

        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        for bad in ["", "00", &"0".repeat(63), &"0".repeat(66), &"z".repeat(64)] {
            fs::write(&path, bad).unwrap();
            let refusal = load_or_create(folder.path()).unwrap_err();
            assert!(matches!(refusal, InstallationError::Malformed(_)), "{bad}");
        }
        fs::write(&path, [0xff; 64]).unwrap();
        let refusal = load_or_create(folder.path()).unwrap_err();
        assert!(matches!(refusal, InstallationError::Malformed(_)));

        let missing = folder.path().join("no such folder");
        let refusal = load_or_create(&missing).unwrap_err();
        assert!(matches!(refusal, InstallationError::Io(..)));
    }
}
