//! The matching, held against labelled pairs: `data/pairs.jsonl`, the hard ones
//! first, each with a note of what it proves. The labels follow the published
//! rules and not the code: a pair that the code gets wrong stays as it is.
//!
//! People, mailboxes and streets are made up; phone numbers are those that the
//! ACMA keeps for fiction, ACNs those that ASIC gives for testing.

#![expect(
    clippy::unwrap_used,
    reason = "a line that cannot be read fails the test"
)]

#[path = "../examples/match/counts.rs"]
mod counts;
#[path = "../examples/match/reading.rs"]
mod reading;

use std::sync::LazyLock;

use counts::Counts;
use deedbox_domain::client::SyncedClient;
use deedbox_domain::ids::ClientUuid;
use deedbox_domain::matching::{MatchParty, decide};
use proptest::prelude::*;
use reading::{Pair, pair, said};

const PAIRS: &str = include_str!("data/pairs.jsonl");

fn pairs() -> &'static [Pair] {
    static READ: LazyLock<Vec<Pair>> =
        LazyLock::new(|| PAIRS.lines().map(|line| pair(line).unwrap()).collect());
    &READ
}

fn any_pair() -> impl Strategy<Value = &'static Pair> {
    any::<prop::sample::Index>().prop_map(|at| at.get(pairs()))
}

fn decided(pair: &Pair) -> String {
    said(&decide(&pair.party, &pair.clients))
}

#[test]
fn no_link_is_wrong_and_hardly_one_is_missed() {
    let mut counts = Counts::default();
    let pairs = pairs();
    assert!(pairs.len() >= 400);
    for (at, pair) in pairs.iter().enumerate() {
        assert!(
            pair.note.is_some() && pair.expect.is_some(),
            "line {}",
            at + 1
        );
        counts.see(at + 1, &decided(pair), pair);
    }
    assert_eq!(counts.wrong_links(), 0, "{counts}");
    assert!(counts.precision() >= 1.0, "{counts}");
    assert!(counts.recall() >= 0.95, "{counts}");
    assert!(counts.asks_right() >= 0.95, "{counts}");
}

#[test]
fn every_pair_is_there_once() {
    let mut lines: Vec<&str> = PAIRS.lines().collect();
    let all = lines.len();
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), all);
}

/// The same name in other dress: capitals, accents, spaces.
fn dressed(text: &str) -> String {
    let accented: String = text
        .chars()
        .map(|c| match c {
            'a' => '\u{e0}',
            'e' => '\u{e9}',
            'n' => '\u{f1}',
            'o' => '\u{f4}',
            c => c,
        })
        .collect();
    format!("  {}  ", accented.to_uppercase().replace(' ', "   "))
}

fn in_other_dress(party: &MatchParty) -> MatchParty {
    MatchParty {
        given: dressed(&party.given),
        middle: dressed(&party.middle),
        family: dressed(&party.family),
        name: dressed(&party.name),
        email: party.email.to_uppercase(),
        ..party.clone()
    }
}

proptest! {
    #[test]
    fn the_order_of_the_candidates_does_not_matter(pair in any_pair(), turn in 0_usize..4, back in any::<bool>()) {
        let before = decide(&pair.party, &pair.clients);
        let mut clients = pair.clients.clone();
        clients.rotate_left(turn.min(pair.clients.len()));
        if back {
            clients.reverse();
        }
        prop_assert_eq!(decide(&pair.party, &clients), before);
    }

    #[test]
    fn case_accents_and_spaces_never_matter(pair in any_pair()) {
        let dressed = said(&decide(&in_other_dress(&pair.party), &pair.clients));
        prop_assert_eq!(dressed, decided(pair));
    }

    #[test]
    fn a_deleted_record_is_no_candidate(pair in any_pair(), other in any_pair()) {
        // Those of another pair and the pair's own, all gone from XPM.
        let gone = |client: &SyncedClient| {
            let mut client = client.clone();
            client.uuid = ClientUuid::new(format!("gone-{}", client.uuid));
            client.client.deleted = true;
            client
        };
        let mut clients = pair.clients.clone();
        clients.extend(pair.clients.iter().chain(&other.clients).map(gone));
        prop_assert_eq!(said(&decide(&pair.party, &clients)), decided(pair));
    }

    #[test]
    fn a_number_with_a_wrong_check_digit_says_nothing(pair in any_pair(), digits in "[1-9][0-9]{7}") {
        let (mut party, mut clients) = (pair.party.clone(), pair.clients.clone());
        let wrong = (0..10)
            .map(|last| format!("{digits}{last}"))
            .find(|text| deedbox_domain::numbers::Acn::parse(text).is_err())
            .unwrap();
        if party.acn.is_empty() {
            party.acn.clone_from(&wrong);
        }
        for client in &mut clients {
            if client.client.acn.is_empty() {
                client.client.acn.clone_from(&wrong);
            }
            if client.client.abn.is_empty() {
                client.client.abn = "51 824 753 557".to_owned();
            }
        }
        prop_assert_eq!(said(&decide(&party, &clients)), decided(pair));
    }

    #[test]
    fn anything_typed_gets_a_decision(given in "\\PC{0,12}", family in "\\PC{0,12}", name in "\\PC{0,20}", address in "\\PC{0,20}", pair in any_pair()) {
        let mut party = MatchParty { given, family, name, ..pair.party.clone() };
        party.address.street = address;
        let decision = decide(&party, &pair.clients);
        prop_assert!(!said(&decision).is_empty());
    }
}
