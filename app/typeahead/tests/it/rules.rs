//! The rules of the typeahead, one by one.

use deedbox_typeahead::{Field, Hit, Index, Kind, Query, Record};

fn person(id: &str, name: &str) -> Record {
    Record::new(id, Kind::Person, name)
}

fn company(id: &str, name: &str) -> Record {
    Record::new(id, Kind::Company, name)
}

fn index(records: impl IntoIterator<Item = Record>) -> Index {
    records.into_iter().collect()
}

fn ids(index: &Index, text: &str) -> Vec<String> {
    index
        .search(&Query::new(text))
        .into_iter()
        .map(|hit| hit.id)
        .collect()
}

fn only(index: &Index, text: &str) -> Hit {
    let mut hits = index.search(&Query::new(text));
    assert_eq!(hits.len(), 1, "{text}: {hits:?}");
    hits.remove(0)
}

fn marked(hit: &Hit) -> Vec<&str> {
    hit.pieces()
        .into_iter()
        .filter(|(_, marked)| *marked)
        .map(|(piece, _)| piece)
        .collect()
}

#[test]
fn nothing_below_the_third_letter() {
    let index = index([person("1", "Jo Smith")]);
    for text in ["", "s", "sm", " sm ", "j s", "--"] {
        assert!(ids(&index, text).is_empty(), "{text}");
    }
    assert_eq!(ids(&index, "smi"), ["1"]);
    assert_eq!(ids(&index, "j sm"), ["1"]);
}

#[test]
fn any_word_and_any_order() {
    let index = index([
        person("1", "Jane Ann Smith"),
        company("2", "Blue Gum Plumbing Pty Ltd"),
    ]);
    for text in [
        "jan",
        "ann",
        "smi",
        "smith jane",
        "jane smith",
        "ann smi",
        "s j a",
        "SMITH,JANE",
        "  Smith   Jan ",
    ] {
        assert_eq!(ids(&index, text), ["1"], "{text}");
    }
    for text in [
        "blue",
        "gum",
        "plumb",
        "plumbing blue",
        "pty blue",
        "gum plu",
    ] {
        assert_eq!(ids(&index, text), ["2"], "{text}");
    }
    assert!(
        index
            .search(&Query::new("jane jones").without_slips())
            .is_empty()
    );
    assert!(index.search(&Query::new("mith").without_slips()).is_empty());
}

#[test]
fn case_accents_and_punctuation_are_folded_both_ways() {
    let plain = [
        "Nguyen, Huong",
        "Muller",
        "OBrien",
        "Marchetti Jones",
        "Zoe Sondergaard",
        "Vanderberg",
        "Mei Lin",
    ];
    let fancy = [
        "Nguyễn, Hương",
        "Müller",
        "O’Brien",
        "Marchetti-Jones",
        "ZOË Søndergaard",
        "van der Berg",
        "Mei‐Lin",
    ];
    for (a, b) in plain.iter().zip(fancy).chain(fancy.iter().zip(plain)) {
        let index = index([person("1", a)]);
        for text in [b.to_owned(), b.to_uppercase(), b.to_lowercase()] {
            assert_eq!(ids(&index, &text), ["1"], "{text} in {a}");
        }
        assert!(
            !only(&index, b).slip || b == "Mei Lin" || b == "Marchetti Jones",
            "{b} in {a}"
        );
    }
    let index = index([
        person("1", "Siobhán O'Brien"),
        company("2", "Marchetti-Jones & Sons"),
    ]);
    for text in [
        "o'b",
        "obr",
        "o’brien",
        "o brien",
        "brien",
        "siobhan obrien",
        "OBRIEN SIO",
    ] {
        assert_eq!(ids(&index, text), ["1"], "{text}");
    }
    for text in [
        "marchettij",
        "marchetti jones",
        "marchetti-jo",
        "jones mar",
        "jon",
        "marchettijones sons",
    ] {
        assert_eq!(ids(&index, text), ["2"], "{text}");
    }
}

