//! Dates and times of XPM (the README's table of facts). Answers carry no zone.

use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime;

/// Reads a date of an answer: `yyyy-MM-ddTHH:mm:ss` with or without a
/// fraction, `yyyy-MM-dd`, or `yyyyMMdd`.
pub fn date(text: &str) -> Option<Date> {
    date_time(text).map(DateTime::date)
}

/// Reads a date with its time; midnight where there is none.
pub fn date_time(text: &str) -> Option<DateTime> {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let date = Date::strptime("%Y%m%d", text).ok()?;
        return Some(date.to_datetime(jiff::civil::Time::midnight()));
    }
    // A trailing `Z` is not known of XPM, and would not change the day meant.
    let text = text.strip_suffix(['Z', 'z']).unwrap_or(text);
    if text.len() <= 10 {
        return text
            .parse::<Date>()
            .ok()
            .map(|d| d.to_datetime(jiff::civil::Time::midnight()));
    }
    text.parse::<DateTime>().ok()
}

/// `yyyyMMdd`, for queries and for dates of jobs and time.
pub fn compact(date: Date) -> String {
    strtime::format("%Y%m%d", date).unwrap_or_default()
}

/// `yyyy-MM-dd`, for relationships and (assumed, the README's table of facts) birth dates: the
/// one place to change should XPM want another form.
pub fn dashed(date: Date) -> String {
    date.to_string()
}

/// `yyyy-MM-ddTHH:mm:ss` in UTC, for `modifiedsince`.
pub fn modified_since(at: jiff::Timestamp) -> String {
    strtime::format("%Y-%m-%dT%H:%M:%S", &at.to_zoned(jiff::tz::TimeZone::UTC)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_an_answer() {
        let day = Date::constant(1988, 3, 7);
        for text in [
            "1988-03-07",
            "19880307",
            "1988-03-07T00:00:00",
            "1988-03-07T13:45:10.1234567",
            "1988-03-07T00:00:00Z",
        ] {
            assert_eq!(date(text), Some(day), "{text}");
        }
        for text in ["", "07/03/1988", "1988-02-30", "1988-03", "yesterday"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn forms_of_a_request() {
        assert_eq!(compact(Date::constant(2026, 3, 7)), "20260307");
        assert_eq!(dashed(Date::constant(2026, 3, 7)), "2026-03-07");
        let at = "2026-03-07T01:02:03.9Z".parse().unwrap();
        assert_eq!(modified_since(at), "2026-03-07T01:02:03");
    }
}
