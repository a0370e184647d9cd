//! Stripe's form encoding with nested keys: `line_items[0][quantity]=1`.

use super::error::ApiError;
use crate::web::Params;

/// The parameters of a call, by their whole names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a body and refuses every name that is not among `known`, in which
    /// `#` stands for an index and `*` for any name.
    pub(super) fn read(body: &str, known: &[&str]) -> Result<Self, ApiError> {
        let pairs: Vec<(String, String)> = Params::parse(body)
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        match pairs
            .iter()
            .find(|(name, _)| !known.iter().any(|known| fits(name, known)))
        {
            Some((unknown, _)) => Err(ApiError::Unknown(unknown.clone())),
            None => Ok(Self(pairs)),
        }
    }

    /// The value of a parameter; an empty one counts as absent.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .rfind(|(key, value)| key == name && !value.is_empty())
            .map(|(_, v)| v.as_str())
    }

    pub(super) fn need(&self, name: &str) -> Result<&str, ApiError> {
        self.get(name)
            .ok_or_else(|| ApiError::Missing(name.to_owned()))
    }

    pub(super) fn integer(&self, name: &str) -> Result<Option<i64>, ApiError> {
        self.get(name)
            .map(|value| {
                value.parse().map_err(|_| ApiError::Integer {
                    param: name.to_owned(),
                    value: value.to_owned(),
                })
            })
            .transpose()
    }

    /// The pairs under a name, such as `metadata`.
    pub(super) fn under(&self, name: &str) -> Vec<(String, String)> {
        self.0
            .iter()
            .filter_map(|(key, value)| {
                let inner = key
                    .strip_prefix(name)?
                    .strip_prefix('[')?
                    .strip_suffix(']')?;
                (!inner.contains('[')).then(|| (inner.to_owned(), value.clone()))
            })
            .collect()
    }

    /// The indexes that occur right behind a name, in their order.
    pub(super) fn indexes(&self, name: &str) -> Vec<usize> {
        let mut found: Vec<usize> = self
            .0
            .iter()
            .filter_map(|(key, _)| {
                let (index, _) = key.strip_prefix(name)?.strip_prefix('[')?.split_once(']')?;
                index.parse().ok()
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The same call gives the same text, whatever the order of its parameters.
    pub(super) fn fingerprint(&self) -> String {
        let mut pairs: Vec<String> = self
            .0
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        pairs.sort();
        pairs.join("\n")
    }
}

/// Whether a name fits a pattern, part by part.
fn fits(name: &str, pattern: &str) -> bool {
    let mut names = parts(name);
    let mut patterns = parts(pattern);
    loop {
        match (names.next(), patterns.next()) {
            (None, None) => return true,
            (Some(name), Some("#")) => {
                if !name.bytes().all(|b| b.is_ascii_digit()) {
                    return false;
                }
            }
            (Some(name), Some("*")) if !name.is_empty() => {}
            (Some(name), Some(pattern)) if name == pattern => {}
            _ => return false,
        }
    }
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split('[')
        .map(|part| part.strip_suffix(']').unwrap_or(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &[
        "mode",
        "metadata[*]",
        "line_items[#][quantity]",
        "line_items[#][price_data][currency]",
        "expand[#]",
    ];

    #[test]
    fn nested_names_are_read() {
        let form = Form::read(
            "mode=payment&metadata[order]=O%201&line_items[1][quantity]=2&line_items[0][quantity]=1\
             &line_items[0][price_data][currency]=aud&expand[]=line_items",
            KNOWN,
        )
        .unwrap();
        assert_eq!(
            form.under("metadata"),
            [("order".to_owned(), "O 1".to_owned())]
        );
        assert_eq!(form.indexes("line_items"), [0, 1]);
        assert_eq!(form.integer("line_items[1][quantity]"), Ok(Some(2)));
        assert_eq!(form.get("line_items[0][price_data][currency]"), Some("aud"));
    }

    #[test]
    fn unknown_names_are_refused() {
        for name in [
            "colour",
            "metadata",
            "line_items[x][quantity]",
            "line_items[0][colour]",
        ] {
            assert_eq!(
                Form::read(&format!("{name}=1"), KNOWN),
                Err(ApiError::Unknown(name.to_owned()))
            );
        }
    }

    #[test]
    fn a_fingerprint_ignores_the_order() {
        let read = |body| Form::read(body, KNOWN).unwrap().fingerprint();
        assert_eq!(read("mode=a&metadata[x]=1"), read("metadata[x]=1&mode=a"));
        assert_ne!(read("mode=a"), read("mode=b"));
    }
}
