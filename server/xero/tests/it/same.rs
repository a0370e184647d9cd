//! One record, written as JSON and as XML in every way that XPM is known to
//! write it, is one value: whatever the order of the fields, with nothing as a
//! missing field, an empty text, an empty element or null, with either form of a
//! date, and with fields that are newer than us.

use deedbox_xero::endpoints::NamedEntity;
use deedbox_xero::endpoints::clients::{Client, ClientListResponse};
use deedbox_xero::wire::value::Maybe;
use proptest::prelude::*;

use crate::common::decode;
use crate::mutate::Dice;

/// A value, before it is written.
#[derive(Debug, Clone)]
enum Datum {
    Nothing,
    Text(String),
    Flag(bool),
    /// In hundredths.
    Decimal(i32),
    /// Year, month, day.
    Day(i16, u8, u8),
    Object(Vec<Field>),
    List(&'static str, Vec<Vec<Field>>),
    /// A list that has no table of ours.
    Newer(Vec<String>),
}

type Field = (&'static str, &'static str, Datum);

fn text() -> impl Strategy<Value = Datum> {
    prop_oneof![
        4 => "\\PC{0,12}".prop_map(Datum::Text),
        2 => "[ a-c<>&'\"\\]\\-\n\t\r;#]{1,10}".prop_map(Datum::Text),
        1 => "[A-Z]{3,12}".prop_map(Datum::Text),
        1 => Just(Datum::Nothing),
    ]
}

fn flag() -> impl Strategy<Value = Datum> {
    prop_oneof![any::<bool>().prop_map(Datum::Flag), Just(Datum::Nothing)]
}

fn decimal() -> impl Strategy<Value = Datum> {
    prop_oneof![
        (-9_999_999..9_999_999).prop_map(Datum::Decimal),
        Just(Datum::Nothing)
    ]
}

fn day() -> impl Strategy<Value = Datum> {
    prop_oneof![
        (1900_i16..2100, 1_u8..=12, 1_u8..=28).prop_map(|(y, m, d)| Datum::Day(y, m, d)),
        Just(Datum::Nothing)
    ]
}

fn named() -> impl Strategy<Value = Datum> {
    let both = (text(), text());
    prop_oneof![
        both.prop_map(|(id, name)| Datum::Object(vec![
            ("UUID", "uuid", id),
            ("Name", "name", name)
        ])),
        Just(Datum::Nothing)
    ]
}

fn contact() -> impl Strategy<Value = Vec<Field>> {
    (text(), flag()).prop_map(|(name, primary)| {
        vec![
            ("UUID", "uuid", Datum::Text("c".to_owned())),
            ("Name", "name", name),
            ("IsPrimary", "isPrimary", primary),
        ]
    })
}

fn relationship() -> impl Strategy<Value = Vec<Field>> {
    (text(), named(), decimal(), day()).prop_map(|(role, related, shares, start)| {
        vec![
            ("UUID", "uuid", Datum::Text("r".to_owned())),
            ("Type", "type", role),
            ("RelatedClient", "relatedClient", related),
            ("NumberOfShares", "numberOfShares", shares),
            ("StartDate", "startDate", start),
        ]
    })
}

fn record() -> impl Strategy<Value = Vec<Field>> {
    let texts = (text(), text(), text(), text());
    let values = (flag(), flag(), decimal(), day(), named());
    let lists = (
        proptest::collection::vec(contact(), 0..3),
        proptest::collection::vec(relationship(), 0..3),
        proptest::collection::vec("[a-z]{1,5}", 2..4),
    );
    (texts, values, lists).prop_map(|(texts, values, (contacts, relationships, tags))| {
        vec![
            ("UUID", "uuid", Datum::Text("u1".to_owned())),
            ("Name", "name", texts.0),
            ("Address", "address", texts.1),
            ("GSTPeriod", "gstPeriod", texts.2),
            // The names of structures are each practice's own.
            ("BusinessStructure", "businessStructure", texts.3),
            (
                "TaxNumber",
                "taxNumber",
                Datum::Text("******123".to_owned()),
            ),
            ("IsArchived", "isArchived", values.0),
            ("GSTRegistered", "gstRegistered", values.1),
            ("ProvisionalTaxRatio", "provisionalTaxRatio", values.2),
            ("DateOfBirth", "dateOfBirth", values.3),
            ("AccountManager", "accountManager", values.4),
            ("Contacts", "contacts", Datum::List("Contact", contacts)),
            (
                "Relationships",
                "relationships",
                Datum::List("Relationship", relationships),
            ),
            ("NewerTags", "newerTags", Datum::Newer(tags)),
        ]
    })
}

/// Writes a record, each time in another way.
struct Writer(Dice);

impl Writer {
    fn shuffled(&mut self, fields: &[Field]) -> Vec<Field> {
        let mut rest = fields.to_vec();
        let mut out = Vec::new();
        while !rest.is_empty() {
            out.push(rest.swap_remove(self.0.below(rest.len())));
        }
        out
    }

