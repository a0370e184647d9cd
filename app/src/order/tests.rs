//! What the steps look like, as the server renders them.

use super::api::{OrderPage, ProductPage};
use super::steps::StepBody;
use super::wizard::provide_wizard;
use deedbox_domain::ids::{FirmId, OrderId, UserId};
use deedbox_domain::order::product::definition;
use deedbox_domain::order::{Draft, Order, OrderState, Product, Role, Step, structure};
use deedbox_domain::rules::{Finding, Severity};
use deedbox_domain::time::Timestamp;
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::location::RequestUrl;
use std::collections::BTreeMap;

pub(super) fn page(draft: Draft, findings: Vec<Finding>) -> OrderPage {
    let now = Timestamp::default();
    let definition = definition(draft.product);
    let fields = findings.iter().map(|finding| finding.field.clone());
    OrderPage {
        product: ProductPage {
            title: definition.title.to_owned(),
            steps: definition.steps.to_vec(),
            offices: vec![Role::Director, Role::Secretary],
        },
        places: fields
            .map(|field| (field.clone(), draft.step_of(&field)))
            .collect(),
        structure: structure(&draft),
        reference: "DB-20418".to_owned(),
        saved: "10:12 am".to_owned(),
        connected: true,
        sources: BTreeMap::new(),
        classes: vec![("ORD".to_owned(), "Ordinary".to_owned())],
        price: Vec::new(),
        findings,
        order: Order {
            id: OrderId::new("order-1"),
            firm: FirmId::new("firm-1"),
            number: 20_418,
            product: Product::CompanyPty,
            state: OrderState::Draft,
            draft,
            version: 1,
            in_cart: false,
            payment: None,
            push_wanted: false,
            registration: None,
            rejection: None,
            created_by: UserId::new("user-1"),
            created_at: now,
            updated_at: now,
        },
    }
}

pub(super) fn finding(
    rule: &'static str,
    severity: Severity,
    field: &str,
    message: &str,
) -> Finding {
    Finding {
        rule,
        severity,
        field: field.to_owned(),
        message: message.to_owned(),
        fix: None,
        reason: None,
    }
}

fn step(step: Step, page: OrderPage) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(RequestUrl::new("/order/order-1/name"));
        provide_wizard(page);
        view! {
            <Router>
                <StepBody step />
            </Router>
        }
        .to_html()
    })
}

#[test]
fn a_fresh_step_asks_without_blaming() {
    let empty = finding("R01", Severity::Error, "jurisdiction", "Choose the state.");
    let html = step(Step::NameAndType, page(Draft::default(), vec![empty]));
    for path in ["name.text", "jurisdiction", "constitution", "name.reserved"] {
        assert!(html.contains(&format!("name=\"{path}\"")), "{path}: {html}");
    }
    assert!(!html.contains("Choose the state."), "{html}");
}

#[test]
fn a_wrong_value_says_so_and_a_warning_asks_for_its_reason() {
    let mut draft = Draft::default();
    "Saltbush".clone_into(&mut draft.name.text);
    let wrong = finding(
        "NM01",
        Severity::Error,
        "name.text",
        "It must end in Pty Ltd.",
    );
    let warned = finding("NM05b", Severity::Warning, "name.text", "ASIC decides.");
    let html = step(Step::NameAndType, page(draft, vec![wrong, warned]));
    assert!(html.contains("value=\"Saltbush\""), "{html}");
    assert!(html.contains("It must end in Pty Ltd."), "{html}");
    assert!(html.contains("name=\"reason.NM05b.name.text\""), "{html}");
}

#[test]
fn every_required_answer_has_its_place() {
    let mut draft = Draft::default();
    draft.name.text = "Saltbush Pty Ltd".to_owned();
    for (at, path) in [
        (Step::Addresses, "registered_office.address.street"),
        (Step::Addresses, "registered_office.occupies"),
        (Step::Addresses, "principal_place.address.postcode"),
        (Step::Addresses, "ultimate_holding.has"),
        (Step::NameAndType, "name.identical_business_name"),
        (Step::Members, "non_cash_shares"),
        (Step::Review, "applicant.name"),
        (Step::Review, "applicant.capacity"),
        (Step::Review, "applicant.declared"),
        (Step::TaxRegistrations, "extras.gst"),
    ] {
        let html = step(at, page(draft.clone(), Vec::new()));
        assert!(html.contains(&format!("name=\"{path}\"")), "{path}: {html}");
    }
}
