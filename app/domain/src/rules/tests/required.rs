use super::scene::{Example, error, passing};
use crate::order::sample::row;

fn parent(scene: &mut super::Scene) {
    scene.set("ultimate_holding.has", "yes");
    scene.set("ultimate_holding.name", "Example Holdings Pty Ltd");
    scene.set("ultimate_holding.number", "005 749 986");
}

pub(super) const EXAMPLES: &[Example] = &[
    error(
        "R01",
        "jurisdiction",
        "state or territory of registration",
        |s| {
            s.set("jurisdiction", "");
        },
    ),
    passing(
        error(
            "R01",
            "name.identical_business_name",
            "Answer yes or no",
            |s| {
                s.set("name.identical_business_name", "");
            },
        ),
        |s| {
            s.set("name.identical_business_name", "");
            s.set("name.use_acn", "yes");
        },
    ),
    error("R01", "registered_office.address.locality", "suburb", |s| {
        s.set("registered_office.address.locality", "");
    }),
    error(
        "R01",
        "registered_office.address.state",
        "state or territory",
        |s| {
            s.set("registered_office.address.state", "Vicotria");
        },
    ),
    error(
        "R01",
        "registered_office.address.postcode",
        "postcode",
        |s| {
            s.set("registered_office.address.postcode", "");
        },
    ),
    error(
        "R01",
        "registered_office.occupies",
        "Answer yes or no",
        |s| {
            s.set("registered_office.occupies", "");
        },
    ),
    error(
        "R01",
        "principal_place.address.street",
        "street number",
        |s| {
            s.set("principal_place.same_as_office", "no");
        },
    ),
    error("R01", "ultimate_holding.has", "Answer yes or no", |s| {
        s.set("ultimate_holding.has", "");
    }),
    passing(
        error(
            "R01",
            "ultimate_holding.name",
            "ultimate holding company",
            |s| {
                parent(s);
                s.set("ultimate_holding.name", "");
            },
        ),
        parent,
    ),
    passing(
        error("R01", "ultimate_holding.number", "or its country", |s| {
            parent(s);
            s.set("ultimate_holding.number", "");
        }),
        |s| {
            parent(s);
            s.set("ultimate_holding.number", "");
            s.set("ultimate_holding.country", "Singapore");
        },
    ),
    error("R01", "non_cash_shares", "other than cash", |s| {
        s.set("non_cash_shares", "");
    }),
    error("R01", "applicant.name", "who applies", |s| {
        s.set("applicant.name", "");
    }),
    error(
        "R01",
        "person.jane.residential_address.street",
        "street number",
        |s| {
            s.set("person.jane.residential_address.street", "");
        },
    ),
    error("R01", "person.jane.disqualified", "Answer yes or no", |s| {
        s.set("person.jane.disqualified", "");
    }),
    error(
        "R01",
        "organisation.corp.name",
        "organisation's name",
        |s| {
            s.organisation();
            s.set("organisation.corp.name", "");
        },
    ),
    passing(
        error("R01", "organisation.corp.acn", "company's ACN", |s| {
            s.organisation();
            s.set("organisation.corp.acn", "");
        }),
        |s| {
            s.organisation();
            s.set("organisation.corp.acn", "");
            s.set("organisation.corp.kind", "other");
        },
    ),
    error("R01", "organisation.corp.country", "incorporated", |s| {
        s.organisation();
        s.set("organisation.corp.kind", "foreign");
    }),
    error("R01", "share_classes", "Add a share class", |s| {
        s.draft.share_classes.clear();
    }),
    error("R01", "class.ord.code", "kind of share", |s| {
        s.set("class.ord.code", "");
    }),
    error("R01", "class.ord.title", "title", |s| {
        s.set("class.ord.title", "");
    }),
    error("R01", "class.ord.price", "issue price", |s| {
        s.set("class.ord.price", "");
    }),
    error(
        "R01",
        "holding.h-jane.class",
        "class of these shares",
        |s| {
            s.set("holding.h-jane.class", "gone");
        },
    ),
    error("R01", "holding.h-jane", "who holds", |s| {
        s.draft
            .set_holders(&row("h-jane"), Vec::new())
            .expect("set");
    }),
    error(
        "R01",
        "holding.h-jane.beneficial",
        "Answer yes or no",
        |s| {
            s.set("holding.h-jane.beneficial", "");
        },
    ),
    passing(
        error(
            "R02",
            "principal_place.address.country",
            "must be in Australia",
            |s| {
                s.set("principal_place.same_as_office", "no");
                s.set("principal_place.address.country", "Fiji");
            },
        ),
        |s| s.set("principal_place.address.country", "Fiji"),
    ),
    error("R03", "office.dir-jane.appointed_on", "four digits", |s| {
        s.set("office.dir-jane.appointed_on", "1/12/26");
    }),
    error("R03", "office.dir-jane.appointed_on", "no such day", |s| {
        s.set("office.dir-jane.appointed_on", "31/11/2026");
    }),
    error("R03", "holding.h-jane.paid", "dollars and cents", |s| {
        s.set("holding.h-jane.paid", "one");
    }),
    error("R03", "class.ord.price", "dollars and cents", |s| {
        s.set("class.ord.price", "1.005");
    }),
    passing(
        error("R03", "applicant.declared_on", "day, month and year", |s| {
            s.set("applicant.declared_on", "today");
        }),
        |s| s.set("applicant.declared_on", "2026-11-19"),
    ),
    error("R04", "applicant.declared", "true and complete", |s| {
        s.set("applicant.declared", "no");
    }),
];
