//! Words that names and addresses are made of, one a line in the files beside.

use std::sync::LazyLock;

/// A list that is split into its lines once.
pub(super) type List = LazyLock<Vec<&'static str>>;

/// Given names.
pub(super) static WOMEN: List = LazyLock::new(|| include_str!("lists/women.txt").lines().collect());

/// Given names.
pub(super) static MEN: List = LazyLock::new(|| include_str!("lists/men.txt").lines().collect());

/// Women's second given names.
pub(super) static MIDDLE_WOMEN: List =
    LazyLock::new(|| include_str!("lists/middle_women.txt").lines().collect());

/// Men's second given names.
pub(super) static MIDDLE_MEN: List =
    LazyLock::new(|| include_str!("lists/middle_men.txt").lines().collect());

/// Family names that come up again and again.
pub(super) static COMMON_SURNAMES: List =
    LazyLock::new(|| include_str!("lists/common_surnames.txt").lines().collect());

/// Family names, with the apostrophes, hyphens, spaces and accents of real lists.
pub(super) static SURNAMES: List =
    LazyLock::new(|| include_str!("lists/surnames.txt").lines().collect());

/// What small businesses do.
pub(super) static TRADES: List =
    LazyLock::new(|| include_str!("lists/trades.txt").lines().collect());

/// What businesses are called.
pub(super) static WORDS: List = LazyLock::new(|| include_str!("lists/words.txt").lines().collect());

/// Streets, without their kind.
pub(super) static STREETS: List =
    LazyLock::new(|| include_str!("lists/streets.txt").lines().collect());

/// Kinds of street, the common ones more often.
pub(super) static STREET_KINDS: List =
    LazyLock::new(|| include_str!("lists/street_kinds.txt").lines().collect());
