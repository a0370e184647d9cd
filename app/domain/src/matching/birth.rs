//! Two birth dates.

use crate::date::CivilDate;

/// How two birth dates agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Birth {
    Same,
    /// Day and month are swapped: asked.
    Swapped,
    /// One digit differs: asked.
    OneDigit,
    /// A veto.
    Different,
    /// XPM has none.
    NotInXpm,
    /// The order has none.
    NotInOrder,
}

/// Dates up to this one stand for "not known" in old systems; nobody living
/// was born then.
const NOBODY: Option<CivilDate> = CivilDate::new(1900, 1, 1);

fn known(date: Option<CivilDate>) -> Option<CivilDate> {
    date.filter(|date| NOBODY.is_none_or(|nobody| *date > nobody))
}

/// Compares.
pub(super) fn compare(ours: Option<CivilDate>, theirs: Option<CivilDate>) -> Birth {
    let (ours, theirs) = match (known(ours), known(theirs)) {
        (Some(ours), Some(theirs)) => (ours, theirs),
        (Some(_), None) => return Birth::NotInXpm,
        (None, _) => return Birth::NotInOrder,
    };
    if ours == theirs {
        return Birth::Same;
    }
    if ours.year() == theirs.year() && ours.day() == theirs.month() && ours.month() == theirs.day()
    {
        return Birth::Swapped;
    }
    let (ours, theirs) = (ours.to_string(), theirs.to_string());
    let differing = ours
        .bytes()
        .zip(theirs.bytes())
        .filter(|(a, b)| a != b)
        .count();
    if differing == 1 {
        Birth::OneDigit
    } else {
        Birth::Different
    }
}

#[cfg(test)]
mod tests {
    use super::{Birth, compare};
    use crate::date::CivilDate;

    #[test]
    fn near_dates_are_told_from_different_ones() {
        let date = |text: &str| CivilDate::parse_iso(text).ok();
        for (ours, theirs, birth) in [
            ("1984-03-14", "1984-03-14", Birth::Same),
            ("1984-03-04", "1984-04-03", Birth::Swapped),
            ("1984-03-14", "1934-03-14", Birth::OneDigit),
            ("1984-03-14", "1984-03-15", Birth::OneDigit),
            ("1984-03-14", "1948-03-14", Birth::Different),
            ("1984-03-09", "1984-03-10", Birth::Different),
            ("1984-03-14", "1900-01-01", Birth::NotInXpm),
            ("0001-01-01", "1984-03-14", Birth::NotInOrder),
            ("1984-03-14", "", Birth::NotInXpm),
        ] {
            assert_eq!(compare(date(ours), date(theirs)), birth, "{ours} {theirs}");
        }
    }
}
