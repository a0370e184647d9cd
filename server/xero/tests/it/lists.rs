//! One record of a list that cannot be read: the others come, and that one is
//! told with its id where that can be read.

use deedbox_xero::endpoints::clients::ClientListResponse;
use deedbox_xero::endpoints::groups::GroupListResponse;
use deedbox_xero::endpoints::jobs::JobListResponse;
use deedbox_xero::endpoints::stream::Row;
use deedbox_xero::wire::split::{CLIENTS, MAX_RECORD, Splitter};
use deedbox_xero::wire::value::Unreadable;
use deedbox_xero::wire::{Format, JsonFault, Malformed, XmlFault};

use crate::common::decode;

const GOOD: [&str; 2] = [
    r#"{"uuid":"1","name":"A"}"#,
    "<Client><UUID>1</UUID><Name>A</Name></Client>",
];

fn rows(format: Format, record: &[u8]) -> Result<Vec<Row>, Malformed> {
    let (before, after) = match format {
        Format::Json => (
            format!("{{\"status\":\"OK\",\"clients\":[{},", GOOD[0]),
            format!(",{}]}}", GOOD[0]),
        ),
        _ => (
            format!("<Response><Status>OK</Status><Clients>{}", GOOD[1]),
            format!("{}</Clients></Response>", GOOD[1]),
        ),
    };
    let document = [before.as_bytes(), record, after.as_bytes()].concat();
    let mut splitter = Splitter::new(format, CLIENTS).unwrap();
    let mut rows = Vec::new();
    for piece in document.chunks(7) {
        splitter.push(piece, &mut |record| {
            rows.push(Row::read(format, record)?);
            Ok(())
        })?;
    }
    splitter.finish()?;
    Ok(rows)
}

/// The record in the middle, which has to be the only one that is lost.
fn left_out(format: Format, record: &[u8]) -> Unreadable {
    let shown = String::from_utf8_lossy(record.get(..200.min(record.len())).unwrap());
    let rows = rows(format, record).unwrap_or_else(|e| panic!("{shown}: {e}"));
    let [Row::Client(first), Row::Unreadable(bad), Row::Client(last)] = rows.as_slice() else {
        panic!("{shown}: {rows:?}")
    };
    assert_eq!((first.name.as_str(), last.name.as_str()), ("A", "A"));
    assert!(!bad.reason.contains("secret"), "{bad:?}");
    bad.clone()
}

fn id(left_out: &Unreadable) -> Option<&str> {
    left_out.uuid.as_deref()
}

