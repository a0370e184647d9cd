//! Puts a practice together, client by client, until it has its size.

use jiff::civil::Date;

use super::{builder::Builder, business, families, jobs, known, people::days_before, setup, times};
use crate::{identity, xpm::Practice};

/// Of a hundred clients, this many live in families or belong to them.
const IN_FAMILIES: usize = 80;

pub(super) fn build(name: &str, seed: u64, size: usize, today: Date) -> Practice {
    let main = name == identity::WATTLEBROOK;
    let seed = seed ^ if main { 0 } else { 0x4c61_6e65 };
    let mut builder = Builder::new(seed, size, today);
    setup::lists(&mut builder.practice, &mut builder.rng);
    setup::fields(&mut builder.practice, &mut builder.rng);
    setup::staff(&mut builder.practice, &mut builder.rng, !main);
    builder.practice.locked_before = Some(days_before(today, 183));
    if main {
        known::people(&mut builder);
    }
    while builder.room() > 0 && builder.practice.clients.len() * 100 < size * IN_FAMILIES {
        families::family(&mut builder);
    }
    while builder.room() > 0 {
        business::single(&mut builder);
    }
    jobs::jobs(&mut builder, main);
    times::times(&mut builder);
    if main {
        setup::former_staff(&mut builder.practice);
    }
    builder.practice
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use uuid::Uuid;

    use super::*;
    use crate::xpm::model::{Client, TaxNumber};

    const TODAY: Date = jiff::civil::date(2026, 8, 3);

    #[test]
    fn the_same_seed_gives_the_same_practice() {
        let names = |seed| -> Vec<(String, Uuid)> {
            let practice = build(identity::WATTLEBROOK, seed, 300, TODAY);
            practice.client_order.into_iter().collect()
        };
        assert_eq!(names(7), names(7));
        assert_ne!(names(7), names(8));
    }

    #[test]
    fn exactly_as_many_clients_as_asked_for() {
        for size in [0, 1, 5, 40, 333] {
            let practice = build(identity::WATTLEBROOK, 1, size, TODAY);
            assert_eq!(practice.clients.len(), size);
            assert_eq!(practice.client_order.len(), size);
        }
    }

    fn count_manager(practice: &Practice, staff: Uuid) -> usize {
        let clients = practice.clients.values();
        clients
            .filter(|client| client.job_manager == Some(staff))
            .count()
    }

    #[test]
    fn a_practice_that_feels_real() {
        let practice = build(identity::WATTLEBROOK, 1, 2_400, TODAY);
        let (gone, there): (Vec<_>, Vec<_>) =
            practice.staff.iter().partition(|member| member.disabled);
        assert_eq!((gone.len(), there.len()), (1, 14));
        assert!(count_manager(&practice, gone[0].uuid) > 0);
        assert_eq!(practice.jobs.len(), 900);
        let count = |test: &dyn Fn(&Client) -> bool| {
            practice
                .clients
                .values()
                .filter(|client| test(client))
                .count()
        };
        assert!(count(&|client| client.archived) > 80);
        assert!(count(&|client| client.prospect) > 30);
        assert!(count(&|client| client.deleted) > 3);
        assert!(count(&|client| client.structure().is_empty()) > 60);
        assert!(count(&|client| client.name.contains('\'')) > 10);
        assert!(count(&|client| client.name.contains('-')) > 10);
        assert!(count(&|client| !client.name.is_ascii()) > 10);
        assert!(count(&|client| client.relationships.len() > 1) > 700);
        assert!(
            count(&|client| {
                client
                    .person
                    .as_ref()
                    .is_some_and(|person| person.date_of_birth.is_none())
            }) > 50
        );
        let mut by_structure: BTreeMap<&str, usize> = BTreeMap::new();
        for client in practice.clients.values() {
            *by_structure.entry(client.structure()).or_default() += 1;
        }
        for structure in [setup::INDIVIDUAL, setup::COMPANY, setup::TRUST, setup::FUND] {
            assert!(
                by_structure.get(structure).is_some_and(|n| *n > 100),
                "{by_structure:?}"
            );
        }
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for client in practice.clients.values() {
            *names.entry(&client.name).or_default() += 1;
        }
        assert!(
            names.values().filter(|n| **n > 1).count() > 5,
            "no namesakes"
        );
    }

    #[test]
    fn only_public_test_numbers_are_whole() {
        let practice = build(identity::WATTLEBROOK, 1, 2_400, TODAY);
        for client in practice.clients.values() {
            if let Some(tax) = &client.tax
                && let TaxNumber::Whole(number) = &tax.tax_number
            {
                assert!(["37118629", "38593474"].contains(&number.as_str()));
            }
        }
    }
}
