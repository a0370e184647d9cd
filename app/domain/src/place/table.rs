//! A list of localities, read from text. Australia Post sells its own and does
//! not let it be passed on, so the one built in is of `GeoNames`; a deployment can
//! load another. Only the server asks for it: what the browser does not name is
//! not in its program.

use std::collections::BTreeMap;

use thiserror::Error;

use super::{Jurisdiction, Localities, Locality, PlaceAnswer};
use crate::text::loose_key;

const BUILT_IN: &str = include_str!("localities.tsv");

/// How much of the country a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// Everything: a suburb that is not in it is unknown.
    Whole,
    /// Some: it only speaks about suburbs that it has.
    Part,
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line} of the list of localities cannot be read")]
pub struct LocalityError {
    /// Counted from one.
    pub line: usize,
}

/// A list of localities.
#[derive(Debug, Clone)]
pub struct LocalityTable {
    by_name: BTreeMap<String, Vec<Locality>>,
    coverage: Coverage,
    source: String,
}

impl LocalityTable {
    /// The list that is built in.
    pub fn built_in() -> Self {
        // A test reads every row.
        Self::parse(BUILT_IN, Coverage::Whole).unwrap_or(Self {
            by_name: BTreeMap::new(),
            coverage: Coverage::Part,
            source: String::new(),
        })
    }

    /// Reads suburb, state and postcode with tabs between, one a line. A line
    /// `# source: ...` says whose list it is and of when.
    pub fn parse(text: &str, coverage: Coverage) -> Result<Self, LocalityError> {
        let mut by_name: BTreeMap<String, Vec<Locality>> = BTreeMap::new();
        let mut source = String::new();
        for (at, line) in text.lines().enumerate() {
            if let Some(named) = line.strip_prefix("# source:") {
                named.trim().clone_into(&mut source);
            }
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let row = row(line).ok_or(LocalityError { line: at + 1 })?;
            by_name.entry(loose_key(&row.name)).or_default().push(row);
        }
        Ok(Self {
            by_name,
            coverage,
            source,
        })
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.by_name.values().map(Vec::len).sum()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }
}

fn row(line: &str) -> Option<Locality> {
    let mut fields = line.split('\t').map(str::trim);
    let (name, state, postcode) = (fields.next()?, fields.next()?, fields.next()?);
    let four_digits = postcode.len() == 4 && postcode.bytes().all(|b| b.is_ascii_digit());
    (four_digits && !name.is_empty()).then_some(())?;
    Some(Locality {
        name: name.to_owned(),
        state: Jurisdiction::parse(state)?,
        postcode: postcode.to_owned(),
    })
}

impl Localities for LocalityTable {
    fn source(&self) -> Option<&str> {
        (!self.source.is_empty()).then_some(self.source.as_str())
    }

    fn check(&self, locality: &str, state: &str, postcode: &str) -> PlaceAnswer {
        let unknown = match self.coverage {
            Coverage::Whole => PlaceAnswer::UnknownLocality,
            Coverage::Part => PlaceAnswer::NoList,
        };
        let Some(namesakes) = self.by_name.get(&loose_key(locality)) else {
            return unknown;
        };
        let state = Jurisdiction::parse(state);
        let here: Vec<&Locality> = namesakes
            .iter()
            .filter(|row| Some(row.state) == state)
            .collect();
        if here.iter().any(|row| row.postcode == postcode) {
            return PlaceAnswer::Agree;
        }
        match (here.first(), self.coverage) {
            (Some(nearest), _) => PlaceAnswer::Disagree(Some((*nearest).clone())),
            // A part may lack the suburb's namesake in this state.
            (None, Coverage::Part) => PlaceAnswer::NoList,
            (None, Coverage::Whole) => {
                let nearest = namesakes.iter().find(|row| row.postcode == postcode);
                PlaceAnswer::Disagree(nearest.or(namesakes.first()).cloned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, Coverage, LocalityError, LocalityTable};
    use crate::place::postcode::usual_states;
    use crate::place::{Localities, PlaceAnswer};

    fn suggestion(table: &LocalityTable, place: [&str; 3]) -> Option<String> {
        match table.check(place[0], place[1], place[2]) {
            PlaceAnswer::Disagree(Some(near)) => Some(format!(
                "{} {} {}",
                near.name,
                near.state.code(),
                near.postcode
            )),
            _ => None,
        }
    }

    #[test]
    fn the_built_in_list_is_sound() {
        let table = LocalityTable::parse(BUILT_IN, Coverage::Whole).unwrap();
        assert_eq!(table.len(), LocalityTable::built_in().len());
        assert!(table.len() > 16_000 && !table.is_empty());
        assert_eq!(table.source(), Some("GeoNames, August 2024"));
        let rows = table.by_name.values().flatten();
        // A few places by a border get their mail from the other side.
        let across = rows.filter(|row| usual_states(&row.postcode) != [row.state]);
        assert!(across.count() < 60);
        for place in [
            ["Geelong West", "VIC", "3218"],
            ["Melbourne", "VIC", "3000"],
            ["Melbourne", "VIC", "8001"],
            ["Parramatta", "NSW", "2150"],
            ["O'Connor", "ACT", "2602"],
            ["Oaks Estate", "ACT", "2620"],
            ["Darwin City", "NT", "0800"],
            ["St Kilda", "VIC", "3182"],
        ] {
            let answer = table.check(place[0], place[1], place[2]);
            assert_eq!(answer, PlaceAnswer::Agree, "{place:?}");
        }
        let near = suggestion(&table, ["Geelong West", "VIC", "3220"]);
        assert_eq!(near.as_deref(), Some("Geelong West VIC 3218"));
    }

    #[test]
    fn a_part_speaks_only_of_what_it_has() {
        let rows = "Geelong West\tVIC\t3218\nTorquay\tVIC\t3228\nTorquay\tQLD\t4655\n";
        let table = LocalityTable::parse(rows, Coverage::Part).unwrap();
        assert_eq!(
            table.check("geelong west", "vic", "3218"),
            PlaceAnswer::Agree
        );
        let near = suggestion(&table, ["Geelong West", "VIC", "3220"]);
        assert_eq!(near.as_deref(), Some("Geelong West VIC 3218"));
        assert_eq!(table.check("Torquay", "QLD", "4655"), PlaceAnswer::Agree);
        assert_eq!(
            table.check("Geelong West", "NSW", "2999"),
            PlaceAnswer::NoList
        );
        assert_eq!(table.check("Saltbush", "VIC", "3999"), PlaceAnswer::NoList);
    }

    #[test]
    fn a_whole_list_knows_what_it_does_not_have() {
        let rows = "Richmond\tVIC\t3121\nRichmond\tNSW\t2753\n";
        let table = LocalityTable::parse(rows, Coverage::Whole).unwrap();
        assert_eq!(table.check("Richmond", "NSW", "2753"), PlaceAnswer::Agree);
        let near = suggestion(&table, ["Richmond", "QLD", "2753"]);
        assert_eq!(near.as_deref(), Some("Richmond NSW 2753"));
        assert_eq!(
            table.check("Saltbush", "VIC", "3999"),
            PlaceAnswer::UnknownLocality
        );
    }

    #[test]
    fn a_bad_row_names_its_line() {
        for row in [
            "Richmond\tVIC",
            "Richmond\tVic\t312",
            "Richmond\tOZ\t3121",
            "\tVIC\t3121",
        ] {
            let text = format!("# a list\n{row}");
            let error = LocalityTable::parse(&text, Coverage::Whole).unwrap_err();
            assert_eq!(error, LocalityError { line: 2 }, "{row}");
        }
    }
}
