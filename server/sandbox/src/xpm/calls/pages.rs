//! Paging with opaque tokens, over an index sorted by name.

use std::{collections::BTreeSet, ops::Bound};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use crate::xpm::{call::Call, problem::Problem, wire::Writer};

const DEFAULT_SIZE: usize = 50;
const LARGEST_SIZE: usize = 500;

/// One page of an index, and the token of the next one.
pub(super) struct Page {
    pub items: Vec<Uuid>,
    size: usize,
    next: Option<String>,
}

/// Reads `pageSize` and `pageToken` and takes the page they ask for.
pub(super) fn page(
    call: &Call<'_>,
    index: &BTreeSet<(String, Uuid)>,
    shown: impl Fn(Uuid) -> bool,
) -> Result<Page, Problem> {
    let size = match call.parameter("pageSize") {
        None => DEFAULT_SIZE,
        Some(text) => {
            let size = text
                .parse()
                .ok()
                .filter(|size| (1..=LARGEST_SIZE).contains(size));
            size.ok_or_else(|| Problem::parameter("pageSize must be between 1 and 500"))?
        }
    };
    let after = match call.parameter("pageToken") {
        None => Bound::Unbounded,
        Some(token) => Bound::Excluded(
            read_token(token).ok_or_else(|| Problem::parameter("pageToken is not valid"))?,
        ),
    };
    let mut rest = index
        .range((after, Bound::Unbounded))
        .filter(|(_, uuid)| shown(*uuid));
    let mut items = Vec::with_capacity(size);
    let mut last = None;
    for key in rest.by_ref().take(size) {
        items.push(key.1);
        last = Some(key);
    }
    let next = last.filter(|_| rest.next().is_some()).map(write_token);
    Ok(Page { items, size, next })
}

impl Page {
    /// The links; `Next` is left out on the last page.
    pub(super) fn write_links(&self, writer: &mut Writer, call: &Call<'_>) {
        let base = call.shared.base_url();
        let path = call.path;
        let size = self.size;
        writer.object("Pagination", |writer| {
            writer.object("Links", |writer| {
                writer.text("First", &format!("{base}{path}?pageSize={size}"));
                if let Some(token) = &self.next {
                    let host = if call.is("page.next_host", "foreign") {
                        "https://xpm.example"
                    } else {
                        base
                    };
                    writer.text(
                        "Next",
                        &format!("{host}{path}?pageToken={token}&pageSize={size}"),
                    );
                }
            });
        });
    }
}

fn write_token(key: &(String, Uuid)) -> String {
    URL_SAFE_NO_PAD.encode(format!("{}{}", key.1.simple(), key.0))
}

fn read_token(token: &str) -> Option<(String, Uuid)> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
    let uuid = Uuid::parse_str(text.get(..32)?).ok()?;
    Some((text.get(32..)?.to_owned(), uuid))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_names_the_last_entry() {
        let key = ("o'brien, siân".to_owned(), Uuid::from_u128(7));
        assert_eq!(read_token(&write_token(&key)), Some(key));
        assert_eq!(read_token("nonsense"), None);
    }
}