#[test]
fn former_and_trading_names() {
    let index = index([
        Record {
            other_names: vec!["Acme Bakery".into(), "Sunrise Breads".into()],
            ..company("1", "Holt Holdings Pty Ltd")
        },
        company("2", "Acme Pty Ltd"),
        Record {
            other_names: vec!["Jane Miller".into()],
            ..person("3", "Jane Smith")
        },
    ]);
    assert_eq!(
        ids(&index, "acme"),
        ["2", "1"],
        "the name comes before a trading name"
    );
    let hit = only(&index, "sunr");
    assert_eq!(
        (hit.field, hit.text.as_str(), marked(&hit)),
        (Field::OtherName, "Sunrise Breads", vec!["Sunr"])
    );
    assert_eq!(ids(&index, "holt bakery"), ["1"], "words from both names");
    assert_eq!(only(&index, "jane mil").text, "Jane Miller");
}

#[test]
fn codes_company_numbers_and_phones() {
    let index = index([
        Record {
            code: Some("SMI-0042".into()),
            acn: Some("004 085 616".into()),
            abn: Some("51 004 085 616".into()),
            phones: vec!["+61 412 345 678".into(), "(02) 9999 1234".into()],
            ..company("1", "Holt Holdings Pty Ltd")
        },
        Record {
            code: Some("ZZ9".into()),
            phones: vec!["0498 765 432".into()],
            ..person("2", "Bo Ek")
        },
    ]);
    let cases = [
        ("smi0", Field::Code, "SMI-0"),
        ("SMI-0042", Field::Code, "SMI-0042"),
        ("zz9", Field::Code, "ZZ9"),
        ("004085", Field::Acn, "004 085"),
        ("004 085 616", Field::Acn, "004 085 616"),
        ("ACN 004085616", Field::Acn, "004 085 616"),
        ("51 004", Field::Abn, "51 004"),
        ("0412 34", Field::Phone, "61 412 34"),
        ("+61412345", Field::Phone, "61 412 345"),
        ("0412345678", Field::Phone, "61 412 345 678"),
        ("61 412 345 678", Field::Phone, "61 412 345 678"),
        ("0299", Field::Phone, "02) 99"),
        ("1234", Field::Phone, "1234"),
        ("99991234", Field::Phone, "9999 1234"),
        ("+61 498", Field::Phone, "0498"),
        ("5 432", Field::Phone, "5 432"),
    ];
    for (text, field, mark) in cases {
        let hit = only(&index, text);
        assert_eq!((hit.field, marked(&hit)), (field, vec![mark]), "{text}");
        assert!(!hit.slip);
    }
}

#[test]
fn addresses_by_their_beginning_their_words_and_their_domain() {
    let index = index([Record {
        emails: vec!["x@y.z".into(), "jane.smith@acme.com.au".into()],
        ..person("1", "Bo Ek")
    }]);
    for (text, mark) in [
        ("jane", "jane"),
        ("jane.sm", "jane.sm"),
        ("janesmith", "jane.smith"),
        ("smith@ac", "smith@ac"),
        ("acme.com", "acme.com"),
        ("@acme", "acme"),
        ("JANE.SMITH@ACME.COM.AU", "jane.smith@acme.com.au"),
    ] {
        let hit = only(&index, text);
        assert_eq!(
            (hit.field, marked(&hit)),
            (Field::Email, vec![mark]),
            "{text}"
        );
    }
}

