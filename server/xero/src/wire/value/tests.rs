use serde::de;
use serde_json::json;

use super::*;

fn read<T: de::DeserializeOwned>(value: serde_json::Value) -> Result<T, serde_json::Error> {
    serde_json::from_value(value)
}

#[test]
fn nothing_has_one_meaning() {
    for nothing in [json!(null), json!(""), json!("  ")] {
        assert_eq!(read::<Text>(nothing.clone()).unwrap().get(), None);
        assert_eq!(read::<Flag>(nothing.clone()).unwrap().get(), None);
        assert_eq!(read::<Whole>(nothing.clone()).unwrap().get(), None);
        assert_eq!(read::<Decimal>(nothing.clone()).unwrap().get(), None);
        assert_eq!(read::<TaxTail>(nothing.clone()).unwrap().get(), None);
        assert_eq!(read::<Maybe<Text>>(nothing.clone()).unwrap().get(), None);
        assert_eq!(read::<List<Text>>(nothing).unwrap().len(), 0);
    }
}

#[test]
fn flags_in_every_spelling() {
    for yes in [
        json!("Yes"),
        json!("yes"),
        json!(true),
        json!("true"),
        json!("True"),
    ] {
        assert_eq!(read::<Flag>(yes).unwrap().get(), Some(true));
    }
    for no in [json!("No"), json!(false), json!("false")] {
        assert_eq!(read::<Flag>(no).unwrap().get(), Some(false));
    }
    let error = read::<Flag>(json!("123 456 782")).unwrap_err().to_string();
    assert!(!error.contains("456"), "{error}");
}

#[test]
fn numbers_as_numbers_and_as_text() {
    assert_eq!(read::<Whole>(json!(90)).unwrap().get(), Some(90));
    assert_eq!(read::<Whole>(json!("90")).unwrap().get(), Some(90));
    assert_eq!(read::<Whole>(json!("-15")).unwrap().get(), Some(-15));
    assert!(read::<Whole>(json!("1.5")).is_err());
    for same in [json!(100), json!(100.0), json!("100.00"), json!("0100")] {
        assert_eq!(read::<Decimal>(same).unwrap().get(), Some("100"));
    }
    assert_eq!(read::<Decimal>(json!(33.33)).unwrap().get(), Some("33.33"));
    assert_eq!(read::<Decimal>(json!("-0.00")).unwrap().get(), Some("0"));
    assert_eq!(read::<Decimal>(json!(0)).unwrap().unless_zero(), None);
    assert!(read::<Decimal>(json!("1,000")).is_err());
    assert!(read::<Decimal>(json!("1e9")).is_err());
    assert_eq!(
        serde_json::to_string(&Decimal::parse("12.50").unwrap()).unwrap(),
        "12.5"
    );
}

#[test]
fn only_the_tail_of_a_tax_number_is_kept() {
    let masked: TaxTail = read(json!("******123")).unwrap();
    assert_eq!(masked.get(), Some("123"));
    let whole: TaxTail = read(json!("123 456 782")).unwrap();
    assert_eq!(whole.get(), Some("782"));
    assert!(!format!("{whole:?}").contains("456"));
}
