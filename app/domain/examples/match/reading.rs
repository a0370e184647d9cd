//! Reads a pair: a party in the words of an order, clients in the words of XPM.

use deedbox_domain::client::{
    Client, ClientKind, Contact, GroupRef, Relationship, SyncedClient, XpmAddress,
};
use deedbox_domain::date::CivilDate;
use deedbox_domain::ids::{ClientUuid, RelationshipUuid};
use deedbox_domain::matching::{Decision, MatchParty};
use deedbox_domain::party::Address;
use deedbox_domain::time::Timestamp;
use serde_json::Value;

/// A line of the input.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) party: MatchParty,
    pub(crate) clients: Vec<SyncedClient>,
    pub(crate) expect: Option<String>,
    pub(crate) note: Option<String>,
}

/// An object whose names are looked up without regard to case and underlines:
/// XPM writes `UUID` in XML and `uuid` in JSON.
#[derive(Clone, Copy)]
struct Fields<'a>(&'a Value);

fn plain(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

impl<'a> Fields<'a> {
    fn get(self, name: &str) -> Option<&'a Value> {
        let found = self
            .0
            .as_object()?
            .iter()
            .find(|(key, _)| plain(key) == name)?;
        Some(found.1).filter(|value| !value.is_null())
    }

    /// The first of the names that has a value, as text.
    fn text(self, names: &[&str]) -> String {
        let read = |name: &&str| match self.get(name)? {
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(yes) => Some(yes.to_string()),
            _ => None,
        };
        names
            .iter()
            .filter_map(read)
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }

    /// `Yes` and `true`, as text or as JSON.
    fn flag(self, name: &str) -> bool {
        matches!(
            self.text(&[name]).to_ascii_lowercase().as_str(),
            "yes" | "true" | "y" | "1"
        )
    }

    /// A list, or one thing inside a list's name as XML has it:
    /// `"Contacts": {"Contact": [...]}`.
    fn list(self, name: &str, item: &str) -> Vec<Fields<'a>> {
        let inner = |value: &'a Value| match value {
            Value::Array(items) => items.iter().map(Fields).collect(),
            object @ Value::Object(_) => vec![Fields(object)],
            _ => Vec::new(),
        };
        match self.get(name) {
            Some(object @ Value::Object(_)) => {
                Fields(object).get(item).map(inner).unwrap_or_default()
            }
            Some(value) => inner(value),
            None => Vec::new(),
        }
    }
}

/// Reads a date as an order or XPM writes one: `1984-03-14`, with a time,
/// `19840314`, `14/03/1984`, `/Date(448070400000+1100)/`.
fn date(text: &str) -> Option<CivilDate> {
    if let Some(inside) = text
        .trim_start_matches('/')
        .strip_prefix("Date(")
        .and_then(|rest| rest.split(')').next())
    {
        return milliseconds(inside);
    }
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let (year, rest) = text.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        return CivilDate::parse_iso(&format!("{year}-{month}-{day}")).ok();
    }
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    CivilDate::parse(day)
        .or_else(|_| CivilDate::parse(text))
        .ok()
}

const DAY: i64 = 86_400_000;

/// Milliseconds since 1970, with a zone or without. A birth date has no time:
/// midnight in Australia is the afternoon before in UTC, and means the day after.
fn milliseconds(text: &str) -> Option<CivilDate> {
    let sign_at = text.get(1..)?.find(['+', '-']).map(|at| at + 1);
    let (number, zone) = text.split_at_checked(sign_at.unwrap_or(text.len()))?;
    let mut instant: i64 = number.trim().parse().ok()?;
    if zone.is_empty() {
        instant += DAY / 2;
    } else {
        let offset: i64 = zone.parse().ok()?;
        instant += (offset / 100 * 60 + offset % 100) * 60_000;
    }
    CivilDate::from_days(i32::try_from(instant.div_euclid(DAY)).ok()?)
}

/// Reads a line.
pub(crate) fn pair(line: &str) -> Result<Pair, serde_json::Error> {
    let value: Value = serde_json::from_str(line)?;
    let fields = Fields(&value);
    let some = |text: String| (!text.is_empty()).then_some(text);
    Ok(Pair {
        party: fields
            .get("party")
            .map(|value| party(Fields(value)))
            .unwrap_or_default(),
        clients: fields
            .list("clients", "client")
            .into_iter()
            .map(client)
            .collect(),
        expect: some(fields.text(&["expect"])),
        note: some(fields.text(&["note"])),
    })
}

fn party(fields: Fields<'_>) -> MatchParty {
    let text = |name: &str| fields.text(&[name]);
    let (given, family, name) = (text("given"), text("family"), text("name"));
    let born = date(&fields.text(&["dateofbirth", "birthdate", "dob"]));
    let kind = ClientKind::parse(&text("kind").to_lowercase()).unwrap_or_else(|| {
        if !family.is_empty() || !given.is_empty() || born.is_some() {
            ClientKind::Person
        } else {
            ClientKind::Other
        }
    });
    let linked = fields.text(&["linked", "uuid", "xpmclientuuid"]);
    MatchParty {
        kind,
        linked: (!linked.is_empty()).then(|| ClientUuid::new(linked)),
        given,
        middle: text("middle"),
        family,
        name,
        birth_date: born,
        email: text("email"),
        mobile: fields.text(&["mobile", "phone"]),
        address: fields.get("address").map(address).unwrap_or_default(),
        acn: text("acn"),
        abn: text("abn"),
        ..MatchParty::default()
    }
}

