//! A natural person as a party.

use serde::{Deserialize, Serialize};

use super::{Address, Held, XpmLink};
use crate::date::{CivilDate, DateError};
use crate::ids::PartyId;
use crate::order::fields::fields;
use crate::text::{international, is_mobile};

/// A name that a person had before.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FormerName {
    /// Given names.
    pub given: String,
    /// Family name.
    pub family: String,
}

fields!(FormerName { given, family });

/// The questions whose yes bars somebody from being trustee of a
/// superannuation fund, or director of its trustee (ATO: appoint your trustees).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Standing {
    /// "Convicted of an offence of dishonesty?"
    pub dishonesty_offence: Option<bool>,
    /// "Subject to a civil penalty under superannuation law?"
    pub civil_penalty: Option<bool>,
    /// "Bankrupt, or otherwise insolvent under administration?"
    pub bankrupt: Option<bool>,
    /// "Disqualified by the ATO or APRA?"
    pub regulator: Option<bool>,
}

fields!(Standing {
    dishonesty_offence,
    civil_penalty,
    bankrupt,
    regulator
});

impl Standing {
    /// The answers, each with its field and its words.
    pub const fn answers(&self) -> [(&'static str, &'static str, Option<bool>); 4] {
        [
            (
                "dishonesty_offence",
                "dishonesty offence",
                self.dishonesty_offence,
            ),
            ("civil_penalty", "civil penalty", self.civil_penalty),
            ("bankrupt", "bankrupt", self.bankrupt),
            (
                "regulator",
                "disqualified by the ATO or APRA",
                self.regulator,
            ),
        ]
    }
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Names the person within the order.
    pub id: PartyId,
    /// Family name.
    pub family_name: String,
    /// First given name.
    pub given_1: String,
    /// Second given name.
    pub given_2: String,
    /// Third given name.
    pub given_3: String,
    /// The person has one name only; it stands in `family_name`.
    pub single_name: bool,
    /// "Has this person ever had another name?", asked of everyone.
    pub former_names_known: Option<bool>,
    /// The former names.
    pub former_names: Vec<FormerName>,
    /// Date of birth as typed.
    pub birth_date: String,
    /// Town of birth.
    pub birth_locality: String,
    /// State of birth, or "Foreign".
    pub birth_state: String,
    /// Country of birth.
    pub birth_country: String,
    /// Home address, or the service address that ASIC permitted.
    pub residential_address: Address,
    /// The address is a service address instead of the home.
    pub service_address: bool,
    /// ASIC's permission for a service address: where it is kept.
    pub service_permission: String,
    /// "Ordinarily lives in Australia": asked, never derived from the address.
    pub resident_in_australia: Option<bool>,
    /// When a director ID was applied for, as typed.
    pub director_id_applied_on: String,
    /// E-mail address.
    pub email: String,
    /// Mobile number as typed.
    pub mobile: String,
    /// "Disqualified, bankrupt or convicted?"
    pub disqualified: Option<bool>,
    /// Permission of a court or of ASIC to act all the same.
    pub permission_to_act: String,
    /// Acts as a trustee (C07b).
    pub trustee: bool,
    /// The XPM record the person was filled from.
    pub xpm: Option<XpmLink>,
    /// What the person does, asked of a fund's members.
    #[serde(default)]
    pub occupation: String,
    /// For whom, as typed.
    #[serde(default)]
    pub employer: String,
    /// "Under a legal disability?" (a guardian or attorney acts for the person).
    #[serde(default)]
    pub legal_disability: Option<bool>,
    /// Who acts for a minor or a person under a disability.
    #[serde(default)]
    pub represented_by: Option<PartyId>,
    /// Name and birth date were compared with what the tax office holds.
    #[serde(default)]
    pub tax_record_checked: Option<bool>,
    /// What bars a trustee of a fund.
    #[serde(default)]
    pub standing: Standing,
    /// Tax file number: only whether one is held.
    pub tfn: Held,
    /// Director ID: only whether one is held.
    pub director_id: Held,
}

fields!(Person {
    family_name, given_1, given_2, given_3, single_name, former_names_known, birth_date,
    birth_locality, birth_state, birth_country, service_address, service_permission,
    resident_in_australia, director_id_applied_on, email, mobile, disqualified, permission_to_act,
    trustee, occupation, employer, legal_disability, represented_by, tax_record_checked,
} nested { residential_address, former_names, standing });

impl Person {
    /// A person of whom nothing is known.
    pub fn new(id: PartyId) -> Self {
        Self {
            id,
            family_name: String::new(),
            given_1: String::new(),
            given_2: String::new(),
            given_3: String::new(),
            single_name: false,
            former_names_known: None,
            former_names: Vec::new(),
            birth_date: String::new(),
            birth_locality: String::new(),
            birth_state: String::new(),
            birth_country: String::new(),
            residential_address: Address::default(),
            service_address: false,
            service_permission: String::new(),
            resident_in_australia: None,
            director_id_applied_on: String::new(),
            email: String::new(),
            mobile: String::new(),
            disqualified: None,
            permission_to_act: String::new(),
            trustee: false,
            xpm: None,
            occupation: String::new(),
            employer: String::new(),
            legal_disability: None,
            represented_by: None,
            tax_record_checked: None,
            standing: Standing::default(),
            tfn: Held::None,
            director_id: Held::None,
        }
    }

    /// The three given names as typed.
    pub fn given_names(&self) -> [&str; 3] {
        [
            self.given_1.trim(),
            self.given_2.trim(),
            self.given_3.trim(),
        ]
    }

    /// Given names as one text.
    pub fn given_text(&self) -> String {
        self.given_names()
            .into_iter()
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// "Jane Ellen Marchetti".
    pub fn display_name(&self) -> String {
        let given = self.given_text();
        let parts = [given.as_str(), self.family_name.trim()];
        let name = parts
            .into_iter()
            .filter(|p| !p.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if name.is_empty() {
            "New person".to_owned()
        } else {
            name
        }
    }

    /// "Marchetti, Jane Ellen".
    pub fn sort_name(&self) -> String {
        let given = self.given_text();
        let parts = [self.family_name.trim(), given.as_str()];
        parts
            .into_iter()
            .filter(|p| !p.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The mobile number in the international form (E.164), if it can be read as
    /// one; a number without a country code is Australian.
    pub fn mobile_e164(&self) -> Option<String> {
        international(&self.mobile).filter(|number| is_mobile(number))
    }

    /// The date of birth, if what was typed is one.
    pub fn born(&self) -> Result<CivilDate, DateError> {
        CivilDate::parse(&self.birth_date)
    }
}
