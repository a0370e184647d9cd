//! Suburbs, states and postcodes: what is usual, and the lookup of Australia
//! Post's list where there is one.

use super::Jurisdiction;

/// A suburb with its state and postcode.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Locality {
    /// The suburb or town.
    pub name: String,
    /// Its state.
    pub state: Jurisdiction,
    /// Its postcode, four digits.
    pub postcode: String,
}

/// What a list of localities says about a suburb, a state and a postcode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceAnswer {
    /// The three belong together.
    Agree,
    /// The suburb is known, but not so; the nearest that is, if there is one.
    Disagree(Option<Locality>),
    /// The list has no such suburb.
    UnknownLocality,
    /// There is no list here.
    NoList,
}

/// A list of localities. The server holds one; the browser does not.
pub trait Localities: std::fmt::Debug + Send + Sync {
    /// Whose list it is and of when.
    fn source(&self) -> Option<&str> {
        None
    }
    /// Checks a suburb, a state and a postcode as typed.
    fn check(&self, locality: &str, state: &str, postcode: &str) -> PlaceAnswer;
}

/// The browser's: it knows no suburb.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoLocalities;

impl Localities for NoLocalities {
    fn check(&self, _: &str, _: &str, _: &str) -> PlaceAnswer {
        PlaceAnswer::NoList
    }
}

/// The states where a postcode is usual; none for four digits that no state
/// uses, and for anything that is not four digits.
pub fn usual_states(postcode: &str) -> &'static [Jurisdiction] {
    use Jurisdiction::{Act, Nsw, Nt, Qld, Sa, Tas, Vic, Wa};
    if postcode.len() != 4 || !postcode.bytes().all(|b| b.is_ascii_digit()) {
        return &[];
    }
    match postcode.parse::<u16>() {
        Ok(200..=299 | 2600..=2618 | 2900..=2920) => &[Act],
        Ok(1000..=2599 | 2619..=2899 | 2921..=2999) => &[Nsw],
        Ok(3000..=3999 | 8000..=8999) => &[Vic],
        Ok(4000..=4999 | 9000..=9999) => &[Qld],
        Ok(5000..=5999) => &[Sa],
        Ok(6000..=6999) => &[Wa],
        Ok(7000..=7999) => &[Tas],
        Ok(800..=999) => &[Nt],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{Jurisdiction, usual_states};

    #[test]
    fn postcodes_belong_to_states() {
        for (postcode, state) in [
            ("0200", Jurisdiction::Act),
            ("2600", Jurisdiction::Act),
            ("2599", Jurisdiction::Nsw),
            ("2619", Jurisdiction::Nsw),
            ("2899", Jurisdiction::Nsw),
            ("2900", Jurisdiction::Act),
            ("2921", Jurisdiction::Nsw),
            ("3218", Jurisdiction::Vic),
            ("8001", Jurisdiction::Vic),
            ("4000", Jurisdiction::Qld),
            ("9726", Jurisdiction::Qld),
            ("5000", Jurisdiction::Sa),
            ("6000", Jurisdiction::Wa),
            ("7000", Jurisdiction::Tas),
            ("0800", Jurisdiction::Nt),
        ] {
            assert_eq!(usual_states(postcode), [state], "{postcode}");
        }
        for postcode in ["0000", "0300", "800", "32180", "+800", "vic"] {
            assert!(usual_states(postcode).is_empty(), "{postcode}");
        }
    }
}
