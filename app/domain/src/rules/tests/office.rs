use super::scene::{Example, error, passing, warning};
use crate::order::sample::{party, row};
use crate::order::{Office, Role};

fn nobody_lives_here(s: &mut super::Scene) {
    s.set("person.jane.resident_in_australia", "no");
    s.set("person.luca.resident_in_australia", "no");
}

fn only_jane(s: &mut super::Scene) {
    s.draft.remove_party(&party("luca")).expect("removed");
    s.set("holding.h-jane.number", "12");
}

fn elsewhere(s: &mut super::Scene) {
    s.set("registered_office.occupies", "no");
    s.set("registered_office.occupier", "Wattlebrook Advisory");
    s.set("registered_office.consent", "yes");
    s.set("registered_office.consent_date", "17/11/2026");
}

pub(super) const EXAMPLES: &[Example] = &[
    error("C01a", "officeholders", "at least one director", |s| {
        s.draft
            .set_roles(&party("jane"), &[], || row("x"))
            .expect("set");
        s.draft
            .set_roles(&party("luca"), &[Role::Secretary], || row("x"))
            .expect("set");
    }),
    passing(
        error(
            "C01b",
            "officeholders",
            "of Jane Ellen Marchetti and Luca Marchetti",
            |s| {
                nobody_lives_here(s);
            },
        ),
        |s| s.set("person.jane.resident_in_australia", "no"),
    ),
    passing(
        error(
            "C02a",
            "person.jane.birth_date",
            "would be 17 on 19 November 2026",
            |s| {
                s.set("person.jane.birth_date", "20/11/2008");
            },
        ),
        |s| s.set("person.jane.birth_date", "19/11/2008"),
    ),
    // The age on the day of appointment counts.
    passing(
        error(
            "C02a",
            "person.jane.birth_date",
            "would be 17 on 30 November 2026",
            |s| {
                s.set("person.jane.birth_date", "01/12/2008");
                s.set("office.dir-jane.appointed_on", "30/11/2026");
            },
        ),
        |s| {
            s.set("person.jane.birth_date", "01/12/2008");
            s.set("office.dir-jane.appointed_on", "01/12/2026");
        },
    ),
    passing(
        error(
            "C02b",
            "office.dir-corp",
            "must be a person, not a company",
            |s| {
                s.organisation();
                s.draft
                    .offices
                    .push(Office::new(row("dir-corp"), Role::Director, party("corp")));
            },
        ),
        super::Scene::organisation,
    ),
    passing(
        error(
            "C03",
            "officeholders",
            "leave the secretary out",
            nobody_lives_here,
        ),
        |s| {
            nobody_lives_here(s);
            s.draft.remove_office(&row("sec-luca")).expect("removed");
        },
    ),
    passing(
        error(
            "C08a",
            "registered_office.address.country",
            "must be in Australia",
            |s| {
                s.set("registered_office.address.country", "New Zealand");
            },
        ),
        |s| s.set("registered_office.address.country", ""),
    ),
    error(
        "C08b",
        "registered_office.address.street",
        "not a PO box",
        |s| {
            s.set("registered_office.address.street", "P.O. Box 4");
        },
    ),
    error(
        "C08c",
        "registered_office.address.street",
        "\"corner of\" is not accepted",
        |s| {
            s.set(
                "registered_office.address.street",
                "Corner of 1 High and Low Streets",
            );
        },
    ),
    error(
        "C08c",
        "registered_office.address.street",
        "street number and name",
        |s| {
            s.set("registered_office.address.street", "Candlebark Street");
        },
    ),
    passing(
        error(
            "C08c",
            "registered_office.address.street",
            "street number and name",
            |s| {
                s.set("registered_office.address.street", "");
            },
        ),
        |s| {
            s.set(
                "registered_office.address.street",
                "Lot 5 Corner Inlet Road",
            );
        },
    ),
    passing(
        error(
            "C08d",
            "registered_office.address.level_or_unit",
            "unit or level",
            |s| {
                s.set(
                    "registered_office.address.street",
                    "Harbour Tower, 27 Candlebark Street",
                );
            },
        ),
        |s| {
            s.set(
                "registered_office.address.street",
                "Harbour Tower, 27 Candlebark Street",
            );
            s.set("registered_office.address.level_or_unit", "Level 3");
        },
    ),
    passing(
        error(
            "C09a",
            "registered_office.occupier",
            "Enter the occupier's name",
            |s| {
                elsewhere(s);
                s.set("registered_office.occupier", "");
            },
        ),
        elsewhere,
    ),
    passing(
        error(
            "C09b",
            "registered_office.consent",
            "consented in writing",
            |s| {
                elsewhere(s);
                s.set("registered_office.consent", "no");
            },
        ),
        elsewhere,
    ),
    error(
        "C10",
        "office.dir-jane.consent_date",
        "Marchetti's consent as director",
        |s| {
            s.set("office.dir-jane.consent_date", "");
        },
    ),
    error(
        "C10",
        "office.sec-luca.consent_confirmed",
        "consent as secretary",
        |s| {
            s.set("office.sec-luca.consent_confirmed", "no");
        },
    ),
    passing(
        error(
            "C10",
            "holding.h-jane.consent_date",
            "consent as member",
            |s| {
                s.set("holding.h-jane.consent_date", "20/11/2026");
            },
        ),
        |s| s.set("holding.h-jane.consent_date", "19/11/2026"),
    ),
    passing(
        error(
            "C10",
            "registered_office.consent_date",
            "consent as occupier",
            |s| {
                elsewhere(s);
                s.set("registered_office.consent_date", "soon");
            },
        ),
        elsewhere,
    ),
    warning(
        "C12",
        "officeholders",
        "the only director and the only member",
        only_jane,
    ),
    passing(
        warning("C13", "person.jane.disqualified", "answered Yes", |s| {
            s.set("person.jane.disqualified", "yes");
        }),
        |s| {
            s.set("person.jane.disqualified", "yes");
            s.set("person.jane.permission_to_act", "Order of 3 March 2025");
        },
    ),
    passing(
        error(
            "C19",
            "office.dir-jane.appointed_on",
            "18 November 2026 is before",
            |s| {
                s.set("office.dir-jane.appointed_on", "18/11/2026");
            },
        ),
        |s| s.set("office.dir-jane.appointed_on", "19/11/2026"),
    ),
    passing(
        error(
            "C19",
            "office.dir-jane.appointed_on",
            "is before the company's",
            |s| {
                s.registered_on = crate::date::CivilDate::new(2026, 11, 10);
                s.set("office.dir-jane.appointed_on", "09/11/2026");
            },
        ),
        |s| {
            s.registered_on = crate::date::CivilDate::new(2026, 11, 10);
            s.set("office.dir-jane.appointed_on", "10/11/2026");
        },
    ),
];
