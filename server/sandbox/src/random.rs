//! Randomness for what is made on the wire: ids, codes, tokens.

use std::sync::Mutex;

use rand::{Rng, RngCore, SeedableRng};
use rand_chacha::ChaCha20Rng;
use uuid::Uuid;

use crate::{config::Config, shared::lock};

/// A seeded source. With a fixed clock it repeats itself exactly; with the
/// machine's clock the start time goes in, so that a client made after a restart
/// never gets the id of one made before it.
#[derive(Debug)]
pub struct Random(Mutex<ChaCha20Rng>);

impl Random {
    pub fn new(config: &Config, started_ns: i128) -> Self {
        let mut seed = [0_u8; 32];
        let (left, right) = seed.split_at_mut(16);
        left.copy_from_slice(&u128::from(config.seed).to_le_bytes());
        right.copy_from_slice(&started_ns.to_le_bytes());
        Self(Mutex::new(ChaCha20Rng::from_seed(seed)))
    }

    pub fn uuid(&self) -> Uuid {
        uuid_from(&mut *lock(&self.0))
    }

    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0_u8; N];
        lock(&self.0).fill_bytes(&mut bytes);
        bytes
    }

    /// How much of the source was used.
    pub(crate) fn position(&self) -> u128 {
        lock(&self.0).get_word_pos()
    }

    /// Goes on where an earlier run stopped, so that with a fixed clock, too,
    /// nothing comes twice.
    pub(crate) fn resume(&self, position: u128) {
        lock(&self.0).set_word_pos(position);
    }

    /// `2 * N` hexadecimal digits.
    pub fn hex<const N: usize>(&self) -> String {
        hex::encode(self.bytes::<N>())
    }
}

/// A version 4 UUID out of any source.
pub fn uuid_from(rng: &mut impl Rng) -> Uuid {
    uuid::Builder::from_random_bytes(rng.random()).into_uuid()
}
