//! The installation's keys: one file in the data folder. The wrapping key wraps every data key, so
//! whoever loses it has lost what is encrypted, and whoever steals the database without it has
//! nothing; it can be exchanged for another. The lookup key makes the keyed hashes that people are
//! found by and seals what lives for a day; it stays as it is.

use crate::{Secret, from_text, to_text};
use kernel::Finding;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

/// The file's name.
pub const FILE: &str = "installation.key";
/// The first line of the file. One without it is of the first form: 64 digits, both keys in one.
const HEAD: &str = "waymark keys 2";

/// Why there is no key to work with. Each says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum InstallationError {
    /// Others on the machine can read it.
    #[error("{0} can be read by other users of this machine; make it private (chmod 600) and start again")]
    Readable(PathBuf),
    /// It does not hold a key.
    #[error(
        "{0} does not hold the installation's keys; put the right file back from the backup: \
         with another one nothing that is encrypted can be read"
    )]
    Malformed(PathBuf),
    /// The file system refused.
    #[error("{0} cannot be read or made: {1}")]
    Io(PathBuf, #[source] io::Error),
}

/// The installation's keys. `Debug` shows none of them.
#[derive(Clone, Debug)]
pub struct Installation {
    wrapping: Secret,
    /// What wrapped before, while an exchange goes on.
    former: Option<Secret>,
    lookup: Secret,
    /// The file they are from, to look again when another process exchanged them.
    path: Option<PathBuf>,
}

/// One secret for everything, as the first form of the file had it; tests use it too.
impl From<Secret> for Installation {
    fn from(secret: Secret) -> Self {
        Self { wrapping: secret.clone(), former: None, lookup: secret, path: None }
    }
}

impl Installation {
    fn random() -> Self {
        Self { wrapping: Secret::random(), former: None, lookup: Secret::random(), path: None }
    }
    /// What new data keys are wrapped by.
    pub(crate) fn wrapping(&self) -> &Secret {
        &self.wrapping
    }
    /// What some data keys may still be wrapped by.
    pub(crate) fn former(&self) -> Option<&Secret> {
        self.former.as_ref()
    }
    /// For keyed hashes and for what is sealed for a short time. The same for the installation's life.
    pub fn lookup(&self) -> &Secret {
        &self.lookup
    }
    /// Whether an exchange of the wrapping key was begun and is not done.
    pub fn is_rotating(&self) -> bool {
        self.former.is_some()
    }
    /// The keys as the file now has them; as they are where they came from no file.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn again(&self) -> Result<Self, InstallationError> {
        self.path.as_deref().map_or_else(|| Ok(self.clone()), read)
    }
    /// As the file has them: whoever has this text can read everything.
    pub fn to_text(&self) -> String {
        let former = self.former.as_ref().map(|f| format!("former {}\n", to_text(f.bytes())));
        let (wrapping, lookup) = (to_text(self.wrapping.bytes()), to_text(self.lookup.bytes()));
        format!("{HEAD}\nwrapping {wrapping}\n{}lookup {lookup}\n", former.unwrap_or_default())
    }
}

/// The installation's keys from the data folder. Made there at the first start, on the disk before
/// this returns; two processes that start at once get the same ones.
///
/// # Errors
/// The file is readable by others, holds no key, or the file system refused.
pub fn load_or_create(folder: &Path) -> Result<Installation, InstallationError> {
    let path = folder.join(FILE);
    let failed = |e| InstallationError::Io(path.clone(), e);
    if !path.try_exists().map_err(failed)? {
        create(folder, &path, &Installation::random()).map_err(failed)?;
    }
    read(&path)
}

/// The keys of an installation that is there.
///
/// # Errors
/// There is no file, or it cannot be used.
pub fn load(folder: &Path) -> Result<Installation, InstallationError> {
    read(&folder.join(FILE))
}

/// Looks at the file, for the operator: whether it is there, private, and holds keys.
pub fn examine(folder: &Path) -> Finding {
    match load(folder) {
        Ok(_) => Finding::fine("key file", format!("{} is private and holds keys", folder.join(FILE).display())),
        Err(e) => Finding::fault("key file", e.to_string()),
    }
}

/// Puts these keys into a folder that has none, as a restore does.
///
/// # Errors
/// The file system refused.
pub fn install(folder: &Path, keys: &Installation) -> Result<Installation, InstallationError> {
    let path = folder.join(FILE);
    create(folder, &path, keys).map_err(|e| InstallationError::Io(path.clone(), e))?;
    read(&path)
}

/// Begins an exchange of the wrapping key: the file has a new one and keeps the one before, both on
/// the disk before this returns. One that was begun goes on with its key.
///
/// # Errors
/// The file cannot be read or written.
pub fn begin_rotation(folder: &Path) -> Result<Installation, InstallationError> {
    let keys = load_or_create(folder)?;
    if keys.is_rotating() {
        return Ok(keys);
    }
    let next = Installation { former: Some(keys.wrapping.clone()), wrapping: Secret::random(), ..keys };
    exchange(folder, &next)
}

/// Ends an exchange: the file forgets the key before. Only when nothing is wrapped by it any more.
///
/// # Errors
/// The file cannot be read or written.
pub fn end_rotation(folder: &Path) -> Result<Installation, InstallationError> {
    let keys = load_or_create(folder)?;
    exchange(folder, &Installation { former: None, ..keys })
}

