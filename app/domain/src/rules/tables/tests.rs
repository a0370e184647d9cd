use super::{BUILT_IN, LimitKey, TableError, Tables};
use crate::date::CivilDate;
use crate::money::Money;
use crate::order::product::{DutyKey, FeeKey};
use crate::place::Jurisdiction;
use crate::rules::ALL_IDS;

fn day(year: i16, month: u8, day: u8) -> CivilDate {
    CivilDate::new(year, month, day).unwrap()
}

#[test]
fn the_built_in_tables_are_read_whole() {
    let tables = Tables::parse(BUILT_IN).unwrap();
    assert_eq!(tables, Tables::current());
    assert!(tables.date.is_some());
    assert!(tables.words.len() >= 20 && tables.classes.len() >= 15);
    for code in &tables.codes {
        assert!(
            code.rule.is_empty() || ALL_IDS.contains(&code.rule.as_str()),
            "{code:?}"
        );
    }
    assert_eq!(tables.code("V040 //ZRP//").unwrap().rule, "A02");
    assert_eq!(tables.code("V999"), None);
    let today = day(2026, 11, 19);
    for key in LimitKey::ALL {
        assert!(tables.limit(key, today).is_some(), "{key:?}");
    }
    for state in Jurisdiction::ALL {
        assert!(tables.vesting(state, today).is_some(), "{state:?}");
        for key in [DutyKey::Trust, DutyKey::Fund] {
            assert!(tables.duty(key, state, today).is_some(), "{state:?}");
        }
    }
    assert_eq!(tables.version(), "2026-07-01");
}

#[test]
fn the_fee_is_the_latest_that_has_begun() {
    let tables = Tables::current();
    let fee = |on| {
        tables
            .fee(FeeKey::RegisterCompany, on)
            .map(|fee| fee.amount)
    };
    assert_eq!(fee(day(2024, 6, 30)), None);
    assert_eq!(fee(day(2025, 6, 30)), Some(Money::from_cents(59_700)));
    assert_eq!(fee(day(2025, 7, 1)), Some(Money::from_cents(61_100)));
    let duty = |on| {
        let row = tables.duty(DutyKey::Trust, Jurisdiction::Nsw, on).unwrap();
        (row.amount, row.days)
    };
    assert_eq!(
        duty(day(2024, 1, 31)),
        (Some(Money::from_cents(50_000)), Some(90))
    );
    assert_eq!(
        duty(day(2024, 2, 1)),
        (Some(Money::from_cents(75_000)), Some(90))
    );
    let years = |state, on| tables.vesting(state, on).unwrap().years;
    assert_eq!(years(Jurisdiction::Qld, day(2024, 12, 31)), Some(80));
    assert_eq!(years(Jurisdiction::Qld, day(2025, 1, 1)), Some(125));
    assert_eq!(years(Jurisdiction::Sa, day(2025, 1, 1)), None);
}

#[test]
fn a_bad_row_names_its_line() {
    let bad = "date | 2026-07-01\nfee | register_company | lots | 2024-07-01 | ASIC |";
    assert_eq!(Tables::parse(bad), Err(TableError { line: 2 }));
    assert_eq!(
        Tables::parse("fees").unwrap_err().to_string(),
        "line 1 of the tables cannot be read"
    );
    for row in [
        "limit | moon | 1 | - | own |",
        "limit | adult_age | many | - | own |",
        "duty | VIC | trust | 1.00 | nil | soon | - | own |",
        "vesting | VIC | 80 | - | |",
        "vesting | VIC | 80 | - | own | maybe",
    ] {
        assert_eq!(Tables::parse(row), Err(TableError { line: 1 }), "{row}");
    }
}

#[test]
fn a_deployment_lays_its_own_rows_over() {
    let own = "date | 2027-07-01\n\
        fee | register_company | 629.00 | 2027-07-01 | ASIC INFO 30 |\n\
        duty | VIC | trust | 210.00 | nil | 30 | - | State Revenue Office |\n";
    let tables = Tables::with_own_rows(own).unwrap();
    assert_eq!(tables.version(), "2027-07-01");
    let fee = |on| tables.fee(FeeKey::RegisterCompany, on).unwrap().amount;
    assert_eq!(fee(day(2027, 6, 30)), Money::from_cents(61_100));
    assert_eq!(fee(day(2027, 7, 1)), Money::from_cents(62_900));
    let duty = tables
        .duty(DutyKey::Trust, Jurisdiction::Vic, day(2027, 7, 1))
        .unwrap();
    assert_eq!(duty.words(), "$210.00 within 30 days");
    assert!(!duty.origin.verify, "the row takes the place of the other");
    assert_eq!(tables.duties.len(), Tables::current().duties.len());
}

#[test]
fn an_administrator_reads_every_row_with_its_source() {
    let tables = Tables::current();
    let rows = tables.rows();
    let lines = BUILT_IN.lines().filter(|line| {
        !line.trim().is_empty() && !line.starts_with('#') && !line.starts_with("date")
    });
    assert_eq!(rows.len(), lines.count());
    for row in &rows {
        let told = [&row.group, &row.name, &row.value, &row.origin.source];
        assert!(told.into_iter().all(|part| !part.is_empty()), "{row:?}");
    }
    assert!(rows.iter().any(|row| row.name == "VIC, trust deed"
        && row.value == "$200.00 within 30 days"
        && row.origin.verify));
}
