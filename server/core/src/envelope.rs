//! Sealing at rest: AES-256-GCM with a key id, bound to firm, table, row and
//! column, so that a sealed value moved elsewhere does not open.
//!
//! The key never lies in the database. Layout: key id (1 byte), nonce (12),
//! ciphertext with tag.

use std::sync::{Arc, PoisonError, RwLock};

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};

/// Where a sealed value lives. Part of what is authenticated.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub firm: &'a str,
    pub table: &'static str,
    pub row: &'a str,
    pub column: &'a str,
}

impl Place<'_> {
    fn bytes(&self, key: u8) -> Vec<u8> {
        let mut out = vec![key];
        for part in [self.firm, self.table, self.row, self.column] {
            out.extend_from_slice(part.as_bytes());
            // Never part of an id or a name, so that parts cannot run together.
            out.push(0);
        }
        out
    }
}

/// Why a value does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    #[error("no key with id {0}")]
    UnknownKey(u8),
    #[error("the sealed value does not belong here or was changed")]
    Broken,
}

/// A key with its id.
pub type SealingKey = (u8, [u8; 32]);

/// Where the keys come from, asked again when a value names one that is not known.
pub trait KeySource: Send + Sync {
    /// The keys, the sealing one first; none when they cannot be read.
    fn keys(&self) -> Vec<SealingKey>;
}

type Ciphers = Vec<(u8, Aes256Gcm)>;

/// The keys. The first one seals, all of them open.
#[derive(Clone)]
pub struct Vault {
    keys: Arc<RwLock<Ciphers>>,
    source: Option<Arc<dyn KeySource>>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.ciphers().iter().map(|(id, _)| id))
            .finish()
    }
}

fn ciphers(keys: &[SealingKey]) -> Ciphers {
    keys.iter()
        .map(|(id, key)| (*id, Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(key))))
        .collect()
}

impl Vault {
    /// From keys of 32 bytes with their ids; the first seals.
    pub fn new(keys: &[SealingKey]) -> Self {
        Self {
            keys: Arc::new(RwLock::new(ciphers(keys))),
            source: None,
        }
    }

    /// The same, asking `source` again when a value was sealed by a key that came later.
    #[must_use]
    pub fn reading(mut self, source: Arc<dyn KeySource>) -> Self {
        self.source = Some(source);
        self
    }

    fn ciphers(&self) -> std::sync::RwLockReadGuard<'_, Ciphers> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes up what the source holds by now.
    pub fn reload(&self) {
        let keys = self.source.as_ref().map(|source| source.keys());
        if let Some(keys) = keys.filter(|keys| !keys.is_empty()) {
            let mut known = self.keys.write().unwrap_or_else(PoisonError::into_inner);
            *known = ciphers(&keys);
        }
    }

    /// The id of the key that seals.
    pub fn sealing_key(&self) -> Option<u8> {
        self.ciphers().first().map(|(id, _)| *id)
    }

    /// Whether the key that seals now has sealed this value.
    pub fn is_current(&self, sealed: &[u8]) -> bool {
        sealed.first().copied() == self.sealing_key()
    }

    /// Seals a secret for its place.
    pub fn seal(&self, place: Place<'_>, secret: &SecretString) -> Result<Vec<u8>, EnvelopeError> {
        let keys = self.ciphers();
        let (id, cipher) = keys.first().ok_or(EnvelopeError::UnknownKey(0))?;
        let nonce: [u8; 12] = rand::random();
        let aad = place.bytes(*id);
        let payload = Payload {
            msg: secret.expose_secret().as_bytes(),
            aad: &aad,
        };
        let sealed = cipher
            .encrypt(Nonce::from_slice(&nonce), payload)
            .map_err(|_| EnvelopeError::Broken)?;
        Ok([[*id].as_slice(), &nonce, &sealed].concat())
    }