    fn day(&mut self, (y, m, d): (i16, u8, u8)) -> String {
        match self.0.below(4) {
            0 => format!("{y:04}-{m:02}-{d:02}"),
            1 => format!("{y:04}{m:02}{d:02}"),
            2 => format!("{y:04}-{m:02}-{d:02}T00:00:00"),
            _ => format!("{y:04}-{m:02}-{d:02}T00:00:00.0000000"),
        }
    }

    fn decimal(&mut self, hundredths: i32) -> String {
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, part) = (
            hundredths.unsigned_abs() / 100,
            hundredths.unsigned_abs() % 100,
        );
        match (part, self.0.below(2)) {
            (0, 0) => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}.{part:02}"),
        }
    }

    fn json_object(&mut self, fields: &[Field]) -> String {
        let mut out = Vec::new();
        for (_, name, datum) in self.shuffled(fields) {
            if let Some(value) = self.json(&datum) {
                out.push(format!("\"{name}\":{value}"));
            }
        }
        format!("{{{}}}", out.join(","))
    }

    fn json(&mut self, datum: &Datum) -> Option<String> {
        Some(match datum {
            Datum::Nothing => {
                return ["null", "\"\""]
                    .get(self.0.below(3))
                    .map(ToString::to_string);
            }
            Datum::Text(text) => serde_json::to_string(text).unwrap(),
            Datum::Flag(yes) => match (yes, self.0.below(2)) {
                (true, 0) => "\"Yes\"".to_owned(),
                (false, 0) => "\"No\"".to_owned(),
                (yes, _) => yes.to_string(),
            },
            Datum::Decimal(hundredths) => self.decimal(*hundredths),
            Datum::Day(y, m, d) => format!("\"{}\"", self.day((*y, *m, *d))),
            Datum::Object(fields) => self.json_object(fields),
            Datum::List(_, items) if items.is_empty() => {
                return ["null", "[]"].get(self.0.below(3)).map(ToString::to_string);
            }
            Datum::List(_, items) => {
                let items: Vec<_> = items.iter().map(|item| self.json_object(item)).collect();
                format!("[{}]", items.join(","))
            }
            Datum::Newer(words) => serde_json::to_string(words).unwrap(),
        })
    }

    fn xml_fields(&mut self, fields: &[Field]) -> String {
        let mut out = String::new();
        for (name, _, datum) in self.shuffled(fields) {
            if let Some(value) = self.xml(&datum) {
                let element = match (value.as_str(), self.0.below(2)) {
                    ("", 0) => format!("<{name} />"),
                    _ => format!("<{name}>{value}</{name}>"),
                };
                out.push_str(&element);
            }
            if self.0.below(9) == 0 {
                out.push_str("<!-- a - b -->\n");
            }
        }
        out
    }

    fn xml(&mut self, datum: &Datum) -> Option<String> {
        Some(match datum {
            Datum::Nothing => return (self.0.below(2) == 0).then(String::new),
            Datum::Text(text) => self.xml_text(text),
            Datum::Flag(yes) => match (yes, self.0.below(2)) {
                (true, 0) => "Yes".to_owned(),
                (false, 0) => "No".to_owned(),
                (yes, _) => yes.to_string(),
            },
            Datum::Decimal(hundredths) => self.decimal(*hundredths),
            Datum::Day(y, m, d) => self.day((*y, *m, *d)),
            Datum::Object(fields) => {
                let inside = self.xml_fields(fields);
                // An object of which nothing is left is an empty element, which
                // means no object; JSON can say `{}`.
                if inside.contains("</") || inside.contains("/>") {
                    inside
                } else {
                    return None;
                }
            }
            Datum::List(_, items) if items.is_empty() => {
                return (self.0.below(2) == 0).then(String::new);
            }
            Datum::List(name, items) => {
                let items = items.iter().map(|item| self.xml_fields(item));
                wrapped(name, items)
            }
            Datum::Newer(words) => wrapped("NewerTag", words.iter().cloned()),
        })
    }

    fn xml_text(&mut self, text: &str) -> String {
        if !text.is_empty() && !text.contains("]]>") && !text.contains('\r') && self.0.below(4) == 0
        {
            return format!("<![CDATA[{text}]]>");
        }
        let mut out = String::new();
        for c in text.chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '\r' => out.push_str("&#13;"),
                '"' if self.0.below(2) == 0 => out.push_str("&quot;"),
                c if self.0.below(8) == 0 => {
                    let reference = format!("&#x{:X};", u32::from(c));
                    out.push_str(&reference);
                }
                c => out.push(c),
            }
        }
        out
    }
}