fn exchange(folder: &Path, keys: &Installation) -> Result<Installation, InstallationError> {
    let path = folder.join(FILE);
    let write = || {
        let draft = draft(folder, keys)?;
        fs::rename(&draft, &path)?;
        File::open(folder)?.sync_all()
    };
    write().map_err(|e| InstallationError::Io(path.clone(), e))?;
    read(&path)
}

/// Written aside, private and on the disk.
fn draft(folder: &Path, keys: &Installation) -> io::Result<PathBuf> {
    let draft = folder.join(format!("{FILE}.{}", kernel::id::random_text()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    file.write_all(keys.to_text().as_bytes())?;
    file.sync_all()?;
    Ok(draft)
}

/// Writes it aside and links it into place, so that nobody ever sees half a key and the first of
/// two processes wins.
fn create(folder: &Path, path: &Path, keys: &Installation) -> io::Result<()> {
    let draft = draft(folder, keys)?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(e),
        _ => {}
    }
    File::open(folder)?.sync_all()
}

fn read(path: &Path) -> Result<Installation, InstallationError> {
    let failed = |e| InstallationError::Io(path.to_owned(), e);
    let mode = fs::metadata(path).map_err(failed)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(InstallationError::Readable(path.to_owned()));
    }
    let bytes = fs::read(path).map_err(failed)?;
    let keys = std::str::from_utf8(&bytes).ok().and_then(parse);
    let keys = keys.ok_or_else(|| InstallationError::Malformed(path.to_owned()))?;
    Ok(Installation { path: Some(path.to_owned()), ..keys })
}

/// The keys that this text holds: for a restore, or an installation that gets them from its
/// environment instead of a file.
pub fn parse(text: &str) -> Option<Installation> {
    let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    let first = lines.next()?;
    if first != HEAD {
        return lines.next().is_none().then(|| secret(first)).flatten().map(Installation::from);
    }
    let (mut wrapping, mut former, mut lookup) = (None, None, None);
    for line in lines {
        let (name, value) = line.split_once(' ')?;
        let place = match name {
            "wrapping" => &mut wrapping,
            "former" => &mut former,
            "lookup" => &mut lookup,
            _ => return None,
        };
        if place.replace(secret(value)?).is_some() {
            return None;
        }
    }
    Some(Installation { wrapping: wrapping?, former, lookup: lookup?, path: None })
}

fn secret(text: &str) -> Option<Secret> {
    let bytes: [u8; 32] = from_text(text)?.try_into().ok()?;
    Some(Secret::from_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &Installation, b: &Installation) -> bool {
        a.to_text() == b.to_text()
    }

    #[test]
    fn made_once_private_and_the_same_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let first = load_or_create(folder.path()).unwrap();
        let again = load_or_create(folder.path()).unwrap();
        assert!(same(&first, &again));
        assert_ne!(first.wrapping.bytes(), first.lookup.bytes());
        let path = folder.path().join(FILE);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let text = fs::read_to_string(&path).unwrap();
        assert!(same(&parse(&text).unwrap(), &first));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft stays");
    }

    #[test]
    fn the_first_form_of_the_file_is_read_and_rotated() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let old = Secret::random();
        fs::write(&path, format!("{}\n", to_text(old.bytes()))).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        let keys = load_or_create(folder.path()).unwrap();
        assert_eq!((keys.wrapping.bytes(), keys.lookup.bytes()), (old.bytes(), old.bytes()));

        let begun = begin_rotation(folder.path()).unwrap();
        assert!(begun.is_rotating() && begun.former().unwrap().bytes() == old.bytes());
        assert_ne!(begun.wrapping.bytes(), old.bytes());
        assert_eq!(begun.lookup.bytes(), old.bytes(), "people are still found");
        assert!(same(&begin_rotation(folder.path()).unwrap(), &begun), "one that was begun goes on");
        assert!(same(&keys.again().unwrap(), &begun), "a process at work can look again");
        let ended = end_rotation(folder.path()).unwrap();
        assert!(!ended.is_rotating() && ended.wrapping.bytes() == begun.wrapping.bytes());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft stays");
    }

    #[test]
    fn two_that_start_at_once_have_one_key() {
        let folder = tempfile::tempdir().unwrap();
        let keys: Vec<_> = std::thread::scope(|s| {
            let starts: Vec<_> = (0..8).map(|_| s.spawn(|| load_or_create(folder.path()).unwrap())).collect();
            starts.into_iter().map(|t| t.join().unwrap()).collect()
        });
        assert!(keys.iter().all(|k| same(k, &keys[0])));
    }

    #[test]
    fn refusals_say_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let good = load_or_create(folder.path()).unwrap().to_text();
        let path = folder.path().join(FILE);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let refusal = load_or_create(folder.path()).unwrap_err();
        assert!(matches!(refusal, InstallationError::Readable(_)));
        assert!(refusal.to_string().contains("chmod 600"));
        let found = examine(folder.path());
        assert!(found.gravity == kernel::Gravity::Fault && found.said.contains("chmod 600"), "{found:?}");

        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        let (zeros, cut) = ("0".repeat(63), good.replace("lookup", "look"));
        let half: String = good.lines().take(2).collect::<Vec<_>>().join("\n");
        for bad in ["", "00", &zeros, &"0".repeat(66), &"z".repeat(64), HEAD, &cut, &half, &format!("{good}{good}")] {
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
