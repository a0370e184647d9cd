use super::scene::{Example, error, info, passing, warning};

fn reserved(scene: &mut super::Scene) {
    scene.set("name.reserved", "yes");
    scene.set("name.reservation_number", "7EBA12345");
    scene.set("name.reservation_holder", "Jane Marchetti");
}

fn like_a_business(scene: &mut super::Scene) {
    scene.set("name.identical_business_name", "yes");
    scene.set("name.business_name_state", "VIC");
    scene.set("name.business_name_number", "B7654321");
    scene.set("name.owner_will_be_officer", "yes");
}

pub(super) const EXAMPLES: &[Example] = &[
    passing(
        error("C11", "name.text", "Enter the company's name", |s| {
            s.set("name.text", "  ");
        }),
        |s| {
            s.set("name.text", "");
            s.set("name.use_acn", "yes");
        },
    ),
    passing(
        error("NM01", "name.text", "must end in \"Pty Ltd\"", |s| {
            s.set("name.text", "Saltbush Lane Holdings Ltd");
        }),
        |s| s.set("name.text", "Saltbush Lane Holdings PROPRIETARY LIMITED."),
    ),
    passing(
        error("NM02", "name.text", "at least two letters", |s| {
            s.set("name.text", "A1@ Pty Ltd");
        }),
        |s| s.set("name.text", "4WD Pty Ltd"),
    ),
    passing(
        info(
            "NM03",
            "name.text",
            "this will be CAFE SALTBUSH PTY LTD",
            |s| {
                s.set("name.text", "Caf\u{e9} Saltbush Pty Ltd");
            },
        ),
        |s| s.set("name.text", "CAFE SALTBUSH PTY LTD"),
    ),
    passing(
        error("NM04", "name.text", "\"+\" in a new name", |s| {
            s.set("name.text", "A+B Shop Pty Ltd");
        }),
        |s| s.set("name.text", "A & B @ Shop #1 Pty Ltd"),
    ),
    error(
        "NM05a",
        "name.text",
        "MORGANS PTY. LTD. (010 499 966)",
        |s| {
            s.set("name.text", "The Morgan Proprietary Limited");
        },
    ),
    passing(
        warning(
            "NM05b",
            "name.text",
            "could not check every register",
            |_| (),
        ),
        |s| s.set("name.text", "Morgan Pty Ltd"),
    ),
    passing(
        error(
            "NM06a",
            "name.owner_will_be_officer",
            "\"Corner Store\" (NSW)",
            |s| {
                s.set("name.text", "Corner Stores Pty Ltd");
            },
        ),
        like_a_business,
    ),
    passing(
        error(
            "NM06a",
            "name.owner_will_be_officer",
            "Holdings Pty Ltd\" (VIC)",
            |s| {
                like_a_business(s);
                s.set("name.owner_will_be_officer", "no");
            },
        ),
        like_a_business,
    ),
    passing(
        error(
            "NM06b",
            "name.business_name_number",
            "ABN or registration number",
            |s| {
                like_a_business(s);
                s.set("name.business_name_number", "");
            },
        ),
        like_a_business,
    ),
    warning(
        "NM06c",
        "name.identical_business_name",
        "by hand at ASIC",
        like_a_business,
    ),
    warning(
        "NM07",
        "name.text",
        "\"banking\" needs the consent of APRA",
        |s| {
            s.set("name.text", "Saltbush Banking Pty Ltd");
        },
    ),
    // Inside another word, but for ADI, which has to stand alone.
    passing(
        warning("NM07", "name.text", "\"king\" needs the consent", |s| {
            s.set("name.text", "Saltbush Parking Pty Ltd");
        }),
        |s| s.set("name.text", "Saltbush Radio Pty Ltd"),
    ),
    warning(
        "NM07",
        "name.text",
        "\"ADI\" needs the consent of APRA",
        |s| {
            s.set("name.text", "Saltbush ADI Pty Ltd");
        },
    ),
    passing(
        error("NM08a", "name.reservation_number", "document number", |s| {
            reserved(s);
            s.set("name.reservation_number", "");
        }),
        reserved,
    ),
    error("NM08a", "name.reservation_holder", "who reserved it", |s| {
        reserved(s);
        s.set("name.reservation_holder", "");
    }),
    passing(
        warning(
            "NM08b",
            "name.reservation_ends",
            "ends on 15 January 2027",
            |s| {
                reserved(s);
                s.set("name.reservation_ends", "15/01/2027");
            },
        ),
        reserved,
    ),
    warning(
        "NM08b",
        "name.reservation_ends",
        "ended on 15 January 2026",
        |s| {
            reserved(s);
            s.set("name.reservation_ends", "15/01/2026");
        },
    ),
    info("NM09", "name.use_acn", "A.C.N. 000 000 000 Pty Ltd", |s| {
        s.set("name.use_acn", "yes");
    }),
];

#[test]
fn a_longer_restricted_word_hides_the_shorter_inside_it() {
    let mut scene = super::Scene::complete();
    scene.set("name.text", "Banking Trust Pty Ltd");
    let messages: Vec<String> = scene
        .check()
        .into_iter()
        .filter(|finding| finding.rule == "NM07")
        .map(|finding| finding.message)
        .collect();
    assert_eq!(messages.len(), 2, "{messages:#?}");
    assert!(messages[0].starts_with("\"banking\"") && messages[1].starts_with("\"trust\""));
}

#[test]
fn an_acn_name_is_not_checked_as_a_name() {
    let mut scene = super::Scene::complete();
    scene.set("name.text", "Royal + Bank");
    scene.set("name.use_acn", "yes");
    let rules: Vec<&str> = scene
        .check()
        .into_iter()
        .map(|f| f.rule)
        .filter(|rule| rule.starts_with("NM"))
        .collect();
    assert_eq!(rules, ["NM09"]);
}
