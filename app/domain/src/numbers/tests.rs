use proptest::prelude::*;

use super::{Abn, Acn, DirectorId, NumberError, Tfn};

#[test]
fn acn_vectors() {
    for text in [
        "004 085 616",
        "005-749-986",
        "010.499.966",
        "000\u{a0}000\u{a0}019",
    ] {
        assert!(Acn::parse(text).is_ok(), "{text}");
    }
    assert_eq!(Acn::parse("004 085 617"), Err(NumberError::Check));
    assert_eq!(Acn::parse("123 456 789"), Err(NumberError::Check));
    assert_eq!(Acn::parse("000 000 000"), Err(NumberError::AllZeros));
    assert_eq!(
        Acn::parse("4085616"),
        Err(NumberError::Length {
            wanted: 9,
            found: 7
        })
    );
    assert_eq!(Acn::parse("00408561X"), Err(NumberError::NotADigit('X')));
    assert_eq!(Acn::parse("004/085/616"), Err(NumberError::NotADigit('/')));
    assert_eq!(Acn::parse("  "), Err(NumberError::Empty));
    assert_eq!(Acn::parse("004085616").unwrap().to_string(), "004 085 616");
}

#[test]
fn abn_vectors() {
    for text in ["51 824 753 556", "53 004 085 616", "83914571673"] {
        assert!(Abn::parse(text).is_ok(), "{text}");
    }
    assert_eq!(Abn::parse("51 824 753 557"), Err(NumberError::Check));
    assert_eq!(Abn::parse("01 824 753 556"), Err(NumberError::LeadingZero));
    assert_eq!(Abn::parse("00000000000"), Err(NumberError::AllZeros));
    assert_eq!(
        Abn::parse("5182475355"),
        Err(NumberError::Length {
            wanted: 11,
            found: 10
        })
    );
    assert_eq!(
        Abn::parse("51824753556").unwrap().to_string(),
        "51 824 753 556"
    );
}

#[test]
fn the_abn_of_an_acn() {
    for (acn, abn) in [
        ("004 085 616", "53 004 085 616"),
        ("005 749 986", "78 005 749 986"),
        ("010 499 966", "25 010 499 966"),
        ("000 000 019", "89 000 000 019"),
    ] {
        assert_eq!(Abn::of_company(&Acn::parse(acn).unwrap()).to_string(), abn);
    }
}

#[test]
fn tfn_vectors() {
    for text in ["123 456 782", "876 543 210", "37 118 629", "38 593 474"] {
        assert!(Tfn::parse(text).unwrap().passes_usual_check(), "{text}");
    }
    assert!(!Tfn::parse("123 456 789").unwrap().passes_usual_check());
    assert_eq!(Tfn::parse("000 000 000"), Err(NumberError::AllZeros));
    assert_eq!(
        Tfn::parse("1234567"),
        Err(NumberError::Length {
            wanted: 9,
            found: 7
        })
    );
    assert_eq!(Tfn::parse("12345678a"), Err(NumberError::NotADigit('a')));
}

#[test]
fn director_id_shapes() {
    assert!(DirectorId::parse("036 12345678901 2").is_ok());
    assert_eq!(
        DirectorId::parse("136 12345678901 2"),
        Err(NumberError::Prefix)
    );
    assert_eq!(
        DirectorId::parse("036 1234"),
        Err(NumberError::Length {
            wanted: 15,
            found: 7
        })
    );
    assert_eq!(
        DirectorId::parse("036 1234567890l 2"),
        Err(NumberError::NotADigit('l'))
    );
}

#[test]
fn sealed_numbers_do_not_show() {
    let tfn = Tfn::parse("123 456 782").unwrap();
    let director = DirectorId::parse("036 12345678901 2").unwrap();
    assert_eq!(format!("{tfn:?} {director:?}"), "Tfn(***) DirectorId(***)");
    assert_eq!((tfn.tail(), director.tail()), ("782", "012"));
    assert_eq!(tfn.expose(), "123456782");
}

#[test]
fn a_number_crosses_the_wire_as_digits_and_is_checked_again() {
    let acn = Acn::parse("004 085 616").unwrap();
    assert_eq!(serde_json::to_string(&acn).unwrap(), "\"004085616\"");
    assert_eq!(serde_json::from_str::<Acn>("\"004085616\"").unwrap(), acn);
    assert!(serde_json::from_str::<Acn>("\"004085617\"").is_err());
}

