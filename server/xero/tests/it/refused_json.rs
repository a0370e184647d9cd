//! JSON that is refused, and the word for why.

use deedbox_xero::wire::{Instead, JsonFault, MAX_JSON, Malformed, json};
use serde_json::Value;

fn read(bytes: &[u8]) -> Malformed {
    json::decode::<Value>(bytes).unwrap_err()
}

fn fault(text: &str) -> (u64, JsonFault) {
    match read(text.as_bytes()) {
        Malformed::Json { at, fault } => (at, fault),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn broken_syntax_with_its_place() {
    for (text, at) in [
        ("{\"a\":1,}", 7),
        ("{\"a\" 1}", 5),
        ("{a:1}", 1),
        ("{'a':1}", 1),
        ("[1,]", 3),
        ("[1 2]", 3),
        ("{} x", 3),
        ("{}{}", 2),
        ("[01]", 2),
        ("[+1]", 1),
        ("[.5]", 1),
        ("[1.]", 3),
        ("[NaN]", 1),
        ("[1e999]", 6),
        ("[True]", 1),
        ("[\"\\x\"]", 3),
        ("[\"\\ud800\"]", 8),
        ("{\n  \"a\": 1,\n}", 12),
        ("\u{b}{}", 0),
        ("// c\n{}", 0),
    ] {
        let (got, kind) = fault(text);
        assert_eq!(kind, JsonFault::Syntax, "{text}");
        assert!(got.abs_diff(at) <= 1, "{text}: byte {got}, not {at}");
    }
}

#[test]
fn a_name_twice_in_an_object_is_refused_however_deep_or_spelled() {
    for text in [
        r#"{"status":"OK","status":"ERROR"}"#,
        r#"{"a":{"b":[{"c":1,"d":2,"c":3}]}}"#,
        r#"{"a":1,"\u0061":2}"#,
        r#"{"unknown":{"x":null,"x":null}}"#,
        r#"{"":1,"":2}"#,
    ] {
        assert_eq!(fault(text).1, JsonFault::Duplicate, "{text}");
    }
    assert!(json::decode::<Value>(br#"{"a":{"a":[{"a":1},{"a":1}]}}"#).is_ok());
    assert!(json::decode::<Value>(br#"{"a":1,"A":2}"#).is_ok());
}

#[test]
fn control_characters_nul_and_encodings() {
    assert_eq!(fault("{\"a\":\"x\0\"}"), (7, JsonFault::Control));
    assert_eq!(fault("{\"a\":\"x\ny\"}"), (7, JsonFault::Control));
    assert_eq!(fault("\u{feff}{\"a\":\"\u{1}\"}"), (9, JsonFault::Control));
    assert_eq!(fault("\0{}").1, JsonFault::Syntax);
    assert_eq!(fault("{}\0").1, JsonFault::Syntax);
    assert_eq!(fault("\u{feff}\u{feff}{}").1, JsonFault::Syntax);
    assert!(json::decode::<Value>("\u{feff}{}".as_bytes()).is_ok());
    assert_eq!(read(b"{\"a\":\"\xff\"}"), Malformed::Encoding { at: 6 });
    assert_eq!(read(b"{\"a\":\"\xc3"), Malformed::Cut);
    for wide in [u16::to_le_bytes, u16::to_be_bytes] {
        let marked: Vec<u8> = "\u{feff}{}".encode_utf16().flat_map(wide).collect();
        assert_eq!(read(&marked), Malformed::Encoding { at: 0 });
        let plain: Vec<u8> = "{}".encode_utf16().flat_map(wide).collect();
        assert!(matches!(read(&plain), Malformed::Json { .. }));
    }
}

#[test]
fn a_page_or_xml_in_place_of_json_is_named() {
    for page in [
        "<html>",
        " <!DOCTYPE html><html>",
        "<HTML lang=en>",
        "\u{feff}<!doctype HTML>",
    ] {
        assert_eq!(
            read(page.as_bytes()),
            Malformed::Instead(Instead::Html),
            "{page}"
        );
    }
    for xml in [
        "<Response/>",
        "<?xml version='1.0'?><a/>",
        "\n<",
        "<!-- -->",
    ] {
        assert_eq!(
            read(xml.as_bytes()),
            Malformed::Instead(Instead::Xml),
            "{xml}"
        );
    }
}

#[test]
fn size_depth_and_what_is_cut() {
    assert_eq!(
        read(&vec![b' '; MAX_JSON + 1]),
        Malformed::Long { limit: MAX_JSON }
    );
    let deep = |n: usize| format!("{}{}", "{\"a\":[".repeat(n), "]}".repeat(n));
    assert!(json::decode::<Value>(deep(32).as_bytes()).is_ok());
    assert_eq!(read(deep(33).as_bytes()), Malformed::Depth { at: 192 });
    assert_eq!(
        read("[".repeat(1_000_000).as_bytes()),
        Malformed::Depth { at: 64 }
    );
    for cut in [
        "", " ", "{", "{\"a\"", "{\"a\":", "[1", "\"a", "[\"\\u00", "tru", "-",
    ] {
        assert_eq!(read(cut.as_bytes()), Malformed::Cut, "{cut}");
    }
}
