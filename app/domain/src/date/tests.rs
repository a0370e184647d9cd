use proptest::prelude::*;

use super::{CivilDate, DateError, Weekday};

fn date(year: i16, month: u8, day: u8) -> CivilDate {
    CivilDate::new(year, month, day).expect("a real date")
}

#[test]
fn what_australians_type_is_read() {
    let expected = date(2026, 11, 19);
    for text in [
        "19/11/2026",
        "19-11-2026",
        "19 11 2026",
        " 19.11.2026 ",
        "19 Nov 2026",
        "19 november 2026",
    ] {
        assert_eq!(CivilDate::parse_au(text), Ok(expected), "{text}");
    }
    assert_eq!(CivilDate::parse_au("1/2/1984"), Ok(date(1984, 2, 1)));
    assert_eq!(CivilDate::parse("2026-11-19"), Ok(expected));
}

#[test]
fn what_is_not_a_date_says_why() {
    assert_eq!(CivilDate::parse_au(" "), Err(DateError::Empty));
    assert_eq!(CivilDate::parse_au("1/2/84"), Err(DateError::ShortYear));
    assert_eq!(CivilDate::parse_au("31/4/2026"), Err(DateError::NoSuchDay));
    assert_eq!(CivilDate::parse_au("29/2/1900"), Err(DateError::NoSuchDay));
    assert_eq!(CivilDate::parse_au("11/19/2026"), Err(DateError::NoSuchDay));
    for text in [
        "soon",
        "1/2",
        "1/2/3/4",
        "1/2/+984",
        "1/2/19845",
        "001/2/1984",
        "1/Mi/1984",
    ] {
        assert_eq!(CivilDate::parse_au(text), Err(DateError::Shape), "{text}");
    }
    assert_eq!(CivilDate::parse_iso("2026-11"), Err(DateError::Shape));
    assert_eq!(CivilDate::new(0, 1, 1), None);
    assert!(CivilDate::new(2000, 2, 29).is_some());
}

#[test]
fn a_date_is_written_three_ways() {
    let day = date(2026, 3, 4);
    assert_eq!(day.to_string(), "2026-03-04");
    assert_eq!(day.to_au(), "04/03/2026");
    assert_eq!(day.long(), "4 March 2026");
    assert_eq!(serde_json::to_string(&day).unwrap(), "\"2026-03-04\"");
    assert_eq!(
        serde_json::from_str::<CivilDate>("\"2026-03-04\"").unwrap(),
        day
    );
    assert!(serde_json::from_str::<CivilDate>("\"2026-02-30\"").is_err());
}

#[test]
fn an_age_counts_birthdays() {
    let born = date(2008, 11, 19);
    assert_eq!(born.years_until(date(2026, 11, 18)), 17);
    assert_eq!(born.years_until(date(2026, 11, 19)), 18);
    assert_eq!(date(2008, 2, 29).years_until(date(2026, 2, 28)), 17);
    assert_eq!(date(2008, 2, 29).years_until(date(2026, 3, 1)), 18);
    assert_eq!(born.years_until(date(2007, 11, 19)), -1);
}

#[test]
fn days_are_counted_from_1970() {
    assert_eq!(date(1970, 1, 1).to_days(), 0);
    assert_eq!(date(1969, 12, 31).to_days(), -1);
    assert_eq!(date(2000, 3, 1).to_days(), 11_017);
    assert_eq!(date(1, 1, 1).to_days(), -719_162);
    assert_eq!(CivilDate::from_days(-719_163), None);
    assert_eq!(CivilDate::from_days(i32::MAX), None);
    assert_eq!(date(9999, 12, 31).plus_days(1), None);
    assert_eq!(date(2026, 12, 31).plus_days(1), Some(date(2027, 1, 1)));
    assert_eq!(date(2026, 11, 19).weekday(), Weekday::Thursday);
    assert_eq!(date(1969, 12, 31).weekday(), Weekday::Wednesday);
}

#[test]
fn stepping_day_by_day_meets_every_date_once() {
    // The reference counts with a calendar of its own: no arithmetic shared.
    let mut days = date(1, 1, 1).to_days();
    for year in 1..=9999_i16 {
        let leap = (year % 400 == 0) || (year % 100 != 0 && year % 4 == 0);
        let lengths = [
            31,
            if leap { 29 } else { 28 },
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
            31,
        ];
        for (month, length) in (1_u8..).zip(lengths) {
            for day in [1, length] {
                let date = date(year, month, day);
                assert_eq!(date.to_days(), days + i32::from(day) - 1);
                assert_eq!(CivilDate::from_days(date.to_days()), Some(date));
            }
            days += i32::from(length);
        }
    }
}

#[test]
fn months_and_years_end_on_a_real_day() {
    assert_eq!(
        date(2026, 11, 19).plus_years(80),
        CivilDate::new(2106, 11, 19)
    );
    assert_eq!(date(2024, 2, 29).plus_years(1), CivilDate::new(2025, 2, 28));
    assert_eq!(date(2024, 2, 29).plus_years(4), CivilDate::new(2028, 2, 29));
    assert_eq!(
        date(2026, 11, 30).plus_months(3),
        CivilDate::new(2027, 2, 28)
    );
    assert_eq!(
        date(2026, 1, 31).plus_months(-2),
        CivilDate::new(2025, 11, 30)
    );
    assert_eq!(date(9999, 12, 1).plus_months(1), None);
}

proptest! {
    #[test]
    fn every_written_date_is_read_back(days in -719_162_i32..2_932_897) {
        let date = CivilDate::from_days(days).unwrap();
        prop_assert_eq!(date.to_days(), days);
        prop_assert_eq!(CivilDate::parse_au(&date.to_au()), Ok(date));
        prop_assert_eq!(CivilDate::parse_au(&date.long()), Ok(date));
        prop_assert_eq!(CivilDate::parse_iso(&date.to_string()), Ok(date));
    }

    #[test]
    fn no_text_panics(text in ".{0,20}") {
        let _read = CivilDate::parse(&text);
    }
}
