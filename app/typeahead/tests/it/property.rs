//! The engine against the obvious search, on small lists made to collide.

use deedbox_typeahead::{Hit, Index, Kind, Query, Record};
use proptest::prelude::*;

use crate::reference;

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-d]{1,6}",
        3 => prop::sample::select(vec!["van", "der", "o", "de", "the", "trust", "pty", "ltd", "abba", "abbas", "bad"]).prop_map(str::to_owned),
        2 => "[A-D][abcdéäßđ]{1,4}",
        1 => "[a-c][0-9]{1,3}",
    ]
}

fn name() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![" ", " ", " ", " ", ", ", "-", "'", " - ", "  "]);
    (word(), proptest::collection::vec((gap, word()), 0..4)).prop_map(|(first, rest)| {
        rest.into_iter()
            .fold(first, |name, (gap, word)| name + gap + &word)
    })
}

fn record() -> impl Strategy<Value = Record> {
    let phone = prop_oneof![
        "04[12]{2} [12]{3}",
        "\\+61 4[12]{2} [12]{3} [12]{3}",
        "[12]{4}"
    ];
    let email = "[a-c]{1,4}(\\.[a-c]{1,3})?@[a-c]{1,4}\\.com(\\.au)?";
    (
        (
            0..5usize,
            name(),
            proptest::collection::vec(name(), 0..2),
            prop::option::of("[a-c]{3,5}[12]{0,4}"),
        ),
        (
            prop::option::of("[12]{3} [12]{3} [12]{3}"),
            prop::option::of("[12]{11}"),
        ),
        (
            proptest::collection::vec(email, 0..2),
            proptest::collection::vec(phone, 0..2),
        ),
        (
            prop::bool::weighted(0.2),
            prop_oneof![4 => Just(0u8), 1 => any::<u8>()],
        ),
    )
        .prop_map(
            |(
                (kind, name, other_names, code),
                (acn, abn),
                (emails, phones),
                (archived, weight),
            )| Record {
                kind: Kind::ALL[kind],
                other_names,
                code,
                acn,
                abn,
                emails,
                phones,
                archived,
                weight,
                ..Record::new("", Kind::Other, name)
            },
        )
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => "[a-d]{3,6}",
        4 => "[a-d]{1,5} [a-d]{1,4}",
        1 => "[a-d]{1,3} [a-d]{1,3} [a-d]{1,3}",
        2 => name(),
        1 => "[a-c]{3,4}[12]{0,4}",
        1 => "[12]{2,4} ?[12]{1,4}",
        1 => "\\+61 4[12]{1,8}",
        1 => "[a-c]{1,4}@[a-c]{0,3}",
    ]
}

#[derive(Debug, Clone)]
struct Ask {
    text: String,
    prefer: Vec<Kind>,
    boost: Vec<String>,
    limit: usize,
    slips: bool,
}

fn ask() -> impl Strategy<Value = Ask> {
    let prefer = prop::sample::subsequence(Kind::ALL.to_vec(), 0..=5).prop_shuffle();
    let boost = proptest::collection::vec((0..40u32).prop_map(|id| id.to_string()), 0..4);
    (
        typed(),
        prefer,
        boost,
        prop_oneof![3 => Just(10usize), 1 => 0..50usize],
        prop::bool::weighted(0.9),
    )
        .prop_map(|(text, prefer, boost, limit, slips)| Ask {
            text,
            prefer,
            boost,
            limit,
            slips,
        })
}

fn check(index: &Index, records: &[Record], ask: &Ask) -> Result<(), TestCaseError> {
    let query = Query {
        text: &ask.text,
        prefer: &ask.prefer,
        boost: &ask.boost,
        limit: ask.limit,
        slips: ask.slips,
    };
    let hits = index.search(&query);
    let got: Vec<_> = hits.iter().map(|hit| (hit.id.clone(), hit.slip)).collect();
    prop_assert_eq!(
        &got,
        &reference::search(records, &query),
        "{:?} in {:#?}",
        ask,
        records
    );
    for hit in &hits {
        check_marks(hit)?;
    }
    Ok(())
}

fn check_marks(hit: &Hit) -> Result<(), TestCaseError> {
    let mut done = 0;
    prop_assert!(!hit.marks.is_empty(), "nothing marked: {:?}", hit);
    for mark in &hit.marks {
        prop_assert!(mark.start >= done && mark.start < mark.end, "{:?}", hit);
        prop_assert!(
            hit.text
                .get(mark.clone())
                .is_some_and(|piece| !piece.trim().is_empty()),
            "{:?}",
            hit
        );
        done = mark.end;
    }
    prop_assert_eq!(
        hit.pieces()
            .iter()
            .map(|(piece, _)| *piece)
            .collect::<String>(),
        hit.text.clone()
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_finds_what_the_obvious_search_finds_in_the_same_order(
        mut records in proptest::collection::vec(record(), 0..40),
        asks in proptest::collection::vec(ask(), 1..8),
    ) {
        for (id, record) in records.iter_mut().enumerate() {
            record.id = id.to_string();
        }
        let built: Index = records.iter().cloned().collect();
        for ask in &asks {
            check(&built, &records, ask)?;
        }
    }

    #[test]
    fn changes_are_seen_at_once_and_leave_nothing_behind(
        first in proptest::collection::vec(record(), 0..20),
        steps in proptest::collection::vec((0..25u32, prop::option::weighted(0.6, record()), ask()), 1..40),
    ) {
        let mut records: Vec<Record> = first;
        for (id, record) in records.iter_mut().enumerate() {
            record.id = id.to_string();
        }
        let mut index: Index = records.iter().cloned().collect();
        for (id, change, ask) in steps {
            let id = id.to_string();
            let before = records.len();
            records.retain(|record| record.id != id);
            if let Some(record) = change {
                let record = Record { id, ..record };
                records.push(record.clone());
                index.upsert(record);
            } else {
                prop_assert_eq!(index.remove(&id), before != records.len());
            }
            prop_assert_eq!(index.len(), records.len());
            check(&index, &records, &ask)?;
        }
        for record in &records {
            let held = index.get(&record.id).unwrap();
            prop_assert_eq!(Record { weight: record.weight, ..held }, record.clone());
        }
    }
}
