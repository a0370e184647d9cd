//! Sealing everything anew after a new key was made. It may be cut anywhere and
//! run again: what the new key has sealed is left alone.

use deedbox_domain::ids::{ConnectionId, FirmId};

use crate::connect::{ACCESS, REFRESH, TABLE};
use crate::envelope::{EnvelopeError, Place, Vault};
use crate::orders;
use crate::ports::store::{SealedNumber, SealedPair, Store, StoreError};

/// Values changed in one unit of work: other writers wait no longer than for these.
const PAGE: u32 = 100;

/// Why it stopped.
#[derive(Debug, thiserror::Error)]
pub enum RotationError {
    /// A value that no key opens; the keys have to be found first.
    #[error("{what} of {row} does not open: {why}")]
    Sealed {
        what: &'static str,
        row: String,
        why: EnvelopeError,
    },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What there is, and what of it another key than the sealing one has sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sealed {
    pub pairs: u64,
    pub numbers: u64,
    /// Of both, those that were sealed by an older key.
    pub older: u64,
}

/// Looks through everything.
pub async fn survey(store: &dyn Store, vault: &Vault) -> Result<Sealed, RotationError> {
    walk(store, vault, false).await
}

/// Seals everything with the first key. Answers what there was.
pub async fn reseal(store: &dyn Store, vault: &Vault) -> Result<Sealed, RotationError> {
    walk(store, vault, true).await
}

async fn walk(store: &dyn Store, vault: &Vault, change: bool) -> Result<Sealed, RotationError> {
    let mut found = Sealed::default();
    let mut after = ConnectionId::new("");
    loop {
        let mut work = unit(store, change).await?;
        let pairs = work.connections().sealed_pairs(&after, PAGE).await?;
        let Some(last) = pairs.last() else { break };
        after = last.connection.clone();
        for pair in pairs {
            found.pairs += 1;
            if vault.is_current(&pair.access) && vault.is_current(&pair.refresh) {
                continue;
            }
            found.older += 1;
            if change {
                let anew = pair_anew(vault, pair)?;
                // Renewed meanwhile: by a process that has the new key or meets it.
                work.connections().reseal(&anew).await?;
            }
        }
        if change {
            work.save().await?;
        }
    }
    let mut after: Option<SealedNumber> = None;
    loop {
        let mut work = unit(store, change).await?;
        let numbers = work.secrets().sealed_numbers(after.as_ref(), PAGE).await?;
        let Some(last) = numbers.last() else { break };
        after = Some(last.clone());
        for number in &numbers {
            found.numbers += 1;
            if vault.is_current(&number.sealed) {
                continue;
            }
            found.older += 1;
            if change {
                let sealed = number_anew(vault, number)?;
                work.secrets().reseal_number(number, &sealed).await?;
            }
        }
        if change {
            work.save().await?;
        }
    }
    Ok(found)
}

async fn unit(
    store: &dyn Store,
    change: bool,
) -> Result<Box<dyn crate::ports::store::Work>, StoreError> {
    if change {
        store.write().await
    } else {
        store.read().await
    }
}

fn pair_anew(vault: &Vault, pair: SealedPair) -> Result<SealedPair, RotationError> {
    let anew = |sealed: &[u8], column| {
        let place = Place {
            firm: pair.firm.as_str(),
            table: TABLE,
            row: pair.connection.as_str(),
            column,
        };
        vault
            .open(place, sealed)
            .and_then(|open| vault.seal(place, &open))
            .map_err(|why| RotationError::Sealed {
                what: "a token",
                row: pair.connection.to_string(),
                why,
            })
    };
    let (access, refresh) = (anew(&pair.access, ACCESS)?, anew(&pair.refresh, REFRESH)?);
    Ok(SealedPair {
        access,
        refresh,
        ..pair
    })
}

fn number_anew(vault: &Vault, number: &SealedNumber) -> Result<Vec<u8>, RotationError> {
    let row = orders::secret_row(&number.order, &number.party);
    let firm: &FirmId = &number.firm;
    let place = Place {
        firm: firm.as_str(),
        table: orders::SECRETS,
        row: &row,
        column: &number.field,
    };
    vault
        .open(place, &number.sealed)
        .and_then(|open| vault.seal(place, &open))
        .map_err(|why| RotationError::Sealed {
            what: "a number",
            row: row.clone(),
            why,
        })
}
