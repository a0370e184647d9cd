//! The people who can sign in, and what each provider calls them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::provider::Provider;
use crate::identity::seeded_uuid;

/// Someone with an account at all three providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// First name.
    pub given_name: &'static str,
    /// Last name.
    pub family_name: &'static str,
    /// E-mail address.
    pub email: &'static str,
}

/// Those whom the page offers.
pub const PEOPLE: &[Person] = &[
    Person {
        given_name: "Priya",
        family_name: "Raman",
        email: "priya.raman@wattlebrook.example",
    },
    Person {
        given_name: "Tom",
        family_name: "Gallagher",
        email: "tom.gallagher@wattlebrook.example",
    },
    Person {
        given_name: "Mei-Lin",
        family_name: "Chau",
        email: "mei-lin.chau@harbourlane.example",
    },
];

/// The person who was chosen or typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Chosen {
    pub email: String,
    pub given_name: String,
    pub family_name: String,
    /// Apple: the app sees a relay address in place of the real one.
    pub hidden: bool,
    /// The account, where it is not named by its address: one whose address
    /// changed, or a second one that got an address after somebody else.
    #[serde(default)]
    pub account: Option<String>,
    /// The provider does not vouch for the address.
    #[serde(default)]
    pub unverified: bool,
}

impl Chosen {
    /// Reads an e-mail address, or nothing when it is none.
    pub(super) fn by_email(typed: &str, hidden: bool) -> Option<Self> {
        let email = typed.trim().to_lowercase();
        let (local, domain) = email.split_once('@')?;
        let plain = |text: &str| {
            !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || "@<>\"".contains(c))
        };
        if !plain(local) || !plain(domain) || !domain.contains('.') {
            return None;
        }
        let known = PEOPLE.iter().find(|person| person.email == email);
        let (given_name, family_name) = known.map_or_else(
            || names_of(local),
            |person| (person.given_name.to_owned(), person.family_name.to_owned()),
        );
        Some(Self {
            email,
            given_name,
            family_name,
            hidden,
            account: None,
            unverified: false,
        })
    }

    /// The same person by another account, whose address stands as it was typed.
    pub(super) fn with_account(mut self, account: &str, typed: &str, unverified: bool) -> Self {
        if !account.is_empty() {
            self.account = Some(account.to_owned());
            typed.trim().clone_into(&mut self.email);
        }
        self.unverified = unverified;
        self
    }

    fn id(&self, label: &str) -> Uuid {
        // Not the practice's seed: an account stays the same over every reset.
        let account = self.account.as_ref().unwrap_or(&self.email);
        seeded_uuid(0, &format!("{label} {account}"))
    }

    /// `sub`, in the form the provider gives it.
    pub(super) fn subject(&self, provider: Provider) -> String {
        match provider {
            Provider::Google => {
                format!(
                    "1{:020}",
                    self.id("google").as_u128() % 100_000_000_000_000_000_000
                )
            }
            Provider::Apple => {
                let id = self.id("apple").simple().to_string();
                format!("001234.{id}.0810")
            }
            // Pairwise: another one for each app.
            Provider::Microsoft => format!(
                "{}{}",
                self.id("pair one").simple(),
                self.id("pair two").simple()
            )
            .chars()
            .take(43)
            .collect(),
        }
    }

    /// Microsoft's id of the person, the same for every app.
    pub(super) fn object_id(&self) -> String {
        self.id("object").to_string()
    }

    /// Microsoft's tenant: one for each e-mail domain.
    pub(super) fn tenant(&self) -> String {
        let domain = self.email.split_once('@').map_or("", |(_, domain)| domain);
        seeded_uuid(0, &format!("tenant {domain}")).to_string()
    }

    /// The address that the app gets to see.
    pub(super) fn shown_email(&self) -> String {
        if self.hidden {
            let local: String = self
                .id("relay")
                .simple()
                .to_string()
                .chars()
                .take(10)
                .collect();
            format!("{local}@privaterelay.appleid.com")
        } else {
            self.email.clone()
        }
    }

    pub(super) fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
            .trim()
            .to_owned()
    }
}

/// `alex.lee` becomes Alex Lee.
fn names_of(local: &str) -> (String, String) {
    let mut words = local
        .split(['.', '_', '+'])
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(letters).collect::<String>()
            })
        });
    (
        words.next().unwrap_or_default(),
        words.collect::<Vec<_>>().join(" "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anyone_with_an_address_may_sign_in() {
        let alex = Chosen::by_email(" Alex.Lee@Example.com ", false).unwrap();
        assert_eq!(
            (alex.email.as_str(), alex.full_name().as_str()),
            ("alex.lee@example.com", "Alex Lee")
        );
        for bad in [
            "",
            "alex",
            "alex@",
            "@example.com",
            "a b@example.com",
            "alex@example",
            "a@b@c.d",
        ] {
            assert!(Chosen::by_email(bad, false).is_none(), "{bad}");
        }
    }

    #[test]
    fn subjects_are_stable_and_differ_by_provider() {
        let priya = Chosen::by_email(PEOPLE[0].email, false).unwrap();
        let tom = Chosen::by_email(PEOPLE[1].email, false).unwrap();
        for provider in [Provider::Google, Provider::Apple, Provider::Microsoft] {
            assert_eq!(priya.subject(provider), priya.clone().subject(provider));
            assert_ne!(priya.subject(provider), tom.subject(provider));
        }
        assert_eq!(priya.subject(Provider::Google).len(), 21);
        assert_eq!(priya.subject(Provider::Microsoft).len(), 43);
        assert_eq!(priya.tenant(), tom.tenant());
    }

    #[test]
    fn a_hidden_address_is_a_relay() {
        let hidden = Chosen::by_email("alex@example.com", true).unwrap();
        assert!(hidden.shown_email().ends_with("@privaterelay.appleid.com"));
    }
}
