//! What one click can put right.

use serde::{Deserialize, Serialize};

use crate::date::CivilDate;
use crate::ids::PartyId;
use crate::order::{Draft, FieldError, Source};
use crate::place::Jurisdiction;
use crate::time::Timestamp;

/// A one-click fix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fix {
    /// Moves further words of the first given name to the next fields.
    SplitGivenName {
        /// The person.
        person: PartyId,
    },
    /// Moves the third given name to the second.
    CloseGivenNames {
        /// The person.
        person: PartyId,
    },
    /// Takes the suburb, state and postcode that belong together.
    UsePlace {
        /// Path of the address.
        address: String,
        /// Suburb.
        locality: String,
        /// State.
        state: Jurisdiction,
        /// Postcode.
        postcode: String,
    },
    /// Takes the state that the postcode belongs to.
    UseState {
        /// Path of the address.
        address: String,
        /// State.
        state: Jurisdiction,
    },
    /// Writes the country as ASIC's list has it.
    UseCountry {
        /// Path of the field.
        field: String,
        /// Country.
        country: String,
    },
    /// Writes the mobile number with its country code.
    UseMobile {
        /// The person.
        person: PartyId,
        /// In the international form.
        mobile: String,
    },
    /// Writes the number that belongs to the other one.
    UseNumber {
        /// Path of the field.
        field: String,
        /// The number.
        number: String,
    },
    /// Ends the name with "Pty Ltd".
    EndName,
    /// Takes the character out of the name.
    DropCharacter {
        /// The character.
        character: char,
    },
    /// Issues as many shares as the members hold.
    IssueShares {
        /// Path of the field.
        field: String,
        /// How many.
        number: u64,
    },
    /// Writes the amount that follows from the others.
    UseAmount {
        /// Path of the field.
        field: String,
        /// In dollars, as typed.
        amount: String,
    },
    /// Writes the date that the law allows.
    UseDate {
        /// Path of the field.
        field: String,
        /// The date.
        date: CivilDate,
    },
    /// Says that the shares are not fully paid.
    NotFullyPaid {
        /// Path of the holding.
        holding: String,
    },
    /// Says that the shares are not beneficially held.
    NotBeneficial {
        /// Path of the holding.
        holding: String,
    },
    /// The company is appointed on the day it is registered: no date.
    FromRegistration {
        /// Path of the field.
        field: String,
    },
    /// Makes one person of two.
    Merge {
        /// Stays.
        keep: PartyId,
        /// Goes.
        other: PartyId,
    },
}

impl Fix {
    /// The words on its button.
    pub fn label(&self) -> String {
        match self {
            Self::SplitGivenName { .. } => "Move the second word to the next field".to_owned(),
            Self::CloseGivenNames { .. } => "Move the third name to the second field".to_owned(),
            Self::UsePlace {
                locality,
                state,
                postcode,
                ..
            } => {
                format!("Use {locality} {} {postcode}", state.code())
            }
            Self::UseState { state, .. } => format!("Use {}", state.code()),
            Self::UseCountry { country, .. } => format!("Use {country}"),
            Self::UseMobile { mobile, .. } => format!("Use {mobile}"),
            Self::UseNumber { number, .. } => format!("Use {number}"),
            Self::EndName => "Add Pty Ltd".to_owned(),
            Self::DropCharacter { character } => format!("Take out \"{character}\""),
            Self::IssueShares { number, .. } => format!("Issue {number} shares"),
            Self::UseAmount { amount, .. } => format!("Use ${amount}"),
            Self::UseDate { date, .. } => format!("Use {}", date.long()),
            Self::NotFullyPaid { .. } => "Say they are not fully paid".to_owned(),
            Self::NotBeneficial { .. } => "Say they are not beneficially held".to_owned(),
            Self::FromRegistration { .. } => "From the day of registration".to_owned(),
            Self::Merge { .. } => "Make them one person".to_owned(),
        }
    }
}

impl Draft {
    /// Applies a fix, as if its values had been typed.
    pub fn apply(&mut self, fix: &Fix, at: Timestamp) -> Result<(), FieldError> {
        match fix {
            Fix::SplitGivenName { person } => self.split_given_name(person, at),
            Fix::CloseGivenNames { person } => {
                let third = self.type_out(&format!("person.{person}.given_3"), at)?;
                self.type_in(&format!("person.{person}.given_2"), &third, at)
            }
            Fix::UsePlace {
                address,
                locality,
                state,
                postcode,
            } => {
                self.type_in(&format!("{address}.locality"), locality, at)?;
                self.type_in(&format!("{address}.state"), state.code(), at)?;
                self.type_in(&format!("{address}.postcode"), postcode, at)
            }
            Fix::UseState { address, state } => {
                self.type_in(&format!("{address}.state"), state.code(), at)
            }
            Fix::UseCountry {
                field,
                country: value,
            }
            | Fix::UseNumber {
                field,
                number: value,
            }
            | Fix::UseAmount {
                field,
                amount: value,
            } => self.type_in(field, value, at),
            Fix::UseMobile { person, mobile } => {
                self.type_in(&format!("person.{person}.mobile"), mobile, at)
            }
            Fix::EndName => {
                let name = crate::names::with_legal_words(&self.name.text);
                self.type_in("name.text", &name, at)
            }
            Fix::DropCharacter { character } => {
                let name = crate::text::squeeze(&self.name.text.replace(*character, ""));
                self.type_in("name.text", &name, at)
            }
            Fix::IssueShares { field, number } => self.type_in(field, &number.to_string(), at),
            Fix::UseDate { field, date } => self.type_in(field, &date.to_au(), at),
            Fix::NotFullyPaid { holding } => {
                self.type_in(&format!("{holding}.fully_paid"), "no", at)
            }
            Fix::NotBeneficial { holding } => {
                self.type_in(&format!("{holding}.beneficial"), "no", at)
            }
            Fix::FromRegistration { field } => self.type_in(field, "", at),
            Fix::Merge { keep, other } => self
                .merge_persons(keep, other)
                .map_err(|_| FieldError::Unknown(format!("person.{other}"))),
        }
    }

    fn type_in(&mut self, path: &str, value: &str, at: Timestamp) -> Result<(), FieldError> {
        self.set(path, value, at, Source::Typed)
    }

    /// Empties a field and gives back what was in it.
    fn type_out(&mut self, path: &str, at: Timestamp) -> Result<String, FieldError> {
        let value = self
            .get(path)
            .ok_or_else(|| FieldError::Unknown(path.to_owned()))?;
        self.type_in(path, "", at)?;
        Ok(value)
    }

    fn split_given_name(&mut self, person: &PartyId, at: Timestamp) -> Result<(), FieldError> {
        let path = |field: &str| format!("person.{person}.{field}");
        let read = |field: &str| {
            self.get(&path(field))
                .ok_or_else(|| FieldError::Unknown(path(field)))
        };
        let (first, second, third) = (read("given_1")?, read("given_2")?, read("given_3")?);
        let all = format!("{first} {second} {third}");
        let mut words = all.split_whitespace();
        let first = words.next().unwrap_or_default().to_owned();
        let second = words.next().unwrap_or_default().to_owned();
        let rest = words.collect::<Vec<_>>().join(" ");
        self.type_in(&path("given_1"), &first, at)?;
        self.type_in(&path("given_2"), &second, at)?;
        self.type_in(&path("given_3"), &rest, at)
    }
}
