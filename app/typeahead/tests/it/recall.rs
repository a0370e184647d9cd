//! How often a client is found in spite of a slip.

use deedbox_typeahead::{Index, Query, Record};

use crate::clients::{Dice, clients, slipped};

/// Names are typed in full with one slip anywhere, the first letter and the
/// spaces included. Namesakes count as the client: they are told apart by the
/// row, not by the name.
#[test]
fn at_least_95_in_100_slips_are_forgiven() {
    let records: Vec<Record> = clients(20_000, 7).collect();
    let index: Index = records.iter().cloned().collect();
    let mut dice = Dice::new(11);
    let (mut found, mut missed) = (0, Vec::new());
    for _ in 0..1_500 {
        let record = &records[dice.below(records.len())];
        let typed = slipped(&record.name.to_lowercase(), &mut dice);
        let hits = index.search(&Query::new(&typed));
        if hits.iter().any(|hit| hit.name == record.name) {
            found += 1;
        } else {
            missed.push(format!("{typed} for {}", record.name));
        }
    }
    assert!(
        found * 100 >= 1_500 * 95,
        "{found} of 1500; missed {:#?}",
        &missed[..missed.len().min(40)]
    );
}

/// The same for one word typed with a slip, from the fifth letter on, in a
/// list where the word is rare enough to be told.
#[test]
fn a_single_word_with_a_slip_is_found() {
    let records: Vec<Record> = clients(2_400, 3).collect();
    let index: Index = records.iter().cloned().collect();
    let mut dice = Dice::new(5);
    let (mut found, mut tried) = (0, 0);
    while tried < 1_000 {
        let record = &records[dice.below(records.len())];
        let Some(word) = record.name.split([' ', ',']).next().map(str::to_lowercase) else {
            continue;
        };
        let namesakes = records
            .iter()
            .filter(|other| other.name.to_lowercase().contains(&word))
            .count();
        if word.chars().count() < 5 || namesakes > 5 {
            continue;
        }
        tried += 1;
        let typed = slipped(&word, &mut dice);
        found += usize::from(
            index
                .search(&Query::new(&typed))
                .iter()
                .any(|hit| hit.id == record.id),
        );
    }
    assert!(found * 100 >= tried * 95, "{found} of {tried}");
}

/// What is typed without a slip is never pushed out by forgiving slips.
#[test]
fn forgiving_slips_costs_no_exact_hit() {
    let records: Vec<Record> = clients(5_000, 9).collect();
    let index: Index = records.iter().cloned().collect();
    for record in records.iter().step_by(7) {
        let typed: String = record.name.to_lowercase().chars().take(7).collect();
        let strict = index.search(&Query::new(&typed).without_slips());
        let loose = index.search(&Query::new(&typed));
        assert_eq!(strict, loose[..strict.len()], "{typed}");
        assert!(loose[strict.len()..].iter().all(|hit| hit.slip), "{typed}");
    }
}
