//! Sealing at rest: AES-256-GCM with a key id, bound to firm, table, row and
//! column, so that a sealed value moved elsewhere does not open.
//!
//! The key never lies in the database. Layout: key id (1 byte), nonce (12),
//! ciphertext with tag.

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

/// The keys. The first one seals, all of them open.
#[derive(Clone)]
pub struct Vault {
    keys: Vec<(u8, Aes256Gcm)>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.keys.iter().map(|(id, _)| id))
            .finish()
    }
}

impl Vault {
    /// From keys of 32 bytes with their ids; the first seals.
    pub fn new(keys: &[(u8, [u8; 32])]) -> Self {
        let keys = keys
            .iter()
            .map(|(id, key)| (*id, Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(key))))
            .collect();
        Self { keys }
    }

    /// Seals a secret for its place.
    pub fn seal(&self, place: Place<'_>, secret: &SecretString) -> Result<Vec<u8>, EnvelopeError> {
        let (id, cipher) = self.keys.first().ok_or(EnvelopeError::UnknownKey(0))?;
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
        let (id, rest) = sealed.split_first().ok_or(EnvelopeError::Broken)?;
        let (nonce, body) = rest.split_at_checked(12).ok_or(EnvelopeError::Broken)?;
        let (_, cipher) = self
            .keys
            .iter()
            .find(|(key, _)| key == id)
            .ok_or(EnvelopeError::UnknownKey(*id))?;
        let aad = place.bytes(*id);
        let bytes = cipher
            .decrypt(
                Nonce::from_slice(nonce),
                Payload {
                    msg: body,
                    aad: &aad,
                },
            )
            .map(Zeroizing::new)
            .map_err(|_| EnvelopeError::Broken)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| EnvelopeError::Broken)?;
        Ok(SecretString::from(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::{EnvelopeError, Place, Vault};
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
}
