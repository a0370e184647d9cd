//! Two addresses, "after removing spaces, abbreviations and punctuation".

use crate::client::XpmAddress;
use crate::party::Address;
use crate::text::strip_accents;

/// An address as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Place {
    unit: String,
    /// Street number, name and type, each word folded; or the box.
    street: Vec<String>,
    locality: String,
    postcode: String,
}

/// Whether two things are the same, as far as both are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sign {
    Same,
    Differs,
    #[default]
    Unknown,
}

const SHORT: &[(&str, &str)] = &[
    ("street", "st"),
    ("str", "st"),
    ("road", "rd"),
    ("avenue", "ave"),
    ("av", "ave"),
    ("court", "ct"),
    ("crt", "ct"),
    ("drive", "dr"),
    ("drv", "dr"),
    ("crescent", "cres"),
    ("cr", "cres"),
    ("crs", "cres"),
    ("place", "pl"),
    ("highway", "hwy"),
    ("terrace", "tce"),
    ("terr", "tce"),
    ("parade", "pde"),
    ("boulevard", "bvd"),
    ("blvd", "bvd"),
    ("boulevarde", "bvd"),
    ("lane", "ln"),
    ("close", "cl"),
    ("grove", "gr"),
    ("gve", "gr"),
    ("square", "sq"),
    ("way", "wy"),
    ("parkway", "pkwy"),
    ("circuit", "cct"),
    ("cir", "cct"),
    ("esplanade", "esp"),
    ("mount", "mt"),
    ("saint", "st"),
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("gardens", "gdns"),
    ("rise", "rse"),
    ("view", "vw"),
    ("ridge", "rdge"),
    ("mews", "mws"),
];

/// Street types, to tell "18 Tern" from "18 Tern Court".
const TYPES: [&str; 24] = [
    "st", "rd", "ave", "ct", "dr", "cres", "pl", "hwy", "tce", "pde", "bvd", "ln", "cl", "gr",
    "sq", "wy", "pkwy", "cct", "esp", "gdns", "rse", "vw", "rdge", "mws",
];

const UNITS: [&str; 17] = [
    "unit",
    "u",
    "flat",
    "fl",
    "apt",
    "apartment",
    "suite",
    "ste",
    "villa",
    "townhouse",
    "shop",
    "level",
    "lvl",
    "floor",
    "no",
    "studio",
    "office",
];

const STATES: [&str; 16] = [
    "vic",
    "nsw",
    "qld",
    "sa",
    "wa",
    "tas",
    "nt",
    "act",
    "victoria",
    "queensland",
    "tasmania",
    "australia",
    "aus",
    "au",
    "aust",
    "nz",
];

