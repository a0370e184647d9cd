//! C10: consents, dated on or before the lodgement (s201D, s204C). The
//! earliest lodgement is today.

use crate::date::CivilDate;
use crate::rules::Report;
use crate::text::list_words;

pub(super) fn check(report: &mut Report<'_>) {
    let draft = report.draft;
    for office in draft
        .offices
        .iter()
        .filter(|office| office.role.is_officer())
    {
        let consent = Consent {
            path: format!("office.{}", office.id),
            name: draft.party_name(&office.party),
            role: office.role.words(),
            confirmed: office.consent_confirmed,
            date: &office.consent_date,
        };
        consent.check(report);
    }
    for holding in draft
        .holdings
        .iter()
        .filter(|holding| !holding.holders.is_empty())
    {
        let names: Vec<String> = holding
            .holders
            .iter()
            .map(|party| draft.party_name(party))
            .collect();
        let consent = Consent {
            path: format!("holding.{}", holding.id),
            name: list_words(&names),
            role: "member",
            confirmed: holding.consent_confirmed,
            date: &holding.consent_date,
        };
        consent.check(report);
    }
    let office = &draft.registered_office;
    if office.occupies == Some(false) {
        let consent = Consent {
            path: "registered_office".to_owned(),
            name: match office.occupier.trim() {
                "" => "The occupier".to_owned(),
                name => name.to_owned(),
            },
            role: "occupier",
            // The tick is C09b's.
            confirmed: true,
            date: &office.consent_date,
        };
        consent.check(report);
    }
}

struct Consent<'a> {
    path: String,
    name: String,
    role: &'static str,
    confirmed: bool,
    date: &'a str,
}

impl Consent<'_> {
    fn check(&self, report: &mut Report<'_>) {
        let dated = CivilDate::parse(self.date).is_ok_and(|date| date <= report.context.today);
        if dated && self.confirmed {
            return;
        }
        let field = if dated {
            "consent_confirmed"
        } else {
            "consent_date"
        };
        let possessive = if self.name.ends_with('s') { "'" } else { "'s" };
        let message = format!(
            "{}{possessive} consent as {} must be dated on or before the lodgement.",
            self.name, self.role
        );
        report.error("C10", &format!("{}.{field}", self.path), message);
    }
}