#[test]
fn one_slip_is_forgiven_and_ranks_below_every_exact_hit() {
    let target = index([person("1", "Marchetti, Giulia"), person("2", "Holt, Bo")]);
    for text in [
        "narchetti",
        "archetti",
        "amrchetti",
        "mmarchetti",
        "marhcetti",
        "marchett1",
        "marchettig",
        "machet",
        "marchetti giuila",
        "giulia marchett",
        "gulia marchetti",
        "marchettigiulia",
        "marchettixgiulia",
        "mar chetti",
        "mar hetti",
        "marchett igiulia",
        "marchettig iulia",
        "mxr",
    ] {
        assert_eq!(ids(&target, text), ["1"], "{text}");
    }
    for text in ["xyz", "maarrchetti", "marchetti bo", "gxulia mxrchetti"] {
        assert!(ids(&target, text).is_empty(), "{text}");
    }
    let ranked = index([
        person("1", "Anna Smyth"),
        Record {
            archived: true,
            ..company("2", "Zoo Smithers Pty Ltd")
        },
    ]);
    let hits = ranked.search(&Query::new("smith").prefer(&[Kind::Person]));
    assert_eq!(
        hits.iter()
            .map(|hit| (hit.id.as_str(), hit.slip))
            .collect::<Vec<_>>(),
        [("2", false), ("1", true)]
    );
    assert_eq!(marked(&hits[1]), ["Smyth"]);
}

#[test]
fn a_slip_in_a_code_a_number_or_an_address() {
    let index = index([Record {
        code: Some("SMIT0042".into()),
        acn: Some("004 085 616".into()),
        emails: vec!["jane.smith@acme.com.au".into()],
        ..person("1", "Bo Ek")
    }]);
    for (text, field) in [
        ("smtio0042", None),
        ("smti0042", Some(Field::Code)),
        ("mit00", Some(Field::Code)),
        ("smit0043", Some(Field::Code)),
        ("004085661", Some(Field::Acn)),
        ("004805616", Some(Field::Acn)),
        ("00408561", Some(Field::Acn)),
        ("jnae.smith@", Some(Field::Email)),
        ("jane.smith@acne", Some(Field::Email)),
    ] {
        let hits = index.search(&Query::new(text));
        assert_eq!(hits.first().map(|hit| hit.field), field, "{text}");
        assert!(
            hits.iter()
                .all(|hit| hit.slip || hit.text.starts_with("004 085 61")),
            "{text}"
        );
    }
}

#[test]
fn archived_clients_are_marked_and_come_last() {
    let archived = |record| Record {
        archived: true,
        ..record
    };
    let index = index([
        archived(person("1", "Adam Smith")),
        person("2", "Zara Smithers"),
        Record {
            other_names: vec!["Smith & Co".into()],
            ..company("3", "Holt Pty Ltd")
        },
        Record {
            emails: vec!["smith@x.com".into()],
            ..company("4", "Ivy Pty Ltd")
        },
    ]);
    let hits = index.search(&Query::new("smith").prefer(&[Kind::Person]));
    assert_eq!(
        hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(),
        ["2", "3", "4", "1"]
    );
    assert_eq!(hits.iter().filter(|hit| hit.archived).count(), 1);
}

#[test]
fn whole_words_before_beginnings_and_the_family_name_before_the_rest() {
    let index = index([
        person("given", "Martin Abel"),
        person("family", "Zoe Martin"),
        person("begins", "Aaron Martinez"),
        person("middle", "Amy Martin Zed"),
        person("comma", "Martin, Zora"),
        company("first", "Martin Pty Ltd"),
        company("later", "A Martin Pty Ltd"),
        person("only", "Martin"),
    ]);
    let all_people = index.search(&Query::new("martin").prefer(&[Kind::Person]));
    let order: Vec<_> = all_people.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(
        order,
        [
            "only", "comma", "family", "given", "middle", "begins", "first", "later"
        ]
    );
    assert_eq!(
        ids(&index, "martin")[..4],
        ["only", "first", "comma", "family"]
    );
}

#[test]
fn the_field_decides_which_kinds_come_first() {
    let kinds = Kind::ALL.map(|kind| Record::new(kind.as_str(), kind, "Smith"));
    let index = index(kinds);
    let order = |prefer: &[Kind]| -> Vec<String> {
        index
            .search(&Query::new("smi").prefer(prefer))
            .into_iter()
            .map(|hit| hit.id)
            .collect()
    };
    assert_eq!(order(&[Kind::Trust, Kind::Fund])[..2], ["trust", "fund"]);
    assert_eq!(order(&[Kind::Company])[0], "company");
    assert_eq!(order(&[Kind::Person])[0], "person");
    assert_eq!(order(&[]).len(), 5);
}