fn words(text: &str) -> Vec<String> {
    let folded = strip_accents(text).to_lowercase();
    folded
        .replace(['\'', '\u{2019}', '.'], "")
        .replace(" /", "/")
        .replace("/ ", "/")
        .split(|c: char| !c.is_alphanumeric() && c != '/' && c != '-')
        .filter(|word| !word.is_empty() && *word != "-" && *word != "/")
        .map(|word| {
            SHORT
                .iter()
                .find(|(long, _)| *long == word)
                .map_or(word, |(_, short)| short)
                .to_owned()
        })
        .collect()
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

/// A line that names who takes the mail.
fn is_care_of(line: &str) -> bool {
    let line = line.trim().to_ascii_lowercase();
    ["c/-", "c/o", "care of", "attn", "attention"]
        .iter()
        .any(|start| line.starts_with(start))
}

impl Place {
    fn of(lines: &str, locality: &str, postcode: &str) -> Option<Self> {
        let text = lines
            .split(['\n', '\r'])
            .filter(|line| !is_care_of(line))
            .collect::<Vec<_>>()
            .join(" ");
        let locality = words(locality);
        let mut postcode: String = postcode.split_whitespace().collect();
        let mut street = words(&text);
        // Old records hold the whole address in the street lines.
        loop {
            match street.last() {
                Some(last) if street.len() > 1 && STATES.contains(&last.as_str()) => {
                    street.pop();
                }
                Some(last)
                    if street.len() > 2
                        && last.len() == 4
                        && last.bytes().all(|b| b.is_ascii_digit())
                        && (postcode.is_empty() || postcode == *last) =>
                {
                    postcode.clone_from(last);
                    street.pop();
                }
                Some(_)
                    if !locality.is_empty()
                        && street.len() > locality.len()
                        && street.ends_with(&locality) =>
                {
                    street.truncate(street.len() - locality.len());
                }
                _ => break,
            }
        }
        let (unit, street) = take_unit(street);
        (!street.is_empty()).then(|| Self {
            unit,
            street,
            locality: locality.concat(),
            postcode,
        })
    }

    pub(super) fn of_party(address: &Address) -> Option<Self> {
        let unit = address.level_or_unit.trim();
        // "3" alone in the field for the unit is a unit.
        let unit = if unit.bytes().all(|b| b.is_ascii_digit()) && !unit.is_empty() {
            format!("unit {unit}")
        } else {
            unit.to_owned()
        };
        Self::of(
            &format!("{unit} {}", address.street),
            &address.locality,
            &address.postcode,
        )
    }

    pub(super) fn of_xpm(address: &XpmAddress) -> Option<Self> {
        Self::of(&address.lines, &address.city, &address.postcode)
    }

    fn is_box(&self) -> bool {
        self.street
            .iter()
            .any(|word| word == "box" || word == "bag")
    }

    /// Whether the other is the same home or office.
    pub(super) fn compare(&self, other: &Self) -> Sign {
        if self.is_box() != other.is_box() {
            return Sign::Unknown;
        }
        let area = area(self, other);
        if area == Sign::Differs {
            return Sign::Differs;
        }
        let (one, two) = (self.street.concat(), other.street.concat());
        let building = |long: &[String], short: &[String]| {
            short.first().is_some_and(|word| has_digit(word)) && long.ends_with(short)
        };
        if one == two
            || building(&self.street, &other.street)
            || building(&other.street, &self.street)
        {
            return match (self.unit.is_empty(), other.unit.is_empty()) {
                _ if self.unit == other.unit => area,
                (false, false) => Sign::Differs,
                _ => Sign::Unknown,
            };
        }
        let bare = |street: &[String]| -> String {
            street
                .iter()
                .filter(|word| !TYPES.contains(&word.as_str()))
                .map(String::as_str)
                .collect()
        };
        if bare(&self.street) == bare(&other.street) {
            Sign::Unknown
        } else {
            Sign::Differs
        }
    }
}

/// The suburb; unknown when there is nothing to compare.
fn area(one: &Place, other: &Place) -> Sign {
    for (ours, theirs) in [
        (&one.postcode, &other.postcode),
        (&one.locality, &other.locality),
    ] {
        if !ours.is_empty() && !theirs.is_empty() {
            return if ours == theirs {
                Sign::Same
            } else {
                Sign::Differs
            };
        }
    }
    Sign::Unknown
}

/// "Unit 3, 18 Tern Ct", "3/18 Tern Ct", "U3/18" and "U3 18" are one.
fn take_unit(words: Vec<String>) -> (String, Vec<String>) {
    let (mut unit, mut street) = (String::new(), Vec::with_capacity(words.len()));
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        // What stands before the unit is the name of a building.
        let at_start = !street.iter().any(|word: &String| has_digit(word));
        let number_next = words.peek().is_some_and(|next| has_digit(next));
        let glued = word.strip_prefix('u').filter(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit()) && (number_next || rest.contains('/'))
        });
        let numbered = UNITS.contains(&word.as_str()) && number_next;
        if at_start && numbered && (word != "no" || street.is_empty()) {
            street.clear();
            // "Unit 3/18": the part before the stroke is the unit.
            if let Some(next) = words.next() {
                match next.split_once('/') {
                    Some((one, rest)) => {
                        unit.push_str(one);
                        street.push(rest.to_owned());
                    }
                    None if word == "no" && unit.is_empty() => street.push(next),
                    None => unit.push_str(&next),
                }
            }
        } else if at_start && let Some((one, rest)) = glued.unwrap_or(&word).split_once('/') {
            street.clear();
            unit.push_str(one);
            street.push(rest.to_owned());
        } else if at_start && let Some(one) = glued {
            street.clear();
            unit.push_str(one);
        } else {
            street.push(word);
        }
    }
    // Nothing but a unit: it is the number of the house.
    if street.is_empty() && !unit.is_empty() {
        return (String::new(), vec![unit]);
    }
    (unit, street)
}

#[cfg(test)]
mod tests {
    use super::{Place, Sign};

    fn place(lines: &str, locality: &str, postcode: &str) -> Place {
        Place::of(lines, locality, postcode).unwrap()
    }

    #[test]
    fn one_home_is_one_home_however_written() {
        let home = place("Unit 3, 18 Tern Court", "Torquay", "3228");
        for lines in [
            "3/18 Tern Ct",
            "U3/18 TERN CRT.",
            "Unit 3\n18 Tern Court",
            "Flat 3 18 Tern Court",
            "C/- Jane Marchetti\n3 / 18 Tern Court",
            "3/18 Tern Ct, Torquay VIC 3228, Australia",
            "Tern House, 3/18 Tern Court",
            "u3 18 tern court",
        ] {
            let other = place(lines, "TORQUAY", "3228");
            assert_eq!(home.compare(&other), Sign::Same, "{lines}: {other:?}");
        }
    }

    #[test]
    fn another_flat_or_house_is_another_home() {
        let home = place("3/18 Tern Court", "Torquay", "3228");
        for (lines, locality, postcode, sign) in [
            ("4/18 Tern Court", "Torquay", "3228", Sign::Differs),
            ("3/19 Tern Court", "Torquay", "3228", Sign::Differs),
            ("3/18 Tern Court", "Geelong", "3220", Sign::Differs),
            ("18 Tern Court", "Torquay", "3228", Sign::Unknown),
            ("3/18 Tern", "Torquay", "3228", Sign::Unknown),
            ("PO Box 12", "Torquay", "3228", Sign::Unknown),
            ("3/18 Tern Ct", "Jan Juc", "3228", Sign::Same),
            ("3/18 Tern Ct", "Torquay", "", Sign::Same),
            ("3/18 Tern Ct", "", "", Sign::Unknown),
        ] {
            let other = place(lines, locality, postcode);
            assert_eq!(home.compare(&other), sign, "{lines} {locality}");
            assert_eq!(other.compare(&home), sign, "{lines} {locality}");
        }
        let boxed = place("P.O. Box 12", "Torquay", "3228");
        assert_eq!(boxed.compare(&place("PO BOX 12", "", "3228")), Sign::Same);
        assert_eq!(
            boxed.compare(&place("PO Box 21", "", "3228")),
            Sign::Differs
        );
    }
}