fn address(value: &Value) -> Address {
    if let Value::String(line) = value {
        return Address {
            street: line.clone(),
            ..Address::default()
        };
    }
    let fields = Fields(value);
    Address {
        level_or_unit: fields.text(&["unit", "levelorunit"]),
        street: fields.text(&["line", "lines", "street", "address", "line1"]),
        locality: fields.text(&["suburb", "locality", "city"]),
        state: fields.text(&["state", "region"]),
        postcode: fields.text(&["postcode"]),
        country: fields.text(&["country"]),
        ..Address::default()
    }
}

fn client(fields: Fields<'_>) -> SyncedClient {
    let text = |name: &str| fields.text(&[name]);
    let uuid = ClientUuid::new(fields.text(&["uuid", "id"]));
    let structure = fields.text(&["businessstructure", "structure"]);
    let (family_name, birth_date) = (text("lastname"), date(&text("dateofbirth")));
    let person = !family_name.is_empty() || !text("firstname").is_empty() || birth_date.is_some();
    let kind = kind(&structure, person);
    let postal = |name: &str| text(&format!("postal{name}"));
    let client = Client {
        uuid: Some(uuid.clone()),
        name: text("name"),
        kind,
        structure: (!structure.is_empty()).then_some(structure),
        title: text("title"),
        given_name: text("firstname"),
        middle_name: text("middlename"),
        family_name,
        other_name: text("othername"),
        birth_date,
        email: text("email"),
        phone: fields.text(&["phone", "mobile"]),
        address: xpm_address(fields),
        postal: XpmAddress {
            lines: postal("address"),
            city: postal("city"),
            region: postal("region"),
            postcode: postal("postcode"),
            country: postal("country"),
        },
        acn: text("companynumber"),
        abn: text("businessnumber"),
        code: text("clientcode"),
        archived: fields.flag("isarchived"),
        prospect: fields.flag("isprospect"),
        deleted: fields.flag("isdeleted"),
        contacts: fields
            .list("contacts", "contact")
            .into_iter()
            .map(contact)
            .collect(),
        relationships: fields
            .list("relationships", "relationship")
            .into_iter()
            .map(relationship)
            .collect(),
        groups: fields
            .list("groups", "group")
            .into_iter()
            .map(|group| GroupRef {
                uuid: group.text(&["uuid", "id"]),
                name: group.text(&["name"]),
            })
            .collect(),
        ..Client::default()
    };
    SyncedClient {
        uuid,
        client,
        as_of: Timestamp::default(),
    }
}

fn xpm_address(fields: Fields<'_>) -> XpmAddress {
    let whole = fields.get("address").filter(|value| value.is_object());
    let inside = whole.map(address);
    let nested = inside.unwrap_or_default();
    let own = |name: &str, nested: String| {
        let own = fields.text(&[name]);
        if own.is_empty() { nested } else { own }
    };
    XpmAddress {
        lines: own("address", nested.lines()),
        city: own("city", nested.locality),
        region: own("region", nested.state),
        postcode: own("postcode", nested.postcode),
        country: fields.text(&["country"]),
    }
}

/// As the XPM client reads a business structure.
fn kind(structure: &str, person: bool) -> ClientKind {
    let name = structure.to_ascii_lowercase();
    let has = |word: &str| name.contains(word);
    if name.is_empty() {
        if person {
            ClientKind::Person
        } else {
            ClientKind::Other
        }
    } else if has("super") || has("smsf") {
        ClientKind::Fund
    } else if has("company") {
        ClientKind::Company
    } else if has("trust") || has("estate") {
        ClientKind::Trust
    } else if has("individual") || has("sole trader") || has("person") {
        ClientKind::Person
    } else {
        ClientKind::Other
    }
}

fn contact(fields: Fields<'_>) -> Contact {
    Contact {
        uuid: fields.text(&["uuid"]),
        name: fields.text(&["name"]),
        position: fields.text(&["position"]),
        email: fields.text(&["email"]),
        mobile: fields.text(&["mobile"]),
        phone: fields.text(&["phone"]),
        primary: fields.flag("isprimary"),
    }
}

fn relationship(fields: Fields<'_>) -> Relationship {
    let nothing = Value::Null;
    let related = Fields(fields.get("relatedclient").unwrap_or(&nothing));
    Relationship {
        uuid: RelationshipUuid::new(fields.text(&["uuid"])),
        role: fields.text(&["type"]),
        of: false,
        related: ClientUuid::new(related.text(&["uuid"])),
        related_name: related.text(&["name"]),
        shares: None,
        percentage: None,
        start: None,
        end: None,
    }
}

/// A decision in the words of the file.
pub(crate) fn said(decision: &Decision) -> String {
    match decision {
        Decision::Link { client, .. } => format!("link {client}"),
        Decision::Ask { clients, .. } => {
            let ids: Vec<&str> = clients.iter().map(|near| near.client.as_str()).collect();
            format!("ask {}", ids.join(","))
        }
        Decision::Create { .. } => "create".to_owned(),
    }
}