#[test]
fn boosted_ids_come_first_among_equals_however_long_the_list() {
    let many =
        (0..500).map(|number| person(&number.to_string(), &format!("Smith, Anna {number:03}")));
    let index = index(many.chain([person("z", "Smith, Zara"), person("y", "Smithers, Zara")]));
    let boost = ["z".to_owned(), "y".to_owned(), "unknown".to_owned()];
    for text in ["smi", "smith", "smi a", "zara smi"] {
        let hits = index.search(&Query::new(text).boost(&boost));
        let expected = if text == "smi a" { "0" } else { "z" };
        assert_eq!(hits[0].id, expected, "{text}");
    }
    assert_eq!(index.search(&Query::new("smith").boost(&boost)).len(), 10);
}

#[test]
fn equals_stand_by_weight_then_name_then_id() {
    let index = index([
        person("3", "Smith, Carl"),
        person("2", "Smith, Bo"),
        person("1", "Smith, Bo"),
        Record {
            weight: 5,
            ..person("4", "Smith, Zed")
        },
    ]);
    assert_eq!(ids(&index, "smith"), ["4", "1", "2", "3"]);
}

#[test]
fn marks_point_into_the_name_as_given() {
    let marks = |name: &str, text: &str| {
        let index = index([person("1", name)]);
        let hit = only(&index, text);
        assert_eq!((hit.field, &hit.text), (Field::Name, &hit.name));
        marked(&hit)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(marks("Nguyễn, Hương", "nguy"), ["Nguy"]);
    assert_eq!(marks("Nguyễn, Hương", "huong nguye"), ["Nguyễ", "Hương"]);
    assert_eq!(marks("Pat O’Brien", "obr"), ["O’Br"]);
    assert_eq!(marks("Eva Weiß-Bos", "weissb"), ["Weiß-B"]);
    assert_eq!(marks("Eva van der Berg", "vanderb"), ["van der B"]);
    assert_eq!(marks("Jose\u{301} Ek", "jose"), ["Jose\u{301}"]);
    assert_eq!(marks("Anna Annas", "annas"), ["Annas"]);
}

#[test]
fn other_scripts_are_found_from_the_third_letter() {
    let index = index([person("1", "Достоевский Фёдор"), person("2", "王小明")]);
    assert_eq!(ids(&index, "дос"), ["1"]);
    assert_eq!(ids(&index, "ДОСТ"), ["1"]);
    assert_eq!(ids(&index, "王小明"), ["2"]);
}

#[test]
fn the_limit_holds_and_odd_input_is_harmless() {
    let index = index((0..50).map(|number| person(&number.to_string(), "Smith")));
    assert_eq!(index.search(&Query::new("smith")).len(), 10);
    assert_eq!(index.search(&Query::new("smith").limit(0)).len(), 0);
    assert_eq!(index.search(&Query::new("smith").limit(1000)).len(), 50);
    let long = "smith ".repeat(500);
    assert_eq!(index.search(&Query::new(&long)).len(), 10);
    for text in [
        "\u{0}\u{0}\u{0}",
        "\u{301}\u{301}\u{301}",
        "%%%",
        "***",
        "'''",
        "@@@",
        "....",
        &"x".repeat(10_000),
    ] {
        assert!(ids(&index, text).is_empty(), "{text:?}");
    }
    let empty = Index::new();
    assert!(empty.is_empty() && ids(&empty, "smith").is_empty());
}

#[test]
fn the_last_of_several_records_with_one_id_stays() {
    let mut index = index([
        person("1", "Old Name"),
        person("2", "Bo Ek"),
        person("1", "New Name"),
    ]);
    assert_eq!(index.len(), 2);
    assert_eq!(ids(&index, "name"), ["1"]);
    assert_eq!(index.get("1").unwrap().name, "New Name");
    index.upsert(person("1", "Newest"));
    assert!(ids(&index, "name").is_empty());
    assert!(index.remove("1") && !index.remove("1"));
    assert_eq!(index.len(), 1);
}
