use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::wire;

fn cut(format: Format, bytes: &[u8], step: usize) -> Result<(Vec<Value>, Value), Malformed> {
    let mut splitter = Splitter::new(format, CLIENTS).unwrap();
    let mut records = Vec::new();
    for piece in bytes.chunks(step) {
        splitter.push(piece, &mut |record| {
            records.push(match format {
                Format::Json => wire::json::decode(record)?,
                _ => wire::xml::to_value(record, "Client")?,
            });
            Ok(())
        })?;
    }
    let frame = splitter.finish()?;
    let frame = match format {
        Format::Json => wire::json::decode(&frame)?,
        _ => wire::xml::to_value(&frame, wire::xml::ROOT)?,
    };
    Ok((records, frame))
}

const JSON: &str = r#"{ "status" : "OK" , "note":"\"clients\":[{", "x":{"clients":[{"n":1}]}, "clients" : [ {"name":"A ]}\" B","contacts":[]} , {"name":"\\","deep":{"a":[1,{}]}} ] , "pagination":{"links":{"next":"u"}}}"#;
const XML: &str = "<?xml version=\"1.0\"?><Response api-method=\"List\"><Status>OK</Status><Clients> <Client a='>'><Name>A &gt; B</Name><Contacts /></Client>\n<Client><Name><![CDATA[</Client>]]></Name></Client><!-- <Client> --><Client/></Clients><Pagination><Links><Next>u</Next></Links></Pagination></Response>";

#[test]
fn records_and_frame_come_out_whatever_the_pieces() {
    for step in 1..JSON.len() {
        let (records, frame) = cut(Format::Json, JSON.as_bytes(), step).unwrap();
        assert_eq!(records.len(), 2);
        assert_eq!(records[0], json!({"name": "A ]}\" B", "contacts": []}));
        assert_eq!(records[1], json!({"name": "\\", "deep": {"a": [1, {}]}}));
        assert_eq!(frame["clients"], json!([]));
        assert_eq!(frame["x"]["clients"], json!([{"n": 1}]));
        assert_eq!(frame["pagination"]["links"]["next"], "u");
    }
    for step in 1..XML.len() {
        let (records, frame) = cut(Format::Xml, XML.as_bytes(), step).unwrap();
        assert_eq!(
            records,
            [
                json!({"name": "A > B", "contacts": []}),
                json!({"name": "</Client>"}),
                json!({})
            ]
        );
        assert_eq!(
            frame,
            json!({"status": "OK", "clients": [], "pagination": {"links": {"next": "u"}}})
        );
    }
}

#[test]
fn a_frame_without_the_list_is_a_frame() {
    let (records, frame) = cut(
        Format::Json,
        br#"{"status":"ERROR","errorDescription":"no"}"#,
        5,
    )
    .unwrap();
    assert!(records.is_empty());
    assert_eq!(frame["errorDescription"], "no");
    let (records, frame) = cut(Format::Json, br#"{"status":"OK","clients":null}"#, 5).unwrap();
    assert!(records.is_empty() && frame["clients"].is_null());
    let (records, _) = cut(
        Format::Xml,
        b"<Response><Status>OK</Status><Clients/></Response>",
        5,
    )
    .unwrap();
    assert!(records.is_empty());
}

#[derive(Debug, serde::Deserialize)]
struct Frame {
    #[expect(dead_code, reason = "only its presence matters")]
    clients: Vec<Value>,
}

#[test]
fn broken_lists_are_refused() {
    for bad in [
        r#"{"clients":[{}{}]}"#,
        r#"{"clients":[,{}]}"#,
        r#"{"clients":[{},]}"#,
        r#"{"clients":[1]}"#,
        r#"{"clients":[null]}"#,
        r#"{"clients":[{}]]}"#,
        r#"{"clients":[{]}]}"#,
        r#"{"clients":[{}]} {"clients":[{}]}"#,
        r#"{"clients":[{}]"#,
        "}",
        "",
    ] {
        assert!(cut(Format::Json, bad.as_bytes(), 3).is_err(), "{bad}");
    }
    for bad in [
        "<Response><Clients><Client></Clients></Response>",
        "<Response><Clients><Client><a></b></Client></Clients></Response>",
        "<Response><Clients><Client></Client></Clients><Clients/></Response>",
        "<Response><Clients>x<Client/></Clients></Response>",
        "<Response><Clients><Job/></Clients></Response>",
        "<Response><Clients><Client/></Clients>",
        "<!DOCTYPE a><Response><Clients/></Response>",
        "</Response>",
        "<html>",
        "",
    ] {
        assert!(cut(Format::Xml, bad.as_bytes(), 3).is_err(), "{bad}");
    }
    // The same list twice: the frame shows it to the decoder.
    let mut splitter = Splitter::new(Format::Json, CLIENTS).unwrap();
    splitter
        .push(br#"{"clients":[{}],"clients":[{}]}"#, &mut |_| Ok(()))
        .unwrap();
    assert!(wire::json::decode::<Frame>(&splitter.finish().unwrap()).is_err());
}

#[test]
fn a_record_and_a_frame_have_a_limit() {
    let long = "x".repeat(MAX_RECORD);
    let json = format!(r#"{{"clients":[{{"name":"{long}"}},{{"name":"B"}}]}}"#);
    let xml = format!(
        "<Response><Clients><Client><Name>{long}</Name></Client><Client/></Clients></Response>"
    );
    for (format, document) in [(Format::Json, json), (Format::Xml, xml)] {
        let mut splitter = Splitter::new(format, CLIENTS).unwrap();
        let mut lengths = Vec::new();
        let mut keep = |record: &[u8]| {
            lengths.push(record.len());
            Ok(())
        };
        splitter.push(document.as_bytes(), &mut keep).unwrap();
        assert!(splitter.finish().is_ok());
        assert_eq!((lengths.len(), lengths[0]), (2, MAX_RECORD + 1));
    }
    let huge = format!(r#"{{"x":"{}"}}"#, "x".repeat(MAX_FRAME));
    assert_eq!(
        cut(Format::Json, huge.as_bytes(), 65_536),
        Err(Malformed::Long { limit: MAX_FRAME })
    );
    let mut spaced = "<Response><Status>OK</Status><Clients>".to_owned();
    for _ in 0..20_000 {
        spaced.push_str("<Client></Client>                        \n");
    }
    spaced.push_str("</Clients></Response>");
    assert_eq!(
        cut(Format::Xml, spaced.as_bytes(), 4096).unwrap().0.len(),
        20_000
    );
}

proptest! {
    #[test]
    fn a_cut_at_any_byte_is_an_error(at in 1_usize..2_000, step in 1_usize..50) {
        let json = &JSON.as_bytes()[..at % JSON.len()];
        prop_assert!(cut(Format::Json, json, step).is_err());
        let xml = &XML.as_bytes()[..at % XML.len()];
        prop_assert!(cut(Format::Xml, xml, step).is_err());
    }

    #[test]
    fn any_bytes_give_an_answer_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200), step in 1_usize..20) {
        let _ignored = cut(Format::Json, &bytes, step);
        let _ignored = cut(Format::Xml, &bytes, step);
    }
}
