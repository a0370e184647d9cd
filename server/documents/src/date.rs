//! The date of issue as the metadata wants it.

use krilla::metadata::DateTime;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads "19 November 2026".
pub(crate) fn read(text: &str) -> Option<DateTime> {
    let mut words = text.split(' ');
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)?;
    let month = u8::try_from(month).ok()? + 1;
    let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let year = year.parse().ok().filter(|_| words.next().is_none())?;
    Some(DateTime::new(year).month(month).day(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_date_in_long_form_is_read() {
        assert!(read("19 November 2026").is_some());
        assert!(read("1 March 2027").is_some());
        for text in [
            "",
            "19/11/2026",
            "2026-11-19",
            "32 March 2027",
            "1 march 2027",
            "1 March 2027 x",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
