//! An address as it is typed.

use serde::{Deserialize, Serialize};

use crate::order::fields::fields;
use crate::place::{Jurisdiction, country};

/// An address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// "Care of".
    pub care_of: String,
    /// Unit, suite or level.
    pub level_or_unit: String,
    /// Street number, name and type together.
    pub street: String,
    /// Suburb or town.
    pub locality: String,
    /// State or territory code; free text outside Australia.
    pub state: String,
    /// Four digits; free text outside Australia.
    pub postcode: String,
    /// Country by name.
    pub country: String,
}

fields!(Address {
    care_of,
    level_or_unit,
    street,
    locality,
    state,
    postcode,
    country
});

impl Default for Address {
    fn default() -> Self {
        Self {
            care_of: String::new(),
            level_or_unit: String::new(),
            street: String::new(),
            locality: String::new(),
            state: String::new(),
            postcode: String::new(),
            country: "Australia".to_owned(),
        }
    }
}

impl Address {
    /// Whether it is in Australia.
    pub fn is_australian(&self) -> bool {
        country::is_australia(&self.country)
    }

    /// Whether nothing but a country was entered.
    pub fn is_empty(&self) -> bool {
        [
            &self.care_of,
            &self.level_or_unit,
            &self.street,
            &self.locality,
            &self.postcode,
        ]
        .into_iter()
        .all(|part| part.trim().is_empty())
    }

    /// The state or territory, when it is one of Australia's.
    pub fn jurisdiction(&self) -> Option<Jurisdiction> {
        Jurisdiction::parse(&self.state)
    }

    /// Whether it is a post office box or another address that only takes mail.
    pub fn is_post_box(&self) -> bool {
        [&self.level_or_unit, &self.street]
            .into_iter()
            .any(|part| names_post_box(part))
    }

    /// "Unit 3, 18 Tern Court": what an envelope shows above the suburb.
    pub fn lines(&self) -> String {
        let care_of = match self.care_of.trim() {
            "" => String::new(),
            name => format!("C/- {name}"),
        };
        let parts = [
            care_of.as_str(),
            self.level_or_unit.trim(),
            self.street.trim(),
        ];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// On one line: "18 Tern Court, Torquay VIC 3228".
    pub fn one_line(&self) -> String {
        let place = [&self.locality, &self.state, &self.postcode]
            .map(|part| part.trim())
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let abroad = if self.is_australian() {
            ""
        } else {
            self.country.trim()
        };
        let lines = self.lines();
        [lines.as_str(), &place, abroad]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// "PO Box 12", "P.O. Box", "GPO Box", "Locked Bag 7", "Private Bag", "RMB".
fn names_post_box(text: &str) -> bool {
    let plain: String = text
        .chars()
        .filter(|c| *c != '.')
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let words: Vec<&str> = plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(2).any(|pair| {
        matches!(
            pair,
            ["po" | "gpo" | "cpo" | "post" | "postal", "box"] | ["locked" | "private", "bag"]
        )
    }) || words
        .windows(3)
        .any(|three| matches!(three, ["p", "o", "box"] | ["post", "office", "box"]))
        || words.iter().any(|word| matches!(*word, "pobox" | "gpobox"))
}

#[cfg(test)]
mod tests {
    use super::{Address, names_post_box};

    #[test]
    fn post_boxes_are_known_however_written() {
        for text in [
            "PO Box 12",
            "P.O. Box 12",
            "p o box 12",
            "GPO BOX 5",
            "Locked Bag 7",
            "Private Bag 3",
            "Post Office Box 9",
            "POBox 3",
            "Unit 1, PO Box 3",
        ] {
            assert!(names_post_box(text), "{text}");
        }
        for text in [
            "12 Box Street",
            "4 Pobjoy Lane",
            "Bagot Road",
            "1 Post Street",
            "",
        ] {
            assert!(!names_post_box(text), "{text}");
        }
    }

    #[test]
    fn an_address_is_written_on_one_line() {
        let address = Address {
            level_or_unit: "Unit 3".to_owned(),
            street: "18 Tern Court".to_owned(),
            locality: "Torquay".to_owned(),
            state: "VIC".to_owned(),
            postcode: "3228".to_owned(),
            ..Address::default()
        };
        assert_eq!(
            address.one_line(),
            "Unit 3, 18 Tern Court, Torquay VIC 3228"
        );
        let abroad = Address {
            country: "Italy".to_owned(),
            ..address
        };
        assert!(abroad.one_line().ends_with(", Italy"));
        assert!(Address::default().is_empty());
    }
}
