//! One slip of the finger between two words.

/// Whether one letter too many, missing, wrong, or two swapped make the words
/// different. Equal words have no slip.
pub(super) fn one_slip(one: &str, other: &str) -> bool {
    let (mut short, mut long): (Vec<char>, Vec<char>) =
        (one.chars().collect(), other.chars().collect());
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    let head = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let (short, long) = (
        short.get(head..).unwrap_or_default(),
        long.get(head..).unwrap_or_default(),
    );
    let tail = short
        .iter()
        .rev()
        .zip(long.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let rest = |word: &[char]| -> Vec<char> {
        word.iter()
            .take(word.len().saturating_sub(tail))
            .copied()
            .collect()
    };
    match (rest(short).as_slice(), rest(long).as_slice()) {
        ([] | [_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::one_slip;

    #[test]
    fn one_slip_and_no_more() {
        for (one, other) in [
            ("smith", "smyth"),
            ("jon", "john"),
            ("marchetti", "marcheti"),
            ("brian", "brain"),
            ("anna", "ana"),
            ("lee", "leek"),
        ] {
            assert!(one_slip(one, other), "{one} {other}");
            assert!(one_slip(other, one), "{other} {one}");
        }
        for (one, other) in [
            ("smith", "smith"),
            ("smith", "smythe"),
            ("steven", "stephen"),
            ("abcd", "dbca"),
            ("", ""),
            ("smith", "jones"),
        ] {
            assert!(!one_slip(one, other), "{one} {other}");
        }
    }
}