/// Each in an element of this name.
fn wrapped(name: &str, items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = items
        .map(|inside| format!("<{name}>{inside}</{name}>"))
        .collect();
    items.concat()
}

fn both(records: &[Vec<Field>], seed: u64) -> (String, String) {
    let mut writer = Writer(Dice::new(seed));
    let json: Vec<_> = records.iter().map(|r| writer.json_object(r)).collect();
    let xml = wrapped("Client", records.iter().map(|r| writer.xml_fields(r)));
    (
        format!("{{\"clients\":[{}],\"status\":\"OK\"}}", json.join(",")),
        format!(
            "<Response api-method=\"List\"><Status>OK</Status><Clients>{xml}</Clients></Response>"
        ),
    )
}

fn read(kind: &str, body: &str) -> Vec<Client> {
    let list: ClientListResponse =
        decode(kind, body.as_bytes()).unwrap_or_else(|e| panic!("{e}: {body}"));
    assert!(
        list.clients.unreadable().is_empty(),
        "{:?}: {body}",
        list.clients.unreadable()
    );
    // An object without a field is as good as none.
    let mut clients = list.clients.into_readable("test");
    for client in &mut clients {
        let empty = |entity: &NamedEntity| *entity == NamedEntity::default();
        if client.account_manager.get().is_some_and(empty) {
            client.account_manager = Maybe::default();
        }
        let mut relationships = std::mem::take(&mut client.relationships).into_inner();
        for entry in &mut relationships {
            if entry.related_client.get().is_some_and(empty) {
                entry.related_client = Maybe::default();
            }
        }
        client.relationships = relationships.into();
    }
    clients
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn json_and_xml_of_one_record_are_one_value(records in proptest::collection::vec(record(), 1..3), seed: u64) {
        let (json, xml) = both(&records, seed);
        let from_json = read("application/json", &json);
        prop_assert_eq!(&from_json, &read("text/xml", &xml), "\n{}\n{}", json, xml);
        prop_assert_eq!(from_json.len(), records.len());
        for (client, fields) in from_json.iter().zip(&records) {
            prop_assert_eq!(client.uuid.as_str(), "u1");
            prop_assert_eq!(client.tax_number.get(), Some("123"));
            if let Some((_, _, Datum::Text(name))) = fields.iter().find(|f| f.0 == "Name") {
                let kept = if name.trim().is_empty() { "" } else { name };
                prop_assert_eq!(client.name.as_str(), kept);
            }
            if let Some((_, _, Datum::Day(y, m, d))) = fields.iter().find(|f| f.0 == "DateOfBirth") {
                let day = client.date_of_birth.get().unwrap();
                let same = (day.year(), day.month().unsigned_abs(), day.day().unsigned_abs());
                prop_assert_eq!(same, (*y, *m, *d));
            }
        }
    }
}

/// Words that XPM may add to its lists are kept as they are.
#[test]
fn newer_words_are_no_trouble() {
    let json = r#"{"status":"OK","newer":{"a":[{}]},"clients":[{"uuid":"u","businessStructure":"Decentralised Organisation","agencyStatus":"Pending Review","newerFlag":true,"newerList":[{"x":1}],"relationships":[{"uuid":"r","type":"Guardian Of"}]}]}"#;
    let xml = "<Response api-method=\"Newer\" newer=\"1\"><Newer><A><B /></A></Newer><Clients><Client><NewerList><X>1</X><X>2</X></NewerList><UUID>u</UUID><BusinessStructure>Decentralised Organisation</BusinessStructure><AgencyStatus>Pending Review</AgencyStatus><NewerFlag>true</NewerFlag><Relationships><Relationship><UUID>r</UUID><Type>Guardian Of</Type></Relationship></Relationships></Client></Clients><Status>OK</Status></Response>";
    let clients = read("application/json", json);
    assert_eq!(clients, read("text/xml", xml));
    assert_eq!(clients[0].relationships[0].role.as_str(), "Guardian Of");
}
