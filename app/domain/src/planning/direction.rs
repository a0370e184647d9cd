//! Which end of a relationship XPM gives the role to.

use crate::client::{Client, ClientKind};

/// Whose role the type of a relationship names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RoleDirection {
    /// "Director" on a company names its director: as Xero's documentation
    /// reads (developer.xero.com, Practice Manager API, "Add relationship").
    #[default]
    RelatedHasRole,
    /// "Director" on a person names the company: integrators have found the
    /// labels ambiguous.
    ClientHasRole,
}

/// Decides from the records of the practice. Only people are directors or
/// secretaries (Corporations Act 2001, s 201B and 204B) or public officers, and
/// a trust is no trustee: an "Of" on the wrong kind of record shows that labels
/// read the other way. Without an "Of" there is nothing to tell.
pub fn role_direction<'a>(clients: impl IntoIterator<Item = &'a Client>) -> RoleDirection {
    let mut balance = 0_i64;
    for client in clients {
        for relationship in client.relationships.iter().filter(|one| one.of) {
            let is = |role: &str| relationship.role.eq_ignore_ascii_case(role);
            let of_people = is("Director") || is("Secretary") || is("Public Officer");
            balance += match client.kind {
                ClientKind::Person if of_people || is("Trustee") => 1,
                ClientKind::Company if of_people => -1,
                ClientKind::Trust | ClientKind::Fund if of_people || is("Trustee") => -1,
                _ => 0,
            };
        }
    }
    if balance < 0 {
        RoleDirection::ClientHasRole
    } else {
        RoleDirection::RelatedHasRole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Relationship;
    use crate::ids::{ClientUuid, RelationshipUuid};

    fn shows(kind: ClientKind, role: &str, of: bool) -> Client {
        let relationship = Relationship {
            uuid: RelationshipUuid::new("r"),
            role: role.to_owned(),
            of,
            related: ClientUuid::new("other"),
            related_name: String::new(),
            shares: None,
            percentage: None,
            start: None,
            end: None,
        };
        Client {
            kind,
            relationships: vec![relationship],
            ..Client::default()
        }
    }

    #[test]
    fn an_of_on_the_wrong_side_turns_the_reading() {
        use ClientKind::{Company, Fund, Person};
        use RoleDirection::{ClientHasRole, RelatedHasRole};
        for (records, wanted) in [
            (vec![], RelatedHasRole),
            (
                vec![
                    shows(Company, "Director", false),
                    shows(Person, "Director", true),
                ],
                RelatedHasRole,
            ),
            (
                vec![
                    shows(Company, "Director", true),
                    shows(Person, "Director", false),
                ],
                ClientHasRole,
            ),
            (vec![shows(Fund, "trustee", true)], ClientHasRole),
            // Companies hold shares and are trustees.
            (
                vec![
                    shows(Company, "Shareholder", true),
                    shows(Company, "Trustee", true),
                ],
                RelatedHasRole,
            ),
            // The same word on both sides tells nothing.
            (
                vec![
                    shows(Company, "Director", false),
                    shows(Person, "Director", false),
                ],
                RelatedHasRole,
            ),
        ] {
            assert_eq!(role_direction(&records), wanted, "{records:?}");
        }
    }
}
