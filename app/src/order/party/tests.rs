//! What the cards of parties ask and say, as the server renders them.
#![expect(clippy::unwrap_used, reason = "a failure in a helper fails the test")]

use super::{HoldingCard, PartyCard};
use crate::order::api::OrderPage;
use crate::order::tests::{finding, page};
use crate::order::wizard::provide_wizard;
use deedbox_domain::ids::{PartyId, RowId};
use deedbox_domain::order::{Draft, Role};
use deedbox_domain::party::{FormerName, Held, Person};
use deedbox_domain::rules::Severity;
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::location::RequestUrl;

fn jane() -> PartyId {
    PartyId::new("jane")
}

/// Jane is a director and holds shares.
fn draft() -> Draft {
    let mut draft = Draft::default();
    let tfn = Held::Sealed {
        tail: "782".to_owned(),
        doubtful: false,
    };
    draft.persons.push(Person {
        given_1: "Jane".to_owned(),
        family_name: "Marchetti".to_owned(),
        tfn,
        ..Person::new(jane())
    });
    draft
        .add_office(RowId::new("o"), Role::Director, jane())
        .unwrap();
    draft
        .add_holding(RowId::new("h"), None, vec![jane()])
        .unwrap();
    draft
}

fn card(page: OrderPage, open: bool) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(RequestUrl::new("/order/order-1/officeholders"));
        let wizard = provide_wizard(page);
        if open {
            wizard.opened.update(|opened| {
                opened.insert(jane());
            });
        }
        view! {
            <Router>
                <PartyCard party=jane() offices=true />
                <HoldingCard id=RowId::new("h") />
            </Router>
        }
        .to_html()
    })
}

#[test]
fn a_closed_card_counts_what_is_open_and_hides_its_form() {
    let missing = finding(
        "P17",
        Severity::Error,
        "person.jane.resident_in_australia",
        "Answer.",
    );
    let consent = finding("C10", Severity::Error, "office.o.consent_date", "Date it.");
    let html = card(page(draft(), vec![missing, consent]), false);
    assert!(html.contains("2 to fill"), "{html}");
    assert!(
        html.contains("aria-label=\"Edit Jane Marchetti\""),
        "{html}"
    );
    assert!(!html.contains("person.jane.given_1"), "{html}");
    assert!(card(page(draft(), Vec::new()), false).contains("All there."));
}

#[test]
fn an_open_card_asks_whatever_the_rules_ask_for() {
    let html = card(page(draft(), Vec::new()), true);
    for path in [
        "person.jane.former_names_known",
        "person.jane.birth_date",
        "person.jane.birth_locality",
        "person.jane.birth_state",
        "person.jane.birth_country",
        "person.jane.residential_address.street",
        "person.jane.resident_in_australia",
        "person.jane.disqualified",
        "person.jane.mobile",
        "person.jane.director_id_applied_on",
        "office.o.consent_date",
        "office.o.consent_confirmed",
        "office.o.appointed_on",
        "holding.h.class",
        "holding.h.number",
        "holding.h.paid",
        "holding.h.beneficial",
        "holding.h.consent_date",
        "holding.h.consent_confirmed",
    ] {
        assert!(html.contains(&format!("name=\"{path}\"")), "{path}: {html}");
    }
    assert!(html.contains("Remove Jane Marchetti"), "{html}");
}

#[test]
fn a_sealed_number_is_its_last_digits_and_no_field() {
    let html = card(page(draft(), Vec::new()), true);
    assert!(html.contains("Ends in 782."), "{html}");
    assert!(!html.contains("id=\"person-jane-tfn\""), "{html}");
    assert!(html.contains("id=\"person-jane-director_id\""), "{html}");
}

#[test]
fn a_former_name_can_be_taken_out_and_the_empty_row_cannot() {
    let mut draft = draft();
    let person = draft.persons.first_mut().unwrap();
    person.former_names_known = Some(true);
    person.former_names.push(FormerName {
        family: "Okafor".to_owned(),
        ..FormerName::default()
    });
    let html = card(page(draft, Vec::new()), true);
    assert!(html.contains("person.jane.former_names.1.family"), "{html}");
    assert!(html.contains("Remove former name 1"), "{html}");
    assert!(!html.contains("Remove former name 2"), "{html}");
}
