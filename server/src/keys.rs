//! The keys that seal tokens and numbers. In a file of their own, never in the
//! database, readable by nobody but us.

use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use anyhow::{Context, bail};

/// An id and 32 bytes.
pub(crate) type Key = (u8, [u8; 32]);

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

    use super::read_or_make;

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
}
