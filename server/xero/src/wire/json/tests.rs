use super::*;
use serde_json::json;

#[test]
fn nothing_empty_is_written() {
    let body = json!({"name": "A", "phone": "", "fax": null, "contacts": [{"name": ""}],
                      "client": {"uuid": null}, "billable": false, "minutes": 0});
    let written: Value = serde_json::from_slice(&encode(&body).unwrap()).unwrap();
    assert_eq!(
        written,
        json!({"name": "A", "billable": false, "minutes": 0})
    );
}

#[test]
fn a_masked_tax_number_is_never_written() {
    for masked in [json!("******123"), json!("*"), json!(123)] {
        let body = json!({"name": "A", "taxNumber": masked});
        assert_eq!(encode(&body), Err(RequestFault::MaskedTaxNumber));
    }
    assert!(encode(&json!({"taxNumber": "123456782", "name": "Star * Pty Ltd"})).is_ok());
}

#[test]
fn what_xml_cannot_hold_is_refused() {
    assert_eq!(
        encode(&json!({"name": "a\u{0}"})),
        Err(RequestFault::ControlCharacter)
    );
    assert_eq!(
        encode(&json!({"name": "a\u{b}"})),
        Err(RequestFault::ControlCharacter)
    );
    assert!(encode(&json!({"name": "Zoë\n\t<&> 𝄞"})).is_ok());
}

#[test]
fn depth_is_limited_and_brackets_in_texts_do_not_count() {
    let deep = format!("{}1{}", "[".repeat(65), "]".repeat(65));
    assert_eq!(
        decode::<Value>(deep.as_bytes()),
        Err(Malformed::Depth { at: 64 })
    );
    let fine = format!("{}1{}", "[".repeat(64), "]".repeat(64));
    assert!(decode::<Value>(fine.as_bytes()).is_ok());
    let text = format!("\"{}\\\"\"", "[".repeat(500));
    assert!(decode::<Value>(text.as_bytes()).is_ok());
}

#[test]
fn errors_name_the_place_and_not_the_value() {
    #[derive(Debug, serde::Deserialize)]
    struct Shape {
        #[expect(dead_code, reason = "only its type matters")]
        name: u32,
    }
    let error = decode::<Shape>(br#"{"name":"secret \"x\" person"}"#).unwrap_err();
    assert!(!error.to_string().contains("secret"), "{error}");
    assert_eq!(decode::<Value>(b"{\"a\":"), Err(Malformed::Cut));
    assert!(decode::<Value>(b"\xef\xbb\xbf{}").is_ok());
    assert!(decode::<Value>(b"{} x").is_err());
}
