//! The index: records in, hits out.

use crate::{
    query::{Field, Hit, Query},
    record::Record,
};

/// The clients of one connection, searchable.
#[derive(Debug, Default)]
pub struct Index {
    records: Vec<Record>,
}

impl Index {
    /// An empty index.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Adds the record or replaces the one with the same id.
    pub fn upsert(&mut self, record: Record) {
        self.remove(&record.id);
        self.records.push(record);
    }

    /// Removes a record; says whether there was one.
    pub fn remove(&mut self, id: &str) -> bool {
        let before = self.records.len();
        self.records.retain(|record| record.id != id);
        before != self.records.len()
    }

    /// The record with this id.
    pub fn get(&self, id: &str) -> Option<Record> {
        self.records.iter().find(|record| record.id == id).cloned()
    }

    /// The best hits for a query, best first; none below three letters.
    pub fn search(&self, query: &Query<'_>) -> Vec<Hit> {
        let wanted = query.text.to_lowercase();
        if wanted.chars().count() < 3 {
            return Vec::new();
        }
        let found = self.records.iter().filter_map(|record| {
            let at = record.name.to_lowercase().find(&wanted)?;
            Some(Hit {
                id: record.id.clone(),
                kind: record.kind,
                archived: record.archived,
                name: record.name.clone(),
                field: Field::Name,
                text: record.name.clone(),
                marks: vec![at..at + wanted.len()],
                slip: false,
            })
        });
        found.take(query.limit).collect()
    }
}

impl FromIterator<Record> for Index {
    fn from_iter<I: IntoIterator<Item = Record>>(records: I) -> Self {
        let mut index = Self::new();
        index.extend(records);
        index
    }
}

impl Extend<Record> for Index {
    fn extend<I: IntoIterator<Item = Record>>(&mut self, records: I) {
        for record in records {
            self.upsert(record);
        }
    }
}
