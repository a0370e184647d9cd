use super::scene::{Example, Scene, error, info, on, passing, warning};
use crate::order::Role;
use crate::order::sample::{family_trust, party, row, unit_trust};

/// Makes Jane the only trustee.
fn jane_is_trustee(s: &mut Scene) {
    s.draft
        .remove_office(&row("trustee-corp"))
        .expect("removed");
    s.office("trustee-jane", Role::Trustee, "jane");
}

fn no_one(s: &mut Scene, role: Role) {
    s.draft.offices.retain(|office| office.role != role);
}

const fn trust(example: Example) -> Example {
    on(family_trust, example)
}

const fn units(example: Example) -> Example {
    on(unit_trust, example)
}

pub(super) const EXAMPLES: &[Example] = &[
    trust(error(
        "T01a",
        "trust.settlor_trustee",
        "Say for each",
        |s| {
            s.set("trust.settlor_trustee", "");
        },
    )),
    trust(passing(
        error(
            "T01b",
            "trust.settlor_relative",
            "Samuel Okafor is a relative of Jane Marchetti. The settlor must be independent",
            |s| {
                s.set("trust.settlor_relative", "yes");
                s.set("trust.settlor_relative_of", "Jane Marchetti");
            },
        ),
        // Our own settlor is asked nothing.
        |s| {
            s.set("trust.settlor_relative", "yes");
            s.set("trust.settlement", "provider_settles");
        },
    )),
    trust(error("T01b", "settlor", "is a beneficiary", |s| {
        s.office("b", Role::Beneficiary, "sam");
    })),
    trust(error("T01b", "settlor", "is a trustee", |s| {
        s.office("t", Role::Trustee, "sam");
    })),
    trust(passing(
        error("T01b", "settlor", "is a relative of Luca Marchetti", |s| {
            s.tie("tie", "luca", "sam", "relative");
        }),
        // A relative who neither benefits nor is trustee does not matter.
        |s| {
            s.tie("tie", "luca", "sam", "relative");
            no_one(s, Role::Beneficiary);
        },
    )),
    trust(warning(
        "T02",
        "trust.settlor_adviser",
        "must not charge for it",
        |s| {
            s.set("trust.settlor_adviser", "yes");
        },
    )),
    trust(error("T03a", "trust.settled_sum", "above zero", |s| {
        s.set("trust.settled_sum", "0");
    })),
    units(error("T03a", "trust.settled_sum", "above zero", |s| {
        s.set("trust.settled_sum", "ten");
    })),
    trust(passing(
        warning("T03b", "trust.settled_sum", "under $10", |s| {
            s.set("trust.settled_sum", "9.99");
        }),
        |s| s.set("trust.settled_sum", "$10"),
    )),
    trust(passing(
        info("T04", "trust.settled_sum", "keep proof", |_| ()),
        |s| s.set("trust.settled_sum", ""),
    )),
    trust(passing(
        error(
            "T05",
            "beneficiaries",
            "cannot be the only beneficiary",
            |s| {
                jane_is_trustee(s);
                s.draft
                    .remove_office(&row("beneficiary-luca"))
                    .expect("removed");
                s.set("trust.general_class", "");
            },
        ),
        // A class of people beside her is enough.
        |s| {
            jane_is_trustee(s);
            s.draft
                .remove_office(&row("beneficiary-luca"))
                .expect("removed");
        },
    )),
    units(passing(
        error(
            "T05",
            "unit_holders",
            "cannot be the only beneficiary",
            |s| {
                jane_is_trustee(s);
                s.draft.remove_holding(&row("h-luca")).expect("removed");
            },
        ),
        jane_is_trustee,
    )),
    trust(passing(
        error(
            "T06a",
            "person.jane.birth_date",
            "must be 18 or older",
            |s| {
                jane_is_trustee(s);
                s.set("person.jane.birth_date", "20/11/2008");
            },
        ),
        // On the day of the deed.
        |s| {
            jane_is_trustee(s);
            s.set("person.jane.birth_date", "20/11/2008");
            s.set("deed.date", "20/11/2026");
        },
    )),
    trust(error(
        "T06a",
        "person.jane.standing.bankrupt",
        "not bankrupt",
        |s| {
            jane_is_trustee(s);
            s.set("person.jane.standing.bankrupt", "yes");
        },
    )),
    trust(error(
        "T06a",
        "person.jane.legal_disability",
        "able to act",
        |s| {
            jane_is_trustee(s);
            s.set("person.jane.legal_disability", "yes");
        },
    )),
    trust(passing(
        error(
            "T06b",
            "organisation.corp.acn",
            "(ACN 010 499 966) is not a live company",
            |s| s.set("organisation.corp.acn", "010 499 966"),
        ),
        // Of most companies we know nothing.
        |s| s.set("organisation.corp.acn", "004 085 616"),
    )),
    trust(passing(
        error(
            "T07",
            "deed.vesting_date",
            "within 80 years of the deed in Victoria; 20 November 2106 is later",
            |s| s.set("deed.vesting_date", "20/11/2106"),
        ),
        |s| s.set("deed.vesting_date", "19/11/2106"),
    )),
    trust(passing(
        error("T07", "deed.vesting_date", "within 125 years", |s| {
            s.set("jurisdiction", "QLD");
            s.set("deed.vesting_date", "20/11/2151");
        }),
        // South Australia has no limit.
        |s| {
            s.set("jurisdiction", "SA");
            s.set("deed.vesting_date", "20/11/2151");
        },
    )),
    trust(warning("T08", "appointors", "No appointor is named", |s| {
        no_one(s, Role::Appointor);
    })),
    trust(passing(
        warning(
            "T09",
            "trust.foreign_exclusion",
            "may hold land in New South Wales",
            |s| {
                s.set("trust.holds_land", "yes");
                s.set("trust.land_state", "NSW");
            },
        ),
        |s| {
            s.set("trust.holds_land", "yes");
            s.set("trust.foreign_exclusion", "yes");
        },
    )),
    units(error(
        "T10a",
        "unit_holders",
        "at least one unit holder",
        |s| {
            s.draft.holdings.clear();
        },
    )),
    units(passing(
        error(
            "T10b",
            "class.ord.number",
            "holders have 90 units, but 100 are issued",
            |s| s.set("holding.h-jane.number", "40"),
        ),
        |s| {
            s.set("holding.h-jane.number", "40");
            s.set("class.ord.number", "90");
        },
    )),
    units(passing(
        error(
            "T10c",
            "holding.h-jane.paid",
            "50 units at $1.00 make $50.00; $1.00 is entered as paid",
            |s| s.set("holding.h-jane.paid", "1.00"),
        ),
        |s| s.set("holding.h-jane.paid", "50"),
    )),
    trust(passing(
        error(
            "T11",
            "deed.date",
            "before the trustee company was registered (18 November 2026)",
            |s| {
                s.set("organisation.corp.registered_on", "18/11/2026");
                s.set("deed.date", "17/11/2026");
            },
        ),
        |s| {
            s.set("organisation.corp.registered_on", "18/11/2026");
            s.set("deed.date", "18/11/2026");
        },
    )),
    trust(info(
        "T12",
        "person.sam.birth_date",
        "only because you want the settlor in XPM",
        |s| s.set("trust.settlor_to_xpm", "yes"),
    )),
    // O5: the settlor goes to XPM only with a date of birth.
    trust(passing(
        error("P12a", "person.sam.birth_date", "real date of birth", |s| {
            s.set("trust.settlor_to_xpm", "yes");
            s.set("person.sam.birth_date", "");
        }),
        |s| s.set("person.sam.birth_date", ""),
    )),
    trust(error("R01", "settlor", "let us provide one", |s| {
        no_one(s, Role::Settlor);
    })),
    trust(error("R01", "name.text", "trust's name", |s| {
        s.set("name.text", "");
    })),
    trust(error("R01", "jurisdiction", "governs the deed", |s| {
        s.set("jurisdiction", "");
    })),
    units(error("R01", "class.ord.income", "right to income", |s| {
        s.set("class.ord.income", "");
    })),
    units(error("R01", "unit_classes", "Add a unit class", |s| {
        s.draft.share_classes.clear();
    })),
    units(error(
        "R03",
        "class.ord.number",
        "whole number of units",
        |s| {
            s.set("class.ord.number", "many");
        },
    )),
    trust(error("R05", "trustees", "Add at least 1 trustee", |s| {
        no_one(s, Role::Trustee);
    })),
    trust(error(
        "R05",
        "settlor",
        "at most 1 settlor; it has 2",
        |s| {
            s.office("s", Role::Settlor, "luca");
        },
    )),
    // Duty follows where the trustee signs.
    trust(passing(
        warning(
            "R06",
            "jurisdiction",
            "Duty in Victoria: $200.00, to be paid within 30 days of signing",
            |_| (),
        ),
        |s| s.set("office.trustee-corp.signs_in", "NSW"),
    )),
    trust(warning(
        "R06",
        "office.trustee-corp.signs_in",
        "$750.00, to be paid within 90 days of signing. Confirm with the revenue office; our \
         table is of 1 February 2024",
        |s| s.set("office.trustee-corp.signs_in", "NSW"),
    )),
    trust(passing(
        error("R03", "deed.vesting_date", "no such day", |s| {
            s.set("deed.vesting_date", "31/11/2080");
        }),
        |s| s.set("deed.vesting_date", "30/11/2080"),
    )),
    // An entity that an order establishes has no number yet.
    trust(passing(
        error("R01", "organisation.corp.acn", "company's ACN", |s| {
            s.set("organisation.corp.acn", "");
        }),
        |s| s.ordered("corp"),
    )),
    // C17 holds in every order.
    trust(warning(
        "C17",
        "person.twin.family_name",
        "look like one person",
        |s| {
            s.draft.add_person(party("twin")).expect("added");
            s.set("person.twin.given_1", "Jane");
            s.set("person.twin.family_name", "Marchetti");
        },
    )),
];
