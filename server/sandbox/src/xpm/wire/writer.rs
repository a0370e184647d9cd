//! Writes answers in either format, straight into the buffer.

use jiff::civil::{Date, DateTime};
use uuid::Uuid;

use super::{
    Format, Selection,
    escape::{push_json_string, push_xml_text},
    names,
    options::{EmptyStyle, Options, Unset},
};
use crate::{switches::Switches, xpm::model::Decimal};

/// Builds one answer. Names are given in the XML spelling.
#[derive(Debug)]
pub(crate) struct Writer {
    format: Format,
    options: Options,
    selection: Selection,
    out: String,
    comma: bool,
}

impl Writer {
    pub(crate) fn new(format: Format, switches: &Switches) -> Self {
        Self {
            format,
            options: Options::of(switches),
            selection: Selection::default(),
            out: String::new(),
            comma: false,
        }
    }

    /// A writer for members that will follow others of the same object.
    pub(crate) fn members(format: Format, switches: &Switches) -> Self {
        Self {
            comma: true,
            ..Self::new(format, switches)
        }
    }

    /// Writes no more of each record than was asked for.
    pub(crate) fn only(mut self, selection: Selection) -> Self {
        self.selection = selection;
        self
    }

    /// Members written elsewhere.
    pub(crate) fn raw(&mut self, members: &str) {
        self.out.push_str(members);
    }

    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// What was written since the last time it was taken.
    pub(crate) fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// Opens an answer and writes its status.
    pub(crate) fn start(&mut self, api_method: &str, status: &str) {
        match self.format {
            Format::Json => self.out.push('{'),
            Format::Xml => {
                self.out.push_str("<Response api-method=\"");
                self.out.push_str(api_method);
                self.out.push_str("\">");
            }
        }
        self.text("Status", status);
    }

    /// Closes the answer that `start` opened.
    pub(crate) fn end(&mut self) {
        self.out.push_str(match self.format {
            Format::Json => "}",
            Format::Xml => "</Response>",
        });
    }

