//! The fields a caller asks for. Xero describes `fields` as a comma-separated
//! list of names on every operation, without a word about their case or about
//! fields of fields: here case does not matter, and a name stands for all that
//! is in it. Status, links and the list itself always come.

/// What of an answer is written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Selection {
    /// In lower case; nothing means everything.
    wanted: Option<Vec<String>>,
    open: Vec<Level>,
    /// Open objects and lists that are left out.
    muted: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Object,
    List,
    Item,
    /// An object that is no record: the links of a page.
    Envelope,
}

impl Selection {
    pub(crate) fn of(names: &str) -> Self {
        let names = names.split(',').map(|name| {
            let whole = name.split('.').next().unwrap_or_default();
            whole.trim().to_ascii_lowercase()
        });
        Self {
            wanted: Some(names.collect()),
            ..Self::default()
        }
    }

    /// Whether a member of that name is written here.
    pub(super) fn writes(&self, name: &str) -> bool {
        let Some(wanted) = &self.wanted else {
            return true;
        };
        let in_record = matches!(
            self.open.as_slice(),
            [Level::Object] | [Level::List, Level::Item]
        );
        self.muted == 0 && (!in_record || wanted.iter().any(|one| name.eq_ignore_ascii_case(one)))
    }

    /// Opens an object or a list; whether it is written.
    pub(super) fn opens(&mut self, name: &str, list: bool) -> bool {
        let level = match (list, name) {
            (true, _) => Level::List,
            (false, "Pagination") => Level::Envelope,
            (false, _) => Level::Object,
        };
        self.enter(level, self.writes(name))
    }

    /// Opens an item of the open list; whether it is written.
    pub(super) fn opens_item(&mut self) -> bool {
        self.enter(Level::Item, self.muted == 0)
    }

    fn enter(&mut self, level: Level, written: bool) -> bool {
        if self.wanted.is_none() {
            return true;
        }
        if written {
            self.open.push(level);
        } else {
            self.muted += 1;
        }
        written
    }

    /// Closes what was opened last; whether it is written.
    pub(super) fn closes(&mut self) -> bool {
        if self.wanted.is_none() {
            return true;
        }
        if self.muted > 0 {
            self.muted -= 1;
            return false;
        }
        self.open.pop();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        switches::Switches,
        xpm::wire::{Format, Writer},
    };

    fn page(format: Format, fields: &str) -> String {
        let mut writer = Writer::new(format, &Switches::default()).only(Selection::of(fields));
        writer.start("PagedList", "OK");
        writer.list("Clients", "Client", ["Quill", "Wattle"], |writer, name| {
            writer.text("Name", name);
            writer.text("Phone", "1");
            writer.list("Contacts", "Contact", ["Ada"], |writer, name| {
                writer.text("Name", name);
                writer.text("Phone", "2");
            });
            writer.list("Groups", "Group", std::iter::empty::<()>(), |_, ()| {});
        });
        writer.object("Pagination", |writer| writer.text("Next", "there"));
        writer.end();
        writer.take()
    }

    #[test]
    fn only_the_named_fields_of_a_record_come() {
        assert_eq!(
            page(Format::Json, "NAME, nothing"),
            r#"{"status":"OK","clients":[{"name":"Quill"},{"name":"Wattle"}],"pagination":{"next":"there"}}"#
        );
        assert_eq!(
            page(Format::Xml, "phone"),
            "<Response api-method=\"PagedList\"><Status>OK</Status><Clients><Client><Phone>1\
             </Phone></Client><Client><Phone>1</Phone></Client></Clients><Pagination><Next>there\
             </Next></Pagination></Response>"
        );
    }

    #[test]
    fn a_name_stands_for_all_that_is_in_it() {
        let answer = page(Format::Json, "contacts.name");
        assert!(
            answer.contains(r#"[{"contacts":[{"name":"Ada","phone":"2"}]}"#),
            "{answer}"
        );
    }
}
