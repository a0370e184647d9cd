use std::time::Duration;

use http::{HeaderMap, header};
use jiff::Timestamp;

/// Longest wait that is believed; XPM's day limit can name many hours.
const LONGEST: Duration = Duration::from_hours(48);

/// The wait that `Retry-After` asks for (RFC 9110, 10.2.3): seconds, or a date.
/// A date counts from the answer's own `Date`, so that a wrong clock on either
/// side does not matter, and from `now` where there is none.
pub fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds).min(LONGEST));
    }
    let until = date(text)?;
    let from = headers
        .get(header::DATE)
        .and_then(|v| date(v.to_str().ok()?))
        .unwrap_or(now);
    // A date in the past asks for no wait at all.
    let seconds = u64::try_from(until.as_second().saturating_sub(from.as_second())).unwrap_or(0);
    Some(Duration::from_secs(seconds).min(LONGEST))
}

fn date(text: &str) -> Option<Timestamp> {
    jiff::fmt::rfc2822::DateTimeParser::new()
        .parse_timestamp(text.trim())
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(pairs: &[(header::HeaderName, &str)]) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(name.clone(), value.parse().unwrap());
        }
        let now = "2026-03-02T01:00:00Z".parse().unwrap();
        retry_after(&headers, now)
    }

    #[test]
    fn seconds() {
        let name = header::RETRY_AFTER;
        assert_eq!(wait(&[(name.clone(), "22")]), Some(Duration::from_secs(22)));
        assert_eq!(wait(&[(name.clone(), " 0 ")]), Some(Duration::ZERO));
        assert_eq!(wait(&[(name.clone(), "-4")]), None);
        assert_eq!(wait(&[(name, "soon")]), None);
        assert_eq!(wait(&[]), None);
    }

    #[test]
    fn a_date_counts_from_the_answers_own_date() {
        let until = (header::RETRY_AFTER, "Mon, 02 Mar 2026 03:00:30 GMT");
        let own = (header::DATE, "Mon, 02 Mar 2026 03:00:00 GMT");
        assert_eq!(wait(&[until.clone(), own]), Some(Duration::from_secs(30)));
        assert_eq!(
            wait(std::slice::from_ref(&until)),
            Some(Duration::from_secs(7230))
        );
    }

    #[test]
    fn a_past_date_is_no_wait_and_an_absurd_one_is_capped() {
        let past = (header::RETRY_AFTER, "Mon, 02 Mar 2020 03:00:30 GMT");
        assert_eq!(wait(&[past]), Some(Duration::ZERO));
        let absurd = (header::RETRY_AFTER, "99999999999");
        assert_eq!(wait(&[absurd]), Some(LONGEST));
    }
}
