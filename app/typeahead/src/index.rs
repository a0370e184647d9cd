//! The index: records in, hits out.

use std::fmt;

use crate::{
    lists::Lists,
    postings::MOST,
    query::{Hit, Query},
    record::Record,
    search::Search,
    store::encode_id,
    table::Table,
};

/// The clients of one connection, searchable. It holds at most 33 million
/// records; further ones are not taken.
#[derive(Default)]
pub struct Index {
    pub(crate) table: Table,
    pub(crate) lists: Lists,
}

impl Index {
    /// An empty index. To load many records at once, collect them into one:
    /// that is many times faster than adding each.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.table.store.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds the record or replaces the one with the same id. The next search
    /// sees it.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the index takes the record over"
    )]
    pub fn upsert(&mut self, record: Record) {
        self.remove(&record.id);
        if self.len() < usize::try_from(MOST).unwrap_or(usize::MAX) {
            let slot = self.table.put(&record);
            self.lists.link(&self.table, slot);
        }
    }

    /// Removes a record; says whether there was one.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(slot) = self.lists.find(&self.table, &encode_id(id)) else {
            return false;
        };
        self.lists.unlink(&self.table, slot);
        self.table.store.drop(slot);
        true
    }

    /// The record with this id.
    pub fn get(&self, id: &str) -> Option<Record> {
        let slot = self.lists.find(&self.table, &encode_id(id))?;
        Some(self.table.store.view(slot).to_record())
    }

    /// The best hits for a query, best first; none below three letters.
    pub fn search(&self, query: &Query<'_>) -> Vec<Hit> {
        Search::run(self, query)
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index")
            .field("records", &self.len())
            .finish_non_exhaustive()
    }
}

impl FromIterator<Record> for Index {
    /// Builds an index at once. Of records with the same id the last stays.
    fn from_iter<I: IntoIterator<Item = Record>>(records: I) -> Self {
        let mut table = Table::default();
        for record in records
            .into_iter()
            .take(usize::try_from(MOST).unwrap_or(usize::MAX))
        {
            table.put(&record);
        }
        let lists = Lists::build(&mut table);
        Self { table, lists }
    }
}

impl Extend<Record> for Index {
    fn extend<I: IntoIterator<Item = Record>>(&mut self, records: I) {
        if self.is_empty() {
            *self = records.into_iter().collect();
        } else {
            records.into_iter().for_each(|record| self.upsert(record));
        }
    }
}