    /// A text; empty ones as the style wants.
    pub(crate) fn text(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            self.nothing(name, false);
        } else {
            self.scalar(name, value, true);
        }
    }

    /// A text that the recordings leave out when there is nothing in it.
    pub(crate) fn text_or_absent(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            self.nothing(name, true);
        } else {
            self.scalar(name, value, true);
        }
    }

    pub(crate) fn uuid(&mut self, name: &str, value: Uuid) {
        let mut buffer = Uuid::encode_buffer();
        let text: &str = value.hyphenated().encode_lower(&mut buffer);
        self.scalar(name, text, true);
    }

    pub(crate) fn yes_no(&mut self, name: &str, value: bool) {
        self.scalar(name, if value { "Yes" } else { "No" }, true);
    }

    pub(crate) fn boolean(&mut self, name: &str, value: bool) {
        self.scalar(name, if value { "true" } else { "false" }, false);
    }

    pub(crate) fn number(&mut self, name: &str, value: Option<i64>) {
        match value {
            Some(value) => self.scalar(name, &value.to_string(), false),
            None => self.nothing(name, false),
        }
    }

    pub(crate) fn decimal(&mut self, name: &str, value: Option<Decimal>) {
        match value {
            Some(value) => self.scalar(name, &value.to_string(), false),
            None => self.nothing(name, false),
        }
    }

    pub(crate) fn money(&mut self, name: &str, value: Option<Decimal>) {
        match value {
            Some(value) => self.scalar(name, &value.money(), false),
            None => self.nothing(name, false),
        }
    }

    /// A number of a relationship that was not given.
    pub(crate) fn unset_number(&mut self, name: &str) {
        match self.options.unset {
            Unset::Zero => self.scalar(name, "0", false),
            Unset::Empty => self.nothing(name, false),
            Unset::Absent => {}
        }
    }

    /// `yyyy-MM-dd`, as on relationships.
    pub(crate) fn date(&mut self, name: &str, value: Option<Date>) {
        match value {
            Some(value) => self.scalar(name, &value.to_string(), true),
            None => self.nothing(name, false),
        }
    }

    /// A day as most answers give it, with midnight behind it.
    pub(crate) fn day(&mut self, name: &str, value: Option<Date>) {
        match value {
            Some(value) => self.scalar(name, &format!("{value}T00:00:00"), true),
            None => self.nothing(name, false),
        }
    }

    /// A birth or death date, by `date.birth`.
    pub(crate) fn birth(&mut self, name: &str, value: Option<Date>) {
        if self.options.birth_with_time {
            self.day(name, value);
        } else {
            self.date(name, value);
        }
    }

    pub(crate) fn date_time(&mut self, name: &str, value: DateTime) {
        self.scalar(name, &value.strftime("%Y-%m-%dT%H:%M:%S").to_string(), true);
    }

    pub(crate) fn object(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.open(name, "{");
        write(self);
        self.close(name, "}");
    }

    /// A list of objects: `<Clients><Client>`, or `"clients":[{`.
    pub(crate) fn list<T>(
        &mut self,
        name: &str,
        item: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() && self.format == Format::Xml {
            self.empty_element(name);
            return;
        }
        self.open_list(name);
        for entry in items {
            self.item(item, |writer| write(writer, entry));
        }
        self.close_list(name);
    }

    pub(crate) fn open_list(&mut self, name: &str) {
        self.open(name, "[");
    }

    pub(crate) fn close_list(&mut self, name: &str) {
        self.close(name, "]");
    }

    /// One object of an open list.
    pub(crate) fn item(&mut self, item: &str, write: impl FnOnce(&mut Self)) {
        if self.selection.opens_item() {
            match self.format {
                Format::Json => {
                    self.separate();
                    self.out.push('{');
                    self.comma = false;
                }
                Format::Xml => self.tag(item),
            }
        }
        write(self);
        self.close(item, "}");
    }

    /// An id and a name, or nothing at all.
    pub(crate) fn named(&mut self, name: &str, entity: Option<(Uuid, &str)>) {
        match entity {
            Some((uuid, text)) => self.object(name, |writer| {
                writer.uuid("UUID", uuid);
                writer.text("Name", text);
            }),
            None => self.nothing(name, true),
        }
    }

    /// An absent value, by the empty style.
    pub(crate) fn nothing(&mut self, name: &str, left_out: bool) {
        match (self.options.empty, self.format) {
            (EmptyStyle::AllAbsent, _) => {}
            (EmptyStyle::Recorded, Format::Json | Format::Xml) if left_out => {}
            (EmptyStyle::Recorded, Format::Json) => self.scalar(name, "null", false),
            (EmptyStyle::AllEmpty, Format::Json) | (_, Format::Xml) => {
                self.scalar(name, "", true);
            }
        }
    }

    fn scalar(&mut self, name: &str, value: &str, quoted: bool) {
        if !self.selection.writes(name) {
            return;
        }
        match self.format {
            Format::Json => {
                self.key(name);
                if quoted {
                    push_json_string(&mut self.out, value);
                } else {
                    self.out.push_str(value);
                }
                self.comma = true;
            }
            Format::Xml => {
                self.tag(name);
                push_xml_text(&mut self.out, value);
                self.end_tag(name);
            }
        }
    }

    fn open(&mut self, name: &str, bracket: &str) {
        if !self.selection.opens(name, bracket == "[") {
            return;
        }
        match self.format {
            Format::Json => {
                self.key(name);
                self.out.push_str(bracket);
                self.comma = false;
            }
            Format::Xml => self.tag(name),
        }
    }

    fn close(&mut self, name: &str, bracket: &str) {
        if !self.selection.closes() {
            return;
        }
        match self.format {
            Format::Json => {
                self.out.push_str(bracket);
                self.comma = true;
            }
            Format::Xml => self.end_tag(name),
        }
    }

    fn separate(&mut self) {
        if self.comma {
            self.out.push(',');
        }
    }

    fn key(&mut self, name: &str) {
        self.separate();
        self.out.push('"');
        names::push_json_name(&mut self.out, name);
        self.out.push_str("\":");
    }

    fn tag(&mut self, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
    }

    fn end_tag(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn empty_element(&mut self, name: &str) {
        if !self.selection.writes(name) {
            return;
        }
        self.out.push('<');
        self.out.push_str(name);
        self.out.push_str(" />");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(format: Format) -> String {
        let mut writer = Writer::new(format, &Switches::default());
        writer.start("Get", "OK");
        writer.object("Client", |writer| {
            writer.text("Name", "Wattle & \"Daughters\"\nPty <Ltd>");
            writer.text("Phone", "");
            writer.text_or_absent("Email", "");
            writer.number("BalanceMonth", Some(6));
            writer.list("Contacts", "Contact", std::iter::empty::<()>(), |_, ()| {});
            writer.list("Groups", "Group", ["One", "Two"], |writer, name| {
                writer.text("Name", name);
            });
        });
        writer.end();
        writer.take()
    }

    #[test]
    fn xml_as_recorded() {
        assert_eq!(
            sample(Format::Xml),
            "<Response api-method=\"Get\"><Status>OK</Status><Client>\
             <Name>Wattle &amp; \"Daughters\"\nPty &lt;Ltd&gt;</Name><Phone></Phone>\
             <BalanceMonth>6</BalanceMonth><Contacts />\
             <Groups><Group><Name>One</Name></Group><Group><Name>Two</Name></Group></Groups>\
             </Client></Response>"
        );
    }

    #[test]
    fn json_in_camel_case() {
        let value: serde_json::Value = serde_json::from_str(&sample(Format::Json)).unwrap();
        assert_eq!(
            value,
            serde_json::json!({"status": "OK", "client": {
                "name": "Wattle & \"Daughters\"\nPty <Ltd>", "phone": null, "balanceMonth": 6,
                "contacts": [], "groups": [{"name": "One"}, {"name": "Two"}]}})
        );
    }

    #[test]
    fn what_xml_cannot_hold_is_dropped() {
        let mut writer = Writer::new(Format::Xml, &Switches::default());
        writer.text("Name", "a\u{1}b\u{e9}");
        assert_eq!(writer.take(), "<Name>ab\u{e9}</Name>");
    }
}
