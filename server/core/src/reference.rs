//! What the product knows of the world that changes without it: dated tables
//! and the list of suburbs. Built in, or a deployment's own.

use std::fmt;

use deedbox_domain::place::{Coverage, LocalityError, LocalityTable};
use deedbox_domain::rules::{TableError, Tables};

/// What is known of the world.
#[derive(Clone)]
pub struct Reference {
    /// Fees, duty, limits, words and codes.
    pub tables: Tables,
    /// Suburbs with their states and postcodes.
    pub localities: LocalityTable,
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reference")
            .field("tables", &self.tables.version())
            .field("localities", &self.localities.len())
            .finish()
    }
}

/// Why a deployment's own data cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    #[error(transparent)]
    Tables(#[from] TableError),
    #[error(transparent)]
    Localities(#[from] LocalityError),
}

impl Reference {
    /// What is built in, with a deployment's rows laid over the tables and its
    /// list in the place of ours.
    pub fn new(tables: Option<&str>, localities: Option<&str>) -> Result<Self, ReferenceError> {
        Ok(Self {
            tables: match tables {
                Some(text) => Tables::with_own_rows(text)?,
                None => Tables::current(),
            },
            localities: match localities {
                Some(text) => LocalityTable::parse(text, Coverage::Whole)?,
                None => LocalityTable::built_in(),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Reference;

    #[test]
    fn a_deployment_brings_its_own_rows_and_its_own_list() {
        let built_in = Reference::new(None, None).unwrap();
        assert!(built_in.localities.len() > 16_000);
        let own = Reference::new(
            Some("date | 2027-07-01\nlimit | fund_members | 4 | 2027-07-01 | own |"),
            Some("Kulpara\tSA\t5555"),
        )
        .unwrap();
        assert_eq!(own.tables.version(), "2027-07-01");
        assert_eq!(own.tables.fees, built_in.tables.fees, "the others stay");
        assert_eq!(own.localities.len(), 1);
        assert_eq!(
            format!("{own:?}"),
            "Reference { tables: \"2027-07-01\", localities: 1 }"
        );
        let bad = Reference::new(None, Some("Kulpara SA 5555")).unwrap_err();
        assert_eq!(
            bad.to_string(),
            "line 1 of the list of localities cannot be read"
        );
    }
}
