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
fn with_and_without_declaration_comments_and_instructions() {
    for xml in [
        "<Response><Status>OK</Status></Response>",
        "<?xml version=\"1.0\"?><Response><Status>OK</Status></Response>",
        "<?xml version='1.0' encoding='utf-8' standalone=\"yes\" ?>\n<Response >\n<Status\n>OK</Status ></Response>\n",
        "\u{feff}<!-- a --><?go now?><Response a='1' b=\"&lt;>\"><Status>OK<!-- - --></Status></Response><!---->",
    ] {
        assert_eq!(read(xml).unwrap(), json!({"status": "OK"}), "{xml}");
    }
}

#[test]
fn what_is_not_well_formed_is_refused() {
    let bad = [
        "",
        " ",
        "OK",
        "<Response>",
        "<Response",
        "</Response>",
        "<Response></response>",
        "<Response></Response><Response/>",
        "<Response/>x",
        "x<Response/>",
        "<Response/><a/>",
        "<Response/><![CDATA[x]]>",
        "<Response/>&#32;",
        "&amp;<Response/>",
        "<Response><a></b></Response>",
        "<Response><a></Response></a>",
        "<Response><a><b></a></b></Response>",
        "<Response a></Response>",
        "<Response a=></Response>",
        "<Response a=b></Response>",
        "<Response a='1\"></Response>",
        "<Response a='1'b='2'></Response>",
        "<Response a='1' a='2'></Response>",
        "<Response a='<'></Response>",
        "<Response a='&'></Response>",
        "<Response a='&b;'></Response>",
        "<Response a='&#0;'></Response>",
        "<Response 1='1'></Response>",
        "<Response =''></Response>",
        "<Response a='1'/ >",
        "< Response/>",
        "<Response / >",
        "<Response></Response a='1'>",
        "<Response></ Response>",
        "<Response><1/></Response>",
        "<Response><-a/></Response>",
        "<Response><a b/></Response>",
        "<Response>&</Response>",
        "<Response>&amp</Response>",
        "<Response>& amp;</Response>",
        "<Response>&nbsp;</Response>",
        "<Response>&#;</Response>",
        "<Response>&#x;</Response>",
        "<Response>&#xG;</Response>",
        "<Response>&#X41;</Response>",
        "<Response>&#1;</Response>",
        "<Response>&#xD800;</Response>",
        "<Response>&#x110000;</Response>",
        "<Response>&#99999999999;</Response>",
        "<Response>]]></Response>",
        "<Response><![CDATA[x]]</Response>",
        "<Response><![cdata[x]]></Response>",
        "<Response><!-- a -- b --></Response>",
        "<Response><!-- a ---></Response>",
        "<Response><!-></Response>",
        "<Response><? ?></Response>",
        "<Response><?xml version='1.0'?></Response>",
        "<Response><?XML a?></Response>",
        "<Response><?a</Response>",
        "<Response><?1 ?></Response>",
        " <?xml version='1.0'?><Response/>",
        "<?xml?><Response/>",
        "<?xml version=1.0?><Response/>",
        "<?xml encoding='utf-8'?><Response/>",
        "<?xml version='2.0'?><Response/>",
        "<?xml version='1.0' encoding='utf-16'?><Response/>",
        "<?xml version='1.0' standalone='yes' encoding='utf-8'?><Response/>",
        "<?xml version='1.0' standalone='maybe'?><Response/>",
        "<?xml version='1.0' x='y'?><Response/>",
        "<?xml version='1.0'?><?xml version='1.0'?><Response/>",
        "<!DOCTYPE Response><Response/>",
        "<!DOCTYPE r [<!ENTITY a 'b'>]><Response>&a;</Response>",
        "<Response><!DOCTYPE a></Response>",
        "<Response><!ELEMENT a></Response>",
        "<!ENTITY a 'b'><Response/>",
        "<Response>\u{1}</Response>",
        "<Response>\u{b}</Response>",
        "<Response>\u{fffe}</Response>",
        "<Response>\0</Response>",
        "<Response><a\u{a0}b='1'/></Response>",
        "<html><body>502 Bad Gateway</body></html>",
        "<Response><a>",
        "<Response>text<a/></Response>",
        "<Response><Clients>x</Clients></Response>",
        "<Response><Clients><Job/></Clients></Response>",
        "<Response><a/><a/></Response>",
    ];
    for xml in bad {
        assert!(read(xml).is_err(), "accepted: {xml}");
    }
    assert_eq!(
        to_value(b"<Response>\xff</Response>", ROOT),
        Err(Malformed::Encoding)
    );
    assert_eq!(to_value(b"<Response>\xc3", ROOT), Err(Malformed::Cut));
    let wide: Vec<u8> = "<Response/>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(to_value(&wide, ROOT).is_err());
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
    assert_eq!(read(&nest(64)), Err(Malformed::Depth));
    assert_eq!(read(&nest(100_000)), Err(Malformed::Depth));
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
