//! The peer: SQLite's full-text index with stored prefixes.

use deedbox_typeahead::Record;
use rusqlite::{Connection, params};

use crate::Outcome;

/// In which order the first ten are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// As stored: the cheapest order there is.
    Rowid,
    /// By bm25.
    Rank,
}

/// An index in memory over the same fields.
pub(crate) struct Fts5 {
    connection: Connection,
}

/// Every word typed as a prefix.
fn expression(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words
        .map(|word| format!("\"{word}\"*"))
        .collect::<Vec<_>>()
        .join(" ")
}

impl Fts5 {
    pub(crate) fn load(records: impl Iterator<Item = Record>) -> Outcome<Self> {
        let mut connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "CREATE VIRTUAL TABLE clients USING fts5(id UNINDEXED, name, other_names, code, acn, abn, email, phone,
             prefix='3 4 5', tokenize='unicode61 remove_diacritics 2')",
        )?;
        let transaction = connection.transaction()?;
        {
            let mut insert = transaction
                .prepare("INSERT INTO clients VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
            for record in records {
                let (others, emails, phones) = (
                    record.other_names.join("; "),
                    record.emails.join("; "),
                    record.phones.join("; "),
                );
                let Record {
                    id,
                    name,
                    code,
                    acn,
                    abn,
                    ..
                } = record;
                insert.execute(params![id, name, others, code, acn, abn, emails, phones])?;
            }
        }
        transaction.commit()?;
        connection.execute("INSERT INTO clients(clients) VALUES ('optimize')", [])?;
        Ok(Self { connection })
    }

    /// How many of the first ten there are; their ids and names are read.
    pub(crate) fn search(&self, text: &str, order: Order) -> Outcome<usize> {
        let mut statement = self.connection.prepare_cached(match order {
            Order::Rowid => "SELECT id, name FROM clients WHERE clients MATCH ?1 LIMIT 10",
            Order::Rank => {
                "SELECT id, name FROM clients WHERE clients MATCH ?1 ORDER BY rank LIMIT 10"
            }
        })?;
        let expression = expression(text);
        if expression.is_empty() {
            return Ok(0);
        }
        let rows = statement.query_map([expression], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?.len())
    }
}
