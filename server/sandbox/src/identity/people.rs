//! The people who can log in to the make-believe Xero, and their accounts.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// The password of everyone here. The login page shows it.
pub const PASSWORD: &str = "practice";

/// The kinds of tenant that `/connections` answers (Xero's pages on OAuth 2.0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TenantKind {
    /// An XPM account.
    PracticeManager,
    /// An accounting organisation.
    Organisation,
}

impl TenantKind {
    /// The word in `tenantType`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PracticeManager => "PRACTICEMANAGER",
            Self::Organisation => "ORGANISATION",
        }
    }
}

/// A Xero account that an app can be connected to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenant {
    /// The value of `Xero-Tenant-Id`.
    pub id: String,
    /// The name the chooser shows.
    pub name: String,
    /// What it is.
    pub kind: TenantKind,
}

/// A person with a Xero login.
#[derive(Debug, Clone)]
pub struct User {
    /// `xero_userid`.
    pub id: String,
    /// `sub`: another spelling of the same person, as Xero has it.
    pub subject: String,
    /// Login name.
    pub email: &'static str,
    /// First name.
    pub given_name: &'static str,
    /// Last name.
    pub family_name: &'static str,
    /// The names of the accounts in which this person holds the staff setting
    /// "Connect third-party add-ons" (Xero's pages on OAuth 2.0).
    pub may_connect: &'static [&'static str],
}

/// The practice with the big client list.
pub const WATTLEBROOK: &str = "Wattlebrook Advisory";
/// The small practice.
pub const HARBOUR_LANE: &str = "Harbour Lane Accountants";
/// The first practice's own books: not an XPM account.
pub(super) const WATTLEBROOK_BOOKS: &str = "Wattlebrook Advisory (accounts)";

/// Every tenant of the sandbox. The ids follow from the seed, so that a
/// restarted sandbox is the same Xero.
pub fn tenants(seed: u64) -> Vec<Tenant> {
    [
        (WATTLEBROOK, TenantKind::PracticeManager),
        (HARBOUR_LANE, TenantKind::PracticeManager),
        (WATTLEBROOK_BOOKS, TenantKind::Organisation),
    ]
    .into_iter()
    .map(|(name, kind)| Tenant {
        id: seeded_uuid(seed, name).to_string(),
        name: name.to_owned(),
        kind,
    })
    .collect()
}

/// Everyone who can log in.
pub(super) fn users(seed: u64) -> Vec<User> {
    let person = |email, given_name, family_name, may_connect| User {
        id: seeded_uuid(seed, email).to_string(),
        subject: hex::encode(seeded_uuid(seed, &format!("subject {email}"))),
        email,
        given_name,
        family_name,
        may_connect,
    };
    vec![
        person(
            "priya.raman@wattlebrook.example",
            "Priya",
            "Raman",
            &[WATTLEBROOK, HARBOUR_LANE, WATTLEBROOK_BOOKS],
        ),
        person("tom.gallagher@wattlebrook.example", "Tom", "Gallagher", &[]),
        person(
            "mei-lin.chau@harbourlane.example",
            "Mei-Lin",
            "Chau",
            &[HARBOUR_LANE],
        ),
    ]
}

/// An id that is the same for the same seed and label, shaped like a random one.
pub(crate) fn seeded_uuid(seed: u64, label: &str) -> Uuid {
    let digest = Sha256::new()
        .chain_update(seed.to_be_bytes())
        .chain_update(label)
        .finalize();
    let mut bytes = [0; 16];
    for (slot, byte) in bytes.iter_mut().zip(digest) {
        *slot = byte;
    }
    Builder::from_random_bytes(bytes).into_uuid()
}