/// The description turned round: a number is right when the whole weighted sum
/// with the check digit counted once is a multiple of ten.
fn acn_by_the_book(text: &str) -> bool {
    let values: Vec<i64> = text.chars().map(|c| i64::from(c as u32) - 48).collect();
    let whole: i64 = values
        .iter()
        .rev()
        .zip(0_i64..)
        .map(|(v, at)| v * at.max(1))
        .sum();
    whole % 10 == 0 && values.iter().any(|v| *v > 0)
}

/// The ABN check by repeated remainders instead of one sum.
fn abn_by_the_book(text: &str) -> bool {
    let mut weight = -1_i64;
    let mut rest = 0_i64;
    for (at, c) in text.chars().enumerate() {
        let value = i64::from(c as u32) - 48;
        rest += if at == 0 {
            (value - 1) * 10
        } else {
            value * weight
        };
        weight += 2;
        rest = rest.rem_euclid(89);
    }
    rest == 0 && !text.starts_with('0')
}

/// The TFN check by running remainders, from the last digit to the first; the
/// weights stand in the order of the description.
fn tfn_by_the_book(text: &str) -> bool {
    const NINE: [i64; 9] = [1, 4, 3, 7, 5, 8, 6, 9, 10];
    const EIGHT: [i64; 8] = [10, 7, 8, 4, 6, 3, 5, 1];
    let weights: &[i64] = if text.len() == 9 { &NINE } else { &EIGHT };
    let digits = text.chars().rev().map(|c| i64::from(c as u32) - 48);
    let rest = digits
        .zip(weights.iter().rev())
        .fold(0, |rest, (digit, weight)| {
            (rest + digit * weight).rem_euclid(11)
        });
    rest == 0
}

proptest! {
    // A number that fails is not written down: it may be somebody's.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tfns_agree_with_the_reference(number in 1_u64..1_000_000_000, old in 1_u64..100_000_000) {
        for text in [format!("{number:09}"), format!("{old:08}")] {
            let passes = Tfn::parse(&text).map(|tfn| tfn.passes_usual_check());
            prop_assert!(passes == Ok(tfn_by_the_book(&text)));
        }
    }

    #[test]
    fn a_director_id_is_its_length_and_its_prefix(number in 0_u64..1_000_000_000_000_000) {
        let text = format!("{number:015}");
        let prefix = text.get(..3) == Some("036");
        prop_assert!(DirectorId::parse(&text).is_ok() == prefix);
        let known = format!("036{}", &text[3..]);
        prop_assert!(DirectorId::parse(&known).is_ok());
        prop_assert!(DirectorId::parse(&known[..14]).is_err());
    }
}

proptest! {
    #[test]
    fn acns_agree_with_the_reference(number in 0_u64..1_000_000_000) {
        let text = format!("{number:09}");
        prop_assert_eq!(Acn::parse(&text).is_ok(), acn_by_the_book(&text));
    }

    #[test]
    fn abns_agree_with_the_reference(number in 0_u64..100_000_000_000) {
        let text = format!("{number:011}");
        prop_assert_eq!(Abn::parse(&text).is_ok(), abn_by_the_book(&text));
    }

    #[test]
    fn every_acn_has_a_valid_abn_that_ends_in_it(body in 0_u64..100_000_000, last in 0..10_u64) {
        let text = format!("{body:08}{last}");
        if let Ok(acn) = Acn::parse(&text) {
            let abn = Abn::of_company(&acn);
            prop_assert!(abn_by_the_book(&abn.digits()), "{abn}");
            prop_assert!(abn.digits().ends_with(&text));
            prop_assert_eq!(Abn::parse(&abn.to_string()), Ok(abn));
        }
    }

    #[test]
    fn abn_catches_every_wrong_digit_and_swap(at in 0..11_usize, add in 1..10_u8) {
        let right = "51824753556";
        let mut wrong: Vec<u8> = right.bytes().collect();
        wrong[at] = (wrong[at] - b'0' + add) % 10 + b'0';
        prop_assert!(Abn::parse(&String::from_utf8(wrong).unwrap()).is_err());
        let mut swapped: Vec<u8> = right.bytes().collect();
        if at < 10 && swapped[at] != swapped[at + 1] {
            swapped.swap(at, at + 1);
            prop_assert!(Abn::parse(&String::from_utf8(swapped).unwrap()).is_err());
        }
    }

    #[test]
    fn no_text_panics(text in ".{0,20}") {
        let _all = (Acn::parse(&text), Abn::parse(&text), Tfn::parse(&text), DirectorId::parse(&text));
    }
}
