use super::scene::{Example, Scene, error, info, on, passing, warning};
use crate::order::Role;
use crate::order::sample::{fund_corporate, fund_individual, party, row};
use crate::party::Held;

const fn individual(example: Example) -> Example {
    on(fund_individual, example)
}

const fn corporate(example: Example) -> Example {
    on(fund_corporate, example)
}

fn only_jane(s: &mut Scene) {
    s.draft.remove_party(&party("luca")).expect("removed");
}

/// So many members who are trustees too.
fn crowd(s: &mut Scene, count: usize) {
    for at in 2..count {
        let id = format!("p{at}");
        s.draft.add_person(party(&id)).expect("added");
        s.office(&format!("m{at}"), Role::FundMember, &id);
        s.office(&format!("t{at}"), Role::Trustee, &id);
    }
}

/// Luca is a minor for whom Jane acts.
fn luca_is_young(s: &mut Scene) {
    s.set("person.luca.birth_date", "01/01/2015");
    s.set("person.luca.represented_by", "jane");
    s.draft
        .offices
        .retain(|office| office.party != party("luca") || office.role == Role::FundMember);
}

fn bob(s: &mut Scene) {
    s.draft.add_person(party("bob")).expect("added");
}

pub(super) const EXAMPLES: &[Example] = &[
    individual(passing(
        error("S01", "fund_members", "1 to 6 members; this has 7", |s| {
            crowd(s, 7);
        }),
        |s| crowd(s, 6),
    )),
    individual(error("S01", "fund_members", "this has 0", |s| {
        s.draft
            .offices
            .retain(|office| office.role != Role::FundMember);
    })),
    individual(error("S02a", "trustees", "Check Luca Marchetti.", |s| {
        s.draft
            .remove_office(&row("trustee-luca"))
            .expect("removed");
    })),
    individual(passing(
        error("S02a", "trustees", "every trustee a member", |s| {
            bob(s);
            s.office("t-bob", Role::Trustee, "bob");
        }),
        // Who acts for a minor stands in its place.
        luca_is_young,
    )),
    individual(passing(
        error("S02b", "trustees", "exactly two trustees", only_jane),
        |s| {
            only_jane(s);
            bob(s);
            s.office("t-bob", Role::Trustee, "bob");
        },
    )),
    corporate(passing(
        error("S03a", "officeholders", "Missing: Luca Marchetti.", |s| {
            s.draft
                .remove_office(&row("director-luca"))
                .expect("removed");
        }),
        luca_is_young,
    )),
    corporate(passing(
        error("S03b", "officeholders", "one of exactly two", |s| {
            s.draft
                .remove_office(&row("fund_member-luca"))
                .expect("removed");
            bob(s);
            s.office("d-bob", Role::Director, "bob");
        }),
        |s| {
            s.draft
                .remove_office(&row("fund_member-luca"))
                .expect("removed");
        },
    )),
    individual(passing(
        error(
            "S04",
            "tie.tie.works_for",
            "Jane Marchetti works for Luca Marchetti and they are not relatives. A member may not \
             be employed by another member.",
            |s| s.tie("tie", "jane", "luca", "works_for"),
        ),
        |s| {
            s.tie("tie", "jane", "luca", "works_for");
            s.set("tie.tie.relative", "yes");
        },
    )),
    individual(passing(
        error("S04", "tie.tie.works_for", "or by the other trustee", |s| {
            only_jane(s);
            bob(s);
            s.office("t-bob", Role::Trustee, "bob");
            s.tie("tie", "jane", "bob", "works_for");
        }),
        // The trustee may work for the member.
        |s| {
            only_jane(s);
            bob(s);
            s.office("t-bob", Role::Trustee, "bob");
            s.tie("tie", "bob", "jane", "works_for");
        },
    )),
    individual(passing(
        error(
            "S05",
            "person.luca.represented_by",
            "Luca Marchetti is under 18 or under a legal disability and cannot be trustee",
            |s| s.set("person.luca.birth_date", "01/01/2015"),
        ),
        luca_is_young,
    )),
    corporate(error(
        "S05",
        "person.luca.represented_by",
        "cannot be director",
        |s| {
            s.set("person.luca.legal_disability", "yes");
            s.set("person.luca.represented_by", "jane");
        },
    )),
    individual(error(
        "S06",
        "person.jane.standing.civil_penalty",
        "Jane Marchetti answered Yes to: civil penalty. A disqualified person",
        |s| s.set("person.jane.standing.civil_penalty", "yes"),
    )),
    corporate(passing(
        error(
            "S07",
            "person.jane.director_id",
            "needs a director ID before becoming",
            |s| s.draft.persons[0].director_id = Held::None,
        ),
        |s| {
            // A trustee needs none.
            s.draft = fund_individual();
            s.draft.persons[0].director_id = Held::None;
        },
    )),
    individual(passing(
        warning("S08", "trustees", "4 individual trustees", |s| crowd(s, 4)),
        |s| crowd(s, 3),
    )),
    individual(passing(
        warning("S09", "fund_members", "No member lives in Australia", |s| {
            s.set("person.jane.resident_in_australia", "no");
            s.set("person.luca.resident_in_australia", "no");
        }),
        |s| s.set("person.jane.resident_in_australia", "no"),
    )),
    corporate(passing(
        error("S10", "deed.date", "must be registered before", |s| {
            s.set("organisation.corp.acn", "");
            s.ordered("corp");
            s.set("deed.date", "19/11/2026");
        }),
        // The date waits too.
        |s| {
            s.set("organisation.corp.acn", "");
            s.ordered("corp");
        },
    )),
    corporate(passing(
        error("S10", "deed.date", "must be registered before", |s| {
            s.set("organisation.corp.registered_on", "18/11/2026");
            s.set("deed.date", "17/11/2026");
        }),
        |s| {
            s.set("organisation.corp.registered_on", "18/11/2026");
            s.set("deed.date", "18/11/2026");
        },
    )),
    individual(passing(
        error(
            "S11a",
            "fund.abn_applied_on",
            "Still open: the deed is not signed and no asset is set aside.",
            |s| {
                s.set("fund.abn_applied_on", "19/11/2026");
                s.set("fund.initial_asset", "");
            },
        ),
        |s| {
            s.set("fund.abn_applied_on", "19/11/2026");
            s.set("deed.date", "18/11/2026");
        },
    )),
    corporate(error(
        "S11a",
        "fund.abn_applied_on",
        "Still open: the trustees are not appointed.",
        |s| {
            s.set("fund.abn_applied_on", "19/11/2026");
            s.set("deed.date", "18/11/2026");
            s.set("office.director-jane.consent_confirmed", "no");
        },
    )),
    individual(passing(
        warning(
            "S11b",
            "fund.abn_applied_on",
            "within 60 days of its start: by 17 January 2027",
            |s| s.set("deed.date", "18/11/2026"),
        ),
        |s| {
            s.set("deed.date", "18/11/2026");
            s.set("fund.abn_applied_on", "19/11/2026");
        },
    )),
    individual(info(
        "S12",
        "deed.date",
        "within 21 days, by 9 December 2026. Keep it until 10 years",
        |s| s.set("deed.date", "18/11/2026"),
    )),
    individual(warning(
        "S13",
        "fund.trustee_paid",
        "Explain the payment",
        |s| s.set("fund.trustee_paid", "yes"),
    )),
    individual(passing(
        warning(
            "S14",
            "person.jane.tax_record_checked",
            "or the address, of Jane Marchetti",
            |s| s.set("person.jane.tax_record_checked", "no"),
        ),
        // Without an application nothing is compared.
        |s| {
            s.set("person.jane.tax_record_checked", "no");
            s.set("extras.abn", "no");
        },
    )),
    individual(passing(
        warning("S15", "person.jane.tfn", "Identity papers", |s| {
            s.set("person.jane.resident_in_australia", "no");
        }),
        |s| {
            s.set("person.jane.resident_in_australia", "no");
            s.draft.persons[0].tfn = Held::Sealed {
                tail: "782".to_owned(),
                doubtful: false,
            };
        },
    )),
    individual(error(
        "R01",
        "person.jane.standing.bankrupt",
        "Answer yes or no",
        |s| s.set("person.jane.standing.bankrupt", ""),
    )),
    individual(error("R01", "fund.address.street", "street number", |s| {
        s.set("fund.address.street", "");
    })),
    individual(error("R04", "fund.elects_regulation", "regulated", |s| {
        s.set("fund.elects_regulation", "no");
    })),
    corporate(error("R05", "trustees", "at least 1 trustee", |s| {
        s.draft
            .remove_office(&row("trustee-corp"))
            .expect("removed");
    })),
];
