use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::wire::json;

fn client(fields: Value) -> Client {
    serde_json::from_value(fields).unwrap()
}

fn written(update: &ClientUpdate) -> Map<String, Value> {
    serde_json::from_slice(&json::encode(update.request()).unwrap()).unwrap()
}

#[test]
fn the_answers_form_becomes_the_requests_form() {
    let update = ClientUpdate::from_answer(&client(json!({
        "uuid": "u", "name": "Wattle & Daughters Pty Ltd", "website": "w.example",
        "accountManager": {"uuid": "am", "name": "Priya"}, "jobManager": null,
        "billingClient": {"uuid": "bc"}, "balanceMonth": 6, "gstPeriod": "2 Monthly",
        "provisionalTaxRatio": 12.5, "isProspect": "No", "isArchived": "Yes",
        "taxNumber": "******123", "dateOfBirth": "1988-03-07T00:00:00", "phone": "",
        "industry": "Farming", "webUrl": "https://x", "type": {"name": "Billing"},
        "contacts": [{"name": "A"}], "notes": [{"title": "t"}]
    })));
    assert_eq!(
        Value::Object(written(&update)),
        json!({
            "uuid": "u", "name": "Wattle & Daughters Pty Ltd", "webSite": "w.example",
            "accountManagerUuid": "am", "billingClientUuid": "bc", "balanceMonth": "6",
            "gstPeriod": 2, "provisionalTaxRatio": 12.5, "isProspect": "No",
            "dateOfBirth": "1988-03-07"
        })
    );
}

#[test]
fn gst_periods() {
    for (answer, request) in [
        ("Monthly", Some(1)),
        ("2 Monthly", Some(2)),
        ("6 Monthly", Some(6)),
        ("", None),
        ("Yearly", None),
    ] {
        assert_eq!(gst_period(&Text::from(answer)).get(), request);
    }
}

#[test]
fn an_empty_value_is_never_written_over_a_filled_one() {
    let mut update = ClientUpdate::from_answer(&client(json!({"uuid": "u", "phone": "02 1"})));
    update.set(|r| &mut r.phone, "");
    update.set(|r| &mut r.email, "a@b.example");
    let fields = written(&update);
    assert_eq!(
        (&fields["phone"], &fields["email"]),
        (&json!("02 1"), &json!("a@b.example"))
    );
}

#[test]
fn a_lost_tax_number_is_noticed() {
    let tail = |text: &str| client(json!({"uuid": "u", "taxNumber": text}));
    let update = ClientUpdate::from_answer(&tail("******123"));
    assert_eq!(update.check_tail(&tail("******123")), TailCheck::Kept);
    assert_eq!(update.check_tail(&tail("")), TailCheck::Lost);
    assert_eq!(update.check_tail(&tail("******124")), TailCheck::Lost);
    let none = ClientUpdate::from_answer(&tail(""));
    assert_eq!(none.check_tail(&tail("")), TailCheck::None);
    let mut typed = ClientUpdate::from_answer(&tail("******123"));
    typed.set_tax_number(TaxNumber::typed("123 456 782").unwrap());
    assert_eq!(typed.check_tail(&tail("******782")), TailCheck::Kept);
    assert_eq!(typed.check_tail(&tail("")), TailCheck::Lost);
    assert_eq!(written(&typed)["taxNumber"], "123456782");
    assert!(!format!("{typed:?}").contains("123456782"));
}

#[test]
fn only_a_typed_number_is_a_tax_number() {
    for bad in ["******123", "", " ", "12345678x"] {
        assert!(TaxNumber::typed(bad).is_err(), "{bad}");
    }
}

/// Answers of any content in the fields that XPM has.
fn answers() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        Just(String::new()),
        "[ -~]{0,12}",
        "\\PC{1,8}",
        Just("******123".to_owned())
    ];
    let fields = [
        "uuid",
        "name",
        "firstName",
        "lastName",
        "email",
        "phone",
        "fax",
        "website",
        "address",
        "city",
        "taxNumber",
        "companyNumber",
        "businessNumber",
        "gstPeriod",
        "exportCode",
        "businessStructure",
        "clientCode",
        "returnType",
        "tagline",
    ];
    proptest::collection::vec(text, fields.len()).prop_map(move |values| {
        Value::Object(
            fields
                .iter()
                .map(|f| (*f).to_owned())
                .zip(values.into_iter().map(Value::from))
                .collect(),
        )
    })
}

proptest! {
    #[test]
    fn no_update_holds_a_tax_number_or_nothing(answer in answers()) {
        let update = ClientUpdate::from_answer(&client(answer.clone()));
        let fields = written(&update);
        prop_assert!(!fields.contains_key("taxNumber"));
        for (name, value) in &fields {
            prop_assert!(!value.is_null() && value.as_str() != Some(""), "{name} is empty");
        }
        // Every writable text that has a value is there, unchanged.
        for name in ["name", "firstName", "email", "phone", "address", "companyNumber", "exportCode"] {
            let had = answer[name].as_str().unwrap();
            let expected = (!had.trim().is_empty()).then_some(had);
            prop_assert_eq!(fields.get(name).and_then(Value::as_str), expected);
        }
    }
}
