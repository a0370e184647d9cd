//! Whatever the bytes: an answer or a typed error, never a panic.
//! `examples/soak.rs` runs the same checks for as long as one likes; what it finds
//! goes to `tests/samples/found`.

use deedbox_xero::wire::Format;
use proptest::prelude::*;

use crate::mutate::{Dice, SAMPLES, check, mutate};

const FORMATS: [Format; 2] = [Format::Json, Format::Xml];

#[test]
fn the_samples_hold() {
    for sample in &SAMPLES {
        for format in FORMATS {
            let body = sample.of(format);
            assert_eq!(check(sample, format, body, 5), Ok(true), "{}", sample.name);
            for at in 0..body.len() {
                let cut = body.get(..at).unwrap();
                assert_eq!(
                    check(sample, format, cut, 5),
                    Ok(false),
                    "{} at {at}",
                    sample.name
                );
            }
        }
    }
}

#[test]
fn what_was_found_before_holds() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/found");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let format = match path.extension().and_then(|e| e.to_str()) {
            Some("json") => Format::Json,
            Some("xml") => Format::Xml,
            _ => continue,
        };
        files += 1;
        let body = std::fs::read(&path).unwrap();
        for sample in &SAMPLES {
            for step in [1, 2, 7, 4096] {
                let held = check(sample, format, &body, step);
                assert!(
                    held.is_ok(),
                    "{} as {}: {held:?}",
                    path.display(),
                    sample.name
                );
            }
        }
    }
    assert!(files > 0, "the folder of found cases is not where it was");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn mutations_of_the_samples(seed: u64, one in 0..SAMPLES.len(), two in 0..SAMPLES.len(), json: bool, step in 1_usize..50) {
        let format = if json { Format::Json } else { Format::Xml };
        let mut dice = Dice::new(seed);
        let body = mutate(&mut dice, SAMPLES[one].of(format), SAMPLES[two].of(format));
        let held = check(&SAMPLES[one], format, &body, step);
        prop_assert!(held.is_ok(), "{held:?}: {}", String::from_utf8_lossy(&body));
    }

    #[test]
    fn bytes_of_any_kind(body in proptest::collection::vec(any::<u8>(), 0..300), one in 0..SAMPLES.len(), step in 1_usize..50) {
        for format in FORMATS {
            prop_assert!(check(&SAMPLES[one], format, &body, step).is_ok());
        }
    }

    #[test]
    fn words_of_the_grammar(words in proptest::collection::vec("<Response>|</Response>|<Status>OK</Status>|<Clients>|</Clients>|<Client>|</Client>|<UUID>u</UUID>|<!--|-->|<!\\[CDATA\\[|\\]\\]>|&amp;|&x;|[ <>a/'\"=]|\\{|\\}|\\[|\\]|\"status\":\"OK\"|\"clients\":|,|\"|\\\\", 0..40), step in 1_usize..20) {
        let body = words.concat();
        for format in FORMATS {
            prop_assert!(check(&SAMPLES[0], format, body.as_bytes(), step).is_ok(), "{body}");
        }
    }
}
