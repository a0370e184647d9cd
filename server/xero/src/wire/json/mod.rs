//! JSON strict mode: read and written.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{MAX_DEPTH, Malformed};
use crate::RequestFault;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Reads one document. Unknown fields are ignored, a known field twice is not.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Malformed> {
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    refuse_depth(bytes)?;
    serde_json::from_slice(bytes).map_err(|error| describe(&error))
}

/// Names what is wrong without quoting the answer: it holds personal data.
pub(super) fn describe(error: &serde_json::Error) -> Malformed {
    use serde_json::error::Category;
    match error.classify() {
        Category::Eof => Malformed::Cut,
        Category::Syntax | Category::Io => Malformed::Json {
            line: error.line(),
            column: error.column(),
        },
        Category::Data => Malformed::Data {
            what: without_values(&error.to_string()),
        },
    }
}

/// serde quotes the offending value: `invalid type: string "...", expected`.
fn without_values(message: &str) -> String {
    let expected = message.rfind(", expected").and_then(|at| message.get(at..));
    match expected {
        Some(expected) if message.starts_with("invalid") => {
            format!("a value of the wrong kind{expected}")
        }
        _ => message.to_owned(),
    }
}

/// Brackets outside texts, counted. `serde_json` has a limit of its own, but a
/// higher one.
fn refuse_depth(bytes: &[u8]) -> Result<(), Malformed> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Malformed::Depth);
                }
            }
            b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

/// Writes a body. Nothing empty is ever sent: whether an empty value clears a
/// field is not known (`client.update_empty`, xpm-api 6.2).
pub fn encode<T: Serialize>(body: &T) -> Result<Vec<u8>, RequestFault> {
    let mut value = serde_json::to_value(body).map_err(|_| RequestFault::Body)?;
    prune(&mut value);
    check(&value)?;
    serde_json::to_vec(&value).map_err(|_| RequestFault::Body)
}

/// Removes nulls, empty texts, and lists and objects that hold nothing.
fn prune(value: &mut Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
        Value::Array(items) => {
            items.retain_mut(prune);
            !items.is_empty()
        }
        Value::Object(fields) => {
            fields.retain(|_, field| prune(field));
            !fields.is_empty()
        }
    }
}

/// The last gate before the wire: no masked tax number (xpm-api 6.3), and
/// nothing that XPM could not give back as XML.
fn check(value: &Value) -> Result<(), RequestFault> {
    match value {
        Value::String(text) if text.chars().any(|c| !super::xml::is_xml_char(c)) => {
            Err(RequestFault::ControlCharacter)
        }
        Value::Array(items) => items.iter().try_for_each(check),
        Value::Object(fields) => fields.iter().try_for_each(|(name, field)| {
            let masked = name == "taxNumber" && field.as_str().is_none_or(|t| t.contains('*'));
            if masked {
                Err(RequestFault::MaskedTaxNumber)
            } else {
                check(field)
            }
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
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
        assert_eq!(decode::<Value>(deep.as_bytes()), Err(Malformed::Depth));
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
        assert!(matches!(
            decode::<Value>(b"<html>"),
            Err(Malformed::Json { .. })
        ));
        assert!(decode::<Value>(b"\xef\xbb\xbf{}").is_ok());
        assert!(decode::<Value>(b"{} x").is_err());
    }
}
