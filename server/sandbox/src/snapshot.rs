//! The file that the state is kept in over restarts.
//!
//! A header, then the state of each vendor, one after the other in Postcard,
//! which has no names of fields: see [`FORMAT`]. What follows from the seed or
//! the settings is not in it; faults, switches and the journal's lines begin anew.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};
use tokio_util::sync::CancellationToken;

use crate::{
    config::Config,
    shared::{Shared, States},
};

/// One more whenever a type in the snapshot changes its shape, so that a file of
/// an earlier program is set aside and not read wrongly.
const FORMAT: u32 = 2;
/// The least time between two writes.
const PAUSE: Duration = Duration::from_secs(2);

/// What the sandbox was started with, also after a reset to another seed: a
/// practice goes on as long as its settings stay.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Header {
    format: u32,
    seed: u64,
    clients: usize,
}

impl Header {
    fn of(config: &Config) -> Self {
        Self {
            format: FORMAT,
            seed: config.seed,
            clients: config.clients,
        }
    }
}

/// What a snapshot brings back.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) states: States,
    pub(crate) ahead_seconds: i64,
    /// The journal's last number.
    pub(crate) seq: u64,
    /// How much of the random source was used.
    pub(crate) random: u128,
}

/// Why a snapshot could not be read or written.
#[derive(Debug, thiserror::Error)]
enum SnapshotError {
    #[error(transparent)]
    File(#[from] io::Error),
    #[error("it does not have the form of a snapshot: {0}")]
    Form(#[from] postcard::Error),
    #[error("it was made by another version, or with another seed or number of clients")]
    Header,
    #[error("there is more in it than a snapshot has")]
    Rest,
}

/// The state in the configured file. One that cannot be used is set aside: it
/// never keeps the sandbox from starting.
pub(crate) fn load(config: &Config) -> Option<Kept> {
    let path = config.snapshot.as_deref()?;
    let error = match read(path, config) {
        Ok(kept) => return Some(kept),
        Err(SnapshotError::File(error)) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => error,
    };
    let (file, old) = (path.display(), beside(path, ".old"));
    match fs::rename(path, &old) {
        Ok(()) => {
            tracing::warn!(%file, old = %old.display(), %error, "the snapshot was set aside; the practice starts fresh");
        }
        Err(stuck) => {
            tracing::warn!(%file, %error, %stuck, "the snapshot can be neither used nor set aside; the practice starts fresh");
        }
    }
    None
}

fn read(path: &Path, config: &Config) -> Result<Kept, SnapshotError> {
    let bytes = fs::read(path)?;
    let mut rest = bytes.as_slice();
    if part::<Header>(&mut rest)? != Header::of(config) {
        return Err(SnapshotError::Header);
    }
    let mut states = States {
        xpm: part(&mut rest)?,
        identity: part(&mut rest)?,
        oidc: part(&mut rest)?,
        stripe: part(&mut rest)?,
        mail: part(&mut rest)?,
    };
    let (ahead_seconds, seq, random) = part(&mut rest)?;
    if !rest.is_empty() {
        return Err(SnapshotError::Rest);
    }
    states.identity.complete(states.xpm.seed);
    states.stripe.complete(config);
    Ok(Kept {
        states,
        ahead_seconds,
        seq,
        random,
    })
}

fn part<T: DeserializeOwned>(rest: &mut &[u8]) -> Result<T, postcard::Error> {
    let (value, left) = postcard::take_from_bytes(rest)?;
    *rest = left;
    Ok(value)
}

/// The parts in the order in which [`read`] takes them, each under its own lock.
fn bytes(shared: &Shared) -> Result<Vec<u8>, postcard::Error> {
    let whole = shared.whole();
    let bytes = postcard::to_extend(&Header::of(&shared.config), Vec::new())?;
    let bytes = postcard::to_extend(&*shared.xpm(), bytes)?;
    let bytes = postcard::to_extend(&*shared.identity(), bytes)?;
    let bytes = postcard::to_extend(&*shared.oidc(), bytes)?;
    let bytes = postcard::to_extend(&*shared.stripe(), bytes)?;
    let bytes = postcard::to_extend(&*shared.mail(), bytes)?;
    // The random source comes last: it has to be past every id in the parts above.
    let rest = (
        shared.clock.ahead_seconds(),
        shared.journal.seq(),
        shared.random.position(),
    );
    let bytes = postcard::to_extend(&rest, bytes)?;
    drop(whole);
    Ok(bytes)
}

/// Whole or not at all: a new file takes the place of the old one.
fn write(shared: &Shared, path: &Path) -> Result<(), SnapshotError> {
    let bytes = bytes(shared)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let new = beside(path, ".new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    // Make-believe secrets, but nobody else's either.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&new)?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    Ok(fs::rename(&new, path)?)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Writes the snapshot now. A failure is told in the log: the practice goes on.
pub(crate) async fn save(shared: &Arc<Shared>) {
    let Some(path) = shared.config.snapshot.clone() else {
        return;
    };
    let file = path.display().to_string();
    let shared = Arc::clone(shared);
    match tokio::task::spawn_blocking(move || write(&shared, &path)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(file, %error, "the snapshot was not written"),
        Err(error) => tracing::warn!(file, %error, "the snapshot was not written"),
    }
}

/// Writes the snapshot when something has changed, until the sandbox stops.
pub(crate) async fn keep(shared: Arc<Shared>, shutdown: CancellationToken) {
    let mut written = 0;
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return,
            () = tokio::time::sleep(PAUSE) => {}
        }
        // Before the writing: what changes during it is for the next time.
        let changes = shared.changes();
        if changes != written {
            save(&shared).await;
            written = changes;
        }
    }
}

/// Reads a name and finds what it stands for in a list of the program.
pub(crate) fn named<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    find: impl FnOnce(&str) -> Option<&'static T>,
) -> Result<&'static T, D::Error> {
    let name = String::deserialize(deserializer)?;
    find(&name).ok_or_else(|| D::Error::custom("a name that is not in the list"))
}

/// JSON as text: Postcard does not say what a value is, which JSON's own reader asks.
pub(crate) mod json {
    use serde::{
        Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned, de::Error as _,
        ser::Error as _,
    };

    pub(crate) fn serialize<T: Serialize, S: Serializer>(
        value: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = serde_json::to_string(value).map_err(S::Error::custom)?;
        text.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        let text = String::deserialize(deserializer)?;
        serde_json::from_str(&text).map_err(D::Error::custom)
    }
}