    /// Opens a value from its place.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<SecretString, EnvelopeError> {
        match self.open_now(place, sealed) {
            // Another process may have rotated the keys.
            Err(EnvelopeError::UnknownKey(_)) if self.source.is_some() => {
                self.reload();
                self.open_now(place, sealed)
            }
            opened => opened,
        }
    }

    fn open_now(&self, place: Place<'_>, sealed: &[u8]) -> Result<SecretString, EnvelopeError> {
        let (id, rest) = sealed.split_first().ok_or(EnvelopeError::Broken)?;
        let (nonce, body) = rest.split_at_checked(12).ok_or(EnvelopeError::Broken)?;
        let keys = self.ciphers();
        let (_, cipher) = keys
            .iter()
            .find(|(key, _)| key == id)
            .ok_or(EnvelopeError::UnknownKey(*id))?;
        let aad = place.bytes(*id);
        let payload = Payload {
            msg: body,
            aad: &aad,
        };
        let bytes = cipher
            .decrypt(Nonce::from_slice(nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| EnvelopeError::Broken)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| EnvelopeError::Broken)?;
        Ok(SecretString::from(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{EnvelopeError, KeySource, Place, SealingKey, Vault};
    use secrecy::{ExposeSecret, SecretString};

    const HERE: Place<'_> = Place {
        firm: "f",
        table: "t",
        row: "r",
        column: "c",
    };

    #[test]
    fn a_sealed_value_opens_in_its_place_only() {
        let vault = Vault::new(&[(1, [7; 32])]);
        let sealed = vault
            .seal(HERE, &SecretString::from("token".to_owned()))
            .unwrap();
        assert_eq!(vault.open(HERE, &sealed).unwrap().expose_secret(), "token");
        for elsewhere in [
            Place { firm: "g", ..HERE },
            Place { table: "u", ..HERE },
            Place { row: "s", ..HERE },
            Place {
                column: "d",
                ..HERE
            },
        ] {
            assert_eq!(
                vault.open(elsewhere, &sealed).unwrap_err(),
                EnvelopeError::Broken
            );
        }
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let vault = Vault::new(&[(1, [7; 32])]);
        let sealed = vault
            .seal(HERE, &SecretString::from("token".to_owned()))
            .unwrap();
        for at in 0..sealed.len() * 8 {
            let mut bad = sealed.clone();
            bad[at / 8] ^= 1 << (at % 8);
            assert!(vault.open(HERE, &bad).is_err());
        }
    }

    #[test]
    fn an_older_key_still_opens() {
        let old = Vault::new(&[(1, [7; 32])]);
        let sealed = old
            .seal(HERE, &SecretString::from("token".to_owned()))
            .unwrap();
        let both = Vault::new(&[(2, [8; 32]), (1, [7; 32])]);
        assert_eq!(both.open(HERE, &sealed).unwrap().expose_secret(), "token");
        assert_eq!(
            both.seal(HERE, &SecretString::from("new".to_owned()))
                .unwrap()[0],
            2
        );
    }

    struct File;

    impl KeySource for File {
        fn keys(&self) -> Vec<SealingKey> {
            vec![(2, [8; 32]), (1, [7; 32])]
        }
    }

    #[test]
    fn a_key_that_came_later_is_fetched_when_it_is_met() {
        let rotated = Vault::new(&[(2, [8; 32])]);
        let sealed = rotated
            .seal(HERE, &SecretString::from("token".to_owned()))
            .unwrap();
        let running = Vault::new(&[(1, [7; 32])]);
        assert_eq!(
            running.open(HERE, &sealed).unwrap_err(),
            EnvelopeError::UnknownKey(2)
        );
        let running = running.reading(Arc::new(File));
        assert_eq!(
            running.open(HERE, &sealed).unwrap().expose_secret(),
            "token"
        );
        // From then on it seals with the new key as well.
        assert_eq!(running.sealing_key(), Some(2));
        assert!(running.is_current(&sealed));
    }
}
