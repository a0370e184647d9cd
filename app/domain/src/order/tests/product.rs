use crate::order::product::{catalogue, definition};
use crate::order::{OrderState, Product, Role, Step};
use crate::rules::Tables;

#[test]
fn the_catalogue_shows_every_product_and_sells_the_company() {
    let orderable: Vec<&str> = catalogue()
        .filter(|def| def.orderable)
        .map(|def| def.id)
        .collect();
    assert_eq!(orderable, ["company.pty"]);
    assert_eq!(catalogue().count(), Product::ALL.len());
    for def in catalogue() {
        assert!(
            !def.words.is_empty() && !def.structure.is_empty(),
            "{}",
            def.id
        );
        assert_eq!(Product::parse(def.id), Some(def.product));
        let word = serde_json::to_string(&def.product).unwrap();
        assert_eq!(word, format!("\"{}\"", def.id));
    }
}

#[test]
fn the_company_costs_what_the_cart_shows() {
    let company = definition(Product::CompanyPty);
    let fee = Tables::current()
        .fee(company.asic_fee.unwrap(), crate::order::sample::today())
        .map(|fee| fee.amount)
        .unwrap();
    assert_eq!(company.price.plus(fee).to_string(), "$776.00");
    assert_eq!(company.price.gst_included().to_string(), "$15.00");
    assert_eq!(company.role(Role::Member).unwrap().xpm, Some("Shareholder"));
    assert_eq!(
        company.steps,
        [
            Step::NameAndType,
            Step::Addresses,
            Step::Officeholders,
            Step::ShareClasses,
            Step::Members,
            Step::TaxRegistrations,
            Step::Review,
            Step::Complete,
        ]
    );
}

#[test]
fn words_are_read_back() {
    for step in Step::ALL {
        assert_eq!(Step::parse(step.slug()), Some(step));
    }
    for state in OrderState::ALL {
        assert_eq!(OrderState::parse(state.as_str()), Some(state));
        assert_eq!(
            serde_json::to_string(&state).unwrap(),
            format!("\"{}\"", state.as_str())
        );
    }
    for role in Role::ALL {
        assert_eq!(Role::parse(role.as_str()), Some(role));
    }
}
