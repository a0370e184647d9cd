//! The keys that seal tokens and numbers. In a file of their own, never in the
//! database, readable by nobody but us.

use std::fmt::Write as _;
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use deedbox_core::envelope::{KeySource, SealingKey as Key};

/// The key file, read again when a value was sealed by a key that came later.
#[derive(Debug)]
pub(crate) struct KeyFile(pub(crate) PathBuf);

impl KeySource for KeyFile {
    fn keys(&self) -> Vec<Key> {
        read(&self.0).unwrap_or_else(|error| {
            tracing::error!(%error, "the key file could not be read again");
            Vec::new()
        })
    }
}

/// Reads the key file; makes one with a first key where there is none.
pub(crate) fn read_or_make(path: &Path) -> anyhow::Result<Vec<Key>> {
    if !path.exists() {
        make(path).with_context(|| format!("no key file could be made at {}", path.display()))?;
    }
    read(path).with_context(|| format!("the key file {} cannot be used", path.display()))
}

fn make(path: &Path) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let key: [u8; 32] = rand::random();
    let mut options = std::fs::OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    writeln!(file, "1 {}", hex::encode(key))?;
    file.sync_all()?;
    Ok(())
}

/// Puts a new key first, behind which the older ones stay to open what they
/// sealed. The file is replaced as a whole or not at all.
pub(crate) fn add(path: &Path) -> anyhow::Result<u8> {
    let keys = read(path)?;
    let unused = |id: &u8| keys.iter().all(|(known, _)| known != id);
    let newest = keys.iter().map(|(id, _)| *id).max().unwrap_or(0);
    let id = (newest..=u8::MAX)
        .chain(1..newest)
        .find(unused)
        .context("all 255 ids are taken: take out keys that nothing needs any more")?;
    let fresh: [u8; 32] = rand::random();
    let mut text = format!("{id} {}\n", hex::encode(fresh));
    for (id, key) in &keys {
        writeln!(text, "{id} {}", hex::encode(key))?;
    }
    let beside = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    let mut file = options
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&beside, path)?;
    if let Some(folder) = path.parent() {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(id)
}

fn read(path: &Path) -> anyhow::Result<Vec<Key>> {
    let mode = std::fs::metadata(path)?.permissions().mode();
    if mode & 0o077 != 0 {
        bail!("others may read it: chmod 600 it");
    }
    let text = std::fs::read_to_string(path)?;
    let mut keys = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (id, digits) = line
            .split_once(' ')
            .context("a line is not `<id> <64 hex digits>`")?;
        let id: u8 = id
            .parse()
            .context("a key's id is not a number from 0 to 255")?;
        let bytes = hex::decode(digits.trim()).context("a key is not in hex digits")?;
        let key: [u8; 32] = bytes
            .try_into()
            .ok()
            .context("a key does not have 32 bytes")?;
        if key.iter().all(|byte| *byte == 0) {
            bail!("a key of zeros seals nothing");
        }
        keys.push((id, key));
    }
    if keys.is_empty() {
        bail!("it holds no key");
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::{add, read_or_make};

    #[test]
    fn a_key_is_made_once_and_nobody_else_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("inner/keys");
        let first = read_or_make(&path).unwrap();
        assert_eq!(first, read_or_make(&path).unwrap());
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(read_or_make(&path).is_err());
    }

    #[test]
    fn short_and_zero_keys_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("short", "1 abcd"),
            ("zero", &format!("1 {}", "0".repeat(64))),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
            assert!(read_or_make(&path).is_err(), "{name}");
        }
    }

    #[test]
    fn a_new_key_comes_first_and_the_older_ones_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let first = read_or_make(&path).unwrap();
        assert_eq!(add(&path).unwrap(), 2);
        assert_eq!(add(&path).unwrap(), 3);
        let keys = read_or_make(&path).unwrap();
        let ids: Vec<_> = keys.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids, [3, 2, 1]);
        assert_eq!(keys.last(), first.first());
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn ids_that_were_taken_out_are_used_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        std::fs::write(&path, format!("255 {}\n", "ab".repeat(32))).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(add(&path).unwrap(), 1);
        assert_eq!(add(&path).unwrap(), 2);
    }
}
