use proptest::prelude::*;
use serde_json::json;

use super::*;

fn read(xml: &str) -> Result<Value, Malformed> {
    to_value(xml.as_bytes(), ROOT)
}

#[test]
fn an_answer_reads_as_json_would() {
    let xml = r#"<Response api-method="Get"><Status>OK</Status><Client><UUID>6f2c</UUID><Name>Wattle &amp; Daughters &#x50;ty Ltd</Name><Phone></Phone><Address>1 Long St
Level 2</Address><AccountManager><UUID>a</UUID><Name>Priya</Name></AccountManager><Contacts /><Notes><Note><Title><![CDATA[a < b]]></Title></Note></Notes></Client></Response>"#;
    assert_eq!(
        read(xml).unwrap(),
        json!({"status": "OK", "client": {
            "uuid": "6f2c", "name": "Wattle & Daughters Pty Ltd", "phone": null,
            "address": "1 Long St\nLevel 2",
            "accountManager": {"uuid": "a", "name": "Priya"},
            "contacts": [], "notes": [{"title": "a < b"}]}})
    );
}

#[test]
fn with_and_without_declaration_and_comments() {
    for xml in [
        "<Response><Status>OK</Status></Response>",
        "<?xml version=\"1.0\"?><Response><Status>OK</Status></Response>",
        "<?xml version='1.0' encoding='utf-8' standalone=\"yes\" ?>\n<Response >\n<Status\n>OK</Status ></Response>\n",
        "\u{feff}<!-- a --><Response a='1' b=\"&lt;>\"><Status>OK<!-- - --></Status></Response><!---->",
    ] {
        assert_eq!(read(xml).unwrap(), json!({"status": "OK"}), "{xml}");
    }
}

#[test]
fn a_list_that_is_newer_than_we_are_is_a_list() {
    let xml = "<Response><Status>OK</Status><Client><Tags><Tag>a</Tag><Tag>b</Tag><Tag/></Tags><One><Tag>a</Tag></One></Client></Response>";
    assert_eq!(
        read(xml).unwrap()["client"],
        json!({"tags": ["a", "b", null], "one": {"tag": "a"}})
    );
}

#[test]
fn depth_is_limited() {
    let nest = |n: usize| {
        format!(
            "<Response>{}{}</Response>",
            "<a>".repeat(n),
            "</a>".repeat(n)
        )
    };
    assert!(read(&nest(63)).is_ok());
    let too_deep = Malformed::Depth { at: 199 };
    assert_eq!(read(&nest(64)), Err(too_deep.clone()));
    assert_eq!(read(&nest(100_000)), Err(too_deep));
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC*|(<|>|/|a|Response|&|;|!|-|\\[|\\]|\\?|'|\"|=| ){0,40}") {
        let _ignored = read(&text);
    }

    /// Every prefix of a document is an error: no half object can come out.
    #[test]
    fn every_cut_is_an_error(name in "\\PC{0,12}", at in 0_usize..200) {
        let escaped = name.replace('&', "&amp;").replace('<', "&lt;").replace("]]>", "]]&gt;");
        let xml = format!("<Response api-method=\"Get\"><Status>OK</Status><Client><Name>{escaped}</Name><Contacts /></Client></Response>");
        let at = at % xml.len();
        prop_assert!(to_value(&xml.as_bytes()[..at], ROOT).is_err());
        prop_assert!(read(&xml).is_ok());
    }
}
