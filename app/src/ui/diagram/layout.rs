use crate::ui::Kind;

/// One person or entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub kind: Kind,
    /// The whole name, for the words.
    pub name: String,
    /// What stands in a person's circle: initials, or "?" for a place still empty.
    pub initials: String,
    /// A line beside it: "Luca, director".
    pub note: String,
    /// Made by this order: drawn dashed.
    pub is_new: bool,
    /// 0 for those who hold or direct, 1 for what is ordered, 2 for what stands below it.
    pub rank: u8,
}

/// A line from one node to another, by their places in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    pub from: usize,
    pub to: usize,
    /// What the first is to the second: "director and shareholder".
    pub role: String,
}

/// The width of the picture; its height follows from what is in it.
pub(super) const WIDTH: f32 = 250.0;
const IN_A_LINE: usize = 3;
const GAP: f32 = 28.0;

/// Where a node is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// The middle, across.
    pub x: f32,
    /// The upper edge of the shape.
    pub top: f32,
    /// The lower edge of the shape.
    pub bottom: f32,
}

/// The height a node takes, from its note to its name, and where the shape begins in it.
const fn height(kind: Kind) -> (f32, f32, f32) {
    match kind {
        // note above, circle of 38
        Kind::Person | Kind::Group => (64.0, 26.0, 64.0),
        // triangle or pentagon of 48, name and note below
        Kind::Trust | Kind::Fund => (82.0, 0.0, 48.0),
        // rectangle of 44, its name inside
        Kind::Company | Kind::Other => (44.0, 0.0, 44.0),
    }
}

fn in_a_line(kind: Kind) -> usize {
    match kind {
        Kind::Person | Kind::Group => IN_A_LINE,
        Kind::Company | Kind::Trust | Kind::Fund | Kind::Other => 1,
    }
}

/// Puts ranks under each other and the nodes of a rank beside each other, as many as fit. The
/// places come in the order of the nodes, with the height of the whole.
pub(super) fn place(nodes: &[Node]) -> (Vec<Place>, f32) {
    let mut places = vec![
        Place {
            x: 0.0,
            top: 0.0,
            bottom: 0.0
        };
        nodes.len()
    ];
    let mut y = 0.0;
    let last_rank = nodes.iter().map(|node| node.rank).max().unwrap_or(0);
    for rank in 0..=last_rank {
        let mut rest: Vec<(usize, &Node)> = nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| node.rank == rank)
            .collect();
        // Shapes of one size share a line.
        rest.sort_by_key(|(_, node)| in_a_line(node.kind) == 1);
        let mut rest = rest.as_slice();
        while let Some((_, first)) = rest.first() {
            let most = in_a_line(first.kind);
            let fit = rest
                .iter()
                .take(most)
                .take_while(|(_, n)| in_a_line(n.kind) == most)
                .count();
            let (line, later) = rest.split_at(fit.max(1));
            let mut tall = 0.0_f32;
            for (nth, (index, node)) in line.iter().enumerate() {
                let (all, top, bottom) = height(node.kind);
                tall = tall.max(all);
                if let Some(place) = places.get_mut(*index) {
                    *place = Place {
                        x: across(nth, line.len()),
                        top: y + top,
                        bottom: y + bottom,
                    };
                }
            }
            y += tall + GAP;
            rest = later;
        }
    }
    (places, (y - GAP).max(0.0) + 4.0)
}

fn across(nth: usize, of: usize) -> f32 {
    let small = |count: usize| f32::from(u8::try_from(count).unwrap_or(u8::MAX));
    WIDTH * (small(nth) + 0.5) / small(of.max(1))
}

/// A name on at most two lines of about the same length.
pub(super) fn two_lines(name: &str) -> (&str, Option<&str>) {
    if name.chars().count() <= 20 {
        return (name, None);
    }
    let middle = name.len() / 2;
    name.match_indices(' ')
        .min_by_key(|(at, _)| at.abs_diff(middle))
        .map_or((name, None), |(at, _)| {
            let (first, second) = name.split_at(at);
            (first, Some(second.trim_start()))
        })
}

/// Cut to what fits beside its neighbours; the words have the whole.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(most.saturating_sub(1)).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(kind: Kind, name: &str, rank: u8) -> Node {
        Node {
            kind,
            name: name.to_owned(),
            initials: "AB".to_owned(),
            note: String::new(),
            is_new: rank == 1,
            rank,
        }
    }

    #[test]
    fn two_directors_stand_over_their_company() {
        let nodes = [
            node(Kind::Person, "A", 0),
            node(Kind::Person, "B", 0),
            node(Kind::Company, "C", 1),
        ];
        let (places, height) = place(&nodes);
        assert_eq!(
            (places[0].x, places[1].x, places[2].x),
            (62.5, 187.5, 125.0)
        );
        assert!(places[0].bottom < places[2].top);
        assert!(places[2].bottom <= height);
    }

    #[test]
    fn a_fourth_person_starts_a_new_line() {
        let nodes: Vec<Node> = (0..4).map(|_| node(Kind::Person, "A", 0)).collect();
        let (places, _) = place(&nodes);
        assert!(places[3].top > places[0].bottom);
        assert!((places[3].x - 125.0).abs() < f32::EPSILON);
    }

    #[test]
    fn long_names_are_broken_and_cut() {
        assert_eq!(
            two_lines("Saltbush Lane Holdings Pty Ltd"),
            ("Saltbush Lane", Some("Holdings Pty Ltd"))
        );
        assert_eq!(two_lines("Saltbush"), ("Saltbush", None));
        assert_eq!(cut("Zoë Aïda, director", 10), "Zoë Aïda,…");
    }
}
