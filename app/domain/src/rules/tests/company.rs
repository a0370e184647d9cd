use super::scene::{Example, error, info, passing, warning};
use crate::order::Product;
use crate::order::sample::{party, row};

/// Holdings of so many people of one share each.
fn crowd(scene: &mut super::Scene, count: usize) {
    let draft = &mut scene.draft;
    for at in draft.holdings.len()..count {
        let id = format!("p{at}");
        draft.add_person(party(&id)).expect("added");
        draft
            .add_holding(row(&format!("h{at}")), None, vec![party(&id)])
            .expect("added");
    }
}

fn joint(scene: &mut super::Scene) {
    let both = vec![party("jane"), party("luca")];
    scene.draft.set_holders(&row("h-jane"), both).expect("set");
}

fn second_jane(scene: &mut super::Scene) {
    scene.draft.add_person(party("twin")).expect("added");
    scene.set("person.twin.given_1", "J");
    scene.set("person.twin.family_name", "MARCHETTI");
}

pub(super) const EXAMPLES: &[Example] = &[
    error("C04a", "members", "at least one member", |s| {
        s.draft.remove_holding(&row("h-jane")).expect("removed");
        s.draft.remove_holding(&row("h-luca")).expect("removed");
    }),
    passing(
        error("C04b", "members", "this order has 51", |s| crowd(s, 51)),
        |s| crowd(s, 50),
    ),
    // Employees do not count.
    passing(
        error("C04b", "members", "this order has 51", |s| crowd(s, 51)),
        |s| {
            crowd(s, 51);
            s.set("holding.h-jane.employee", "yes");
        },
    ),
    error(
        "C05a",
        "class.ord.number",
        "members hold 11 shares, but 12 are issued",
        |s| {
            s.set("holding.h-jane.number", "5");
        },
    ),
    error("C05b", "holding.h-jane.number", "whole number", |s| {
        s.set("holding.h-jane.number", "1.5");
    }),
    error("C05b", "class.ord.number", "whole number", |s| {
        s.set("class.ord.number", "0");
    }),
    passing(
        error(
            "C05c",
            "class.ord.total",
            "make $12.00; the total says $10.00",
            |s| {
                s.set("class.ord.total", "10");
            },
        ),
        |s| s.set("class.ord.total", "$12.00"),
    ),
    passing(
        error(
            "C06a",
            "holding.h-jane.paid",
            "Paid ($0.50) and unpaid ($0.00)",
            |s| {
                s.set("holding.h-jane.paid", "0.50");
            },
        ),
        |s| {
            s.set("holding.h-jane.paid", "0.50");
            s.set("holding.h-jane.unpaid", "0.50");
        },
    ),
    passing(
        error(
            "C06b",
            "holding.h-jane.fully_paid",
            "$0.50 per share is unpaid",
            |s| {
                s.set("holding.h-jane.paid", "0.50");
                s.set("holding.h-jane.unpaid", "0.50");
            },
        ),
        |s| {
            s.set("holding.h-jane.paid", "0.50");
            s.set("holding.h-jane.unpaid", "0.50");
            s.set("holding.h-jane.fully_paid", "no");
        },
    ),
    passing(
        warning(
            "C07a",
            "holding.h-jane.held_for",
            "not beneficially held",
            |s| {
                s.set("holding.h-jane.beneficial", "no");
            },
        ),
        |s| {
            s.set("holding.h-jane.beneficial", "no");
            s.set("holding.h-jane.held_for", "Marchetti Family Trust");
        },
    ),
    passing(
        warning("C07b", "holding.h-luca.beneficial", "is a trustee", |s| {
            s.organisation();
            s.set(
                "organisation.corp.name",
                "Tern Court Pty Ltd ATF Tern Trust",
            );
        }),
        super::Scene::organisation,
    ),
    warning("C07b", "holding.h-jane.beneficial", "is a trustee", |s| {
        s.set("person.jane.trustee", "yes");
    }),
    warning("C14", "constitution", "limits it to being trustee", |s| {
        s.draft.product = Product::CompanySuperTrustee;
    }),
    passing(
        info("C15", "fee", "$611.00 (rates from 1 July 2025)", |_| ()),
        // A product without a fee of ASIC's.
        |s| s.draft.product = Product::TrustUnit,
    ),
    warning("C16", "class.ord.code", "Ordinary is not ordinary", |s| {
        s.set("class.ord.code", "PRF");
    }),
    passing(
        warning(
            "C17",
            "person.twin.family_name",
            "look like one person",
            second_jane,
        ),
        |s| {
            second_jane(s);
            s.set("person.twin.birth_date", "01/01/1950");
        },
    ),
    passing(
        warning("C17", "person.twin.family_name", "spelt in two ways", |s| {
            second_jane(s);
            s.set("person.twin.given_1", "Jane");
            s.set("person.twin.family_name", "Marcheti");
            s.set("person.twin.birth_date", "14/3/1984");
        }),
        |s| {
            second_jane(s);
            s.set("person.twin.given_1", "Jane");
            s.set("person.twin.family_name", "Marcheti");
        },
    ),
    passing(
        error("C18a", "holding.h-jane.joint", "two or more holders", |s| {
            s.set("holding.h-jane.joint", "yes");
        }),
        |s| {
            s.set("holding.h-jane.joint", "yes");
            joint(s);
        },
    ),
    passing(
        error("C18b", "holding.h-jane.first_holder", "stands first", joint),
        |s| {
            joint(s);
            s.set("holding.h-jane.first_holder", "luca");
        },
    ),
];

#[test]
fn joint_holders_count_as_one_member() {
    let mut scene = super::Scene::complete();
    crowd(&mut scene, 50);
    joint(&mut scene);
    assert_eq!(scene.find("C04b", "members"), None);
}
