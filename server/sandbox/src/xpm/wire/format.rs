//! Which format is answered.

use http::HeaderMap;

use crate::switches::Switches;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Xml,
    Json,
}

impl Format {
    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Xml => "text/xml; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }

    /// JSON needs both `Accept` and the feature header (the README's table of facts).
    pub(crate) fn negotiate(headers: &HeaderMap, switches: &Switches) -> Self {
        let accepts_json = contains(headers, "accept", "application/json");
        let json = match switches.value("wire.json").as_str() {
            "always-xml" => false,
            "accept-alone" => accepts_json,
            _ => accepts_json && is_strict(headers),
        };
        if json { Self::Json } else { Self::Xml }
    }
}

/// Whether the caller asked for strict content types.
pub(crate) fn is_strict(headers: &HeaderMap) -> bool {
    contains(headers, "xero-features", "practice-strict-content-type")
}

/// Whether a comma-separated header lists `word`, whatever its parameters.
fn contains(headers: &HeaderMap, name: &str, word: &str) -> bool {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|value| {
            value.split(',').any(|part| {
                let part = part.split(';').next().unwrap_or_default();
                part.trim().eq_ignore_ascii_case(word)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    http::HeaderName::from_static(name),
                    http::HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    #[test]
    fn json_needs_both_headers() {
        let switches = Switches::default();
        let accept = ("accept", "text/html, application/json;q=0.9");
        let strict = ("xero-features", "other, practice-strict-content-type");
        assert_eq!(
            Format::negotiate(&headers(&[accept, strict]), &switches),
            Format::Json
        );
        assert_eq!(
            Format::negotiate(&headers(&[accept]), &switches),
            Format::Xml
        );
        assert_eq!(
            Format::negotiate(&headers(&[strict]), &switches),
            Format::Xml
        );
    }
}