#[test]
fn a_value_of_the_wrong_kind() {
    for (json, xml) in [
        (
            r#""dateOfBirth":"secret""#,
            "<DateOfBirth>secret</DateOfBirth>",
        ),
        (
            r#""dateOfBirth":"30/02/1988""#,
            "<DateOfBirth>30/02/1988</DateOfBirth>",
        ),
        (
            r#""isArchived":"secret""#,
            "<IsArchived>secret</IsArchived>",
        ),
        (
            r#""accountManager":"secret""#,
            "<AccountManager>secret</AccountManager>",
        ),
        (
            r#""relationships":[{"type":"Director","endDate":"secret"}]"#,
            "<Relationships><Relationship><Type>Director</Type><EndDate>secret</EndDate></Relationship></Relationships>",
        ),
        (
            r#""email":{"secret":1}"#,
            "<Email><Secret>1</Secret></Email>",
        ),
    ] {
        // Whatever the order: the id may come last.
        for json in [
            format!(r#"{{"uuid":"2","name":"B",{json}}}"#),
            format!(r#"{{{json},"name":"B","uuid":"2"}}"#),
        ] {
            let bad = left_out(Format::Json, json.as_bytes());
            assert_eq!((id(&bad), bad.name.as_str()), (Some("2"), "B"), "{json}");
        }
        for xml in [
            format!("<Client><UUID>2</UUID><Name>B</Name>{xml}</Client>"),
            format!("<Client>{xml}<Name>B</Name><UUID>2</UUID></Client>"),
        ] {
            let bad = left_out(Format::Xml, xml.as_bytes());
            assert_eq!((id(&bad), bad.name.as_str()), (Some("2"), "B"), "{xml}");
        }
    }
    let bad = left_out(
        Format::Json,
        br#"{"uuid":["2"],"name":{"a":1},"phone":"02\u0000"}"#,
    );
    assert_eq!((id(&bad), bad.name.as_str()), (None, ""));
    // An id is nothing but an id.
    let bad = left_out(Format::Json, br#"{"uuid":"<script>","isArchived":"?"}"#);
    assert_eq!(id(&bad), None);
}

#[test]
fn a_record_that_is_broken_in_its_texts() {
    let deep = "<a>".repeat(80) + &"</a>".repeat(80);
    for inside in [
        "<Name>&nbsp;</Name>",
        "<Name>\u{1}</Name>",
        "<Name>]]></Name>",
        "<Name>a</Name><Phone/><Name>b</Name>",
        "<AccountManager><UUID>x</UUID>text</AccountManager>",
        &deep,
    ] {
        let record = format!(
            "<Client><AccountManager><UUID>no</UUID></AccountManager><UUID>2</UUID>{inside}</Client>"
        );
        assert_eq!(
            id(&left_out(Format::Xml, record.as_bytes())),
            Some("2"),
            "{inside}"
        );
    }
    let bytes = b"<Client><UUID>2</UUID><Name>\xff</Name></Client>";
    let bad = left_out(Format::Xml, bytes);
    assert_eq!(
        (id(&bad), bad.reason.as_str()),
        (Some("2"), "not utf-8, byte 28")
    );

    let deep = format!(r#"{{"uuid":"2","a":{}{}}}"#, "[".repeat(80), "]".repeat(80));
    for record in [
        "{\"uuid\":\"2\",\"name\":\"a\u{1}\"}",
        r#"{"uuid":"2","name":"\ud800"}"#,
        r#"{"uuid":"2","name":"\x"}"#,
        r#"{"uuid":"2","name":"a","name":"b"}"#,
        r#"{"uuid":"2","x":{"a":1,"a":1}}"#,
        &deep,
    ] {
        assert_eq!(
            id(&left_out(Format::Json, record.as_bytes())),
            Some("2"),
            "{record}"
        );
    }
    let bad = left_out(Format::Json, b"{\"uuid\":\"2\",\"name\":\"\xff\"}");
    assert_eq!(id(&bad), Some("2"));
}

#[test]
fn a_record_that_is_too_long() {
    let long = "x".repeat(MAX_RECORD);
    let json = format!(r#"{{"uuid":"2","name":"{long}"}}"#);
    let xml = format!("<Client><UUID>2</UUID><Name>{long}</Name></Client>");
    for (format, record) in [(Format::Json, json), (Format::Xml, xml)] {
        let bad = left_out(format, record.as_bytes());
        assert_eq!(id(&bad), Some("2"));
        assert_eq!(bad.reason, format!("longer than {MAX_RECORD} bytes"));
    }
}

/// Where a record ends is not certain: it might hide another one, so the list is
/// refused as a whole.
#[test]
fn a_record_that_may_hide_another_breaks_the_list() {
    for record in [
        r#"{"uuid":"2","name":"B}"#,
        r#"{"uuid":"2","name":B"}"#,
        r#"{"uuid":"2","name":"B"},{"uuid":"3,"x":"},{"#,
        r#"{"uuid":"2" "name":"B"}"#,
        r#"{"uuid":"2","a":[}"#,
        r#"{"uuid":"2","a":[1}]}"#,
        "{uuid:2}",
        "null",
        "[]",
        "2",
    ] {
        assert!(rows(Format::Json, record.as_bytes()).is_err(), "{record}");
    }
    for (record, fault) in [
        ("<Client><Name>B</Client>", XmlFault::EndTag),
        (
            "<Client><a></Client><Client></a></Client>",
            XmlFault::EndTag,
        ),
        (
            "<Client a='><Name>O'Brien</Name></Client>",
            XmlFault::Attribute,
        ),
        ("<Client><!-- a -- b --></Client>", XmlFault::Comment),
        ("<Client><?go?></Client>", XmlFault::Instruction),
        ("<Client><!DOCTYPE a></Client>", XmlFault::Doctype),
        ("<Client><!ENTITY a 'b'></Client>", XmlFault::Markup),
        ("<Client><1/></Client>", XmlFault::StartTag),
    ] {
        let refused = rows(Format::Xml, record.as_bytes());
        assert!(
            matches!(refused, Err(Malformed::Xml { fault: got, .. }) if got == fault),
            "{record}: {refused:?}"
        );
    }
    let stray = rows(Format::Json, b"{\"uuid\":\"2\"}]]");
    assert!(
        matches!(
            stray,
            Err(Malformed::Json {
                fault: JsonFault::Syntax,
                ..
            } | Malformed::Cut)
        ),
        "{stray:?}"
    );
}

#[test]
fn lists_that_are_read_as_a_whole() {
    let json = r#"{"status":"OK","groups":[{"uuid":"g1","name":"A"},{"uuid":"g2","name":"B","taxable":"secret"},{"uuid":"g3"},7,["g4","D"]]}"#;
    let groups: GroupListResponse = decode("application/json", json.as_bytes()).unwrap();
    let read: Vec<_> = groups.groups.iter().map(|g| g.uuid.as_str()).collect();
    assert_eq!(read, ["g1", "g3"]);
    let left_out: Vec<_> = groups.groups.unreadable().iter().map(id).collect();
    assert_eq!(left_out, [Some("g2"), None, None]);
    let shown = serde_json::to_string(&groups).unwrap();
    assert!(shown.contains("g2") && !shown.contains("secret"), "{shown}");

    let json = r#"{"status":"OK","jobs":[{"id":"J1","dueDate":"soon"},{"id":"J2","dueDate":"2026-03-01T00:00:00"}]}"#;
    let xml = "<Response><Status>OK</Status><Jobs><Job><ID>J1</ID><DueDate>soon</DueDate></Job><Job><ID>J2</ID><DueDate>20260301</DueDate></Job></Jobs></Response>";
    let from_json: JobListResponse = decode("application/json", json.as_bytes()).unwrap();
    let from_xml: JobListResponse = decode("text/xml", xml.as_bytes()).unwrap();
    assert_eq!(from_json, from_xml);
    assert_eq!(
        (from_json.jobs.len(), from_json.jobs.unreadable().len()),
        (1, 1)
    );
}

#[test]
fn a_struct_is_never_filled_from_a_list() {
    for json in [
        r#"["OK"]"#,
        r#"["OK",[{"uuid":"u"}]]"#,
        r#"{"status":"OK","clients":{"uuid":"u"}}"#,
    ] {
        let read = decode::<ClientListResponse>("application/json", json.as_bytes());
        assert!(read.is_err(), "{json}");
    }
    let nested = r#"{"status":"OK","clients":[{"uuid":"u","contacts":[["c","Zoë"]]}]}"#;
    let list: ClientListResponse = decode("application/json", nested.as_bytes()).unwrap();
    assert_eq!(
        (list.clients.len(), list.clients.unreadable().len()),
        (0, 1)
    );
}
