//! What a comparison of one record comes to.

/// How near a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Band {
    /// The details agree.
    Same,
    /// A person has to say.
    Perhaps,
    /// Asked only when nothing nearer is there.
    Faint,
}

/// What the agreement rests on, the firmest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Basis {
    Number,
    BirthDate,
    Contact,
    Name,
}

/// A record that is near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Agreement {
    pub(super) band: Band,
    pub(super) basis: Basis,
    /// Orders the candidates.
    pub(super) points: i32,
    /// The name agrees and something speaks for it: where nothing firm decides
    /// between two records, such a one is asked about too.
    pub(super) rival: bool,
    /// What agrees and what does not, in words.
    pub(super) why: Vec<String>,
}

/// What each sign is worth. The name has to agree to some degree before any of
/// it counts, and `link` is what a plain name needs beside it. Tuned on the
/// labelled pairs of `tests/data/pairs.jsonl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Weights {
    pub(super) birth_date: i32,
    /// A mobile number or mailbox of one's own.
    pub(super) own_contact: i32,
    /// All that a household shares, counted once: address, landline, mailbox,
    /// client group. It never makes a link alone, since father and son share it.
    pub(super) household: i32,
    /// What a plain name needs.
    pub(super) link: i32,
    /// What a name in another order, or a part of it, needs.
    pub(super) link_rearranged: i32,
    /// What an initial needs: more than twins share.
    pub(super) link_initial: i32,
}

pub(super) const WEIGHTS: Weights = Weights {
    birth_date: 8,
    own_contact: 6,
    household: 3,
    link: 6,
    link_rearranged: 11,
    link_initial: 14,
};
