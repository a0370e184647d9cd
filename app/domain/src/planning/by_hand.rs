//! What an existing client lacks, or has another way, than the order: shown,
//! to be done by hand in XPM.
//!
//! Deedbox does not change clients that XPM has already, since it is not known
//! whether an update keeps or blanks the fields that it leaves out, and a tax
//! number can only be read masked.

use super::line_id;
use crate::client::{Client, SyncedClient};
use crate::ids::LineId;
use crate::matching::{same_address, same_phone};
use crate::plan::{Action, PlanLine, Subject};
use crate::text::{loose_key, squeeze};

struct Field {
    /// Names the field in the line's id.
    key: &'static str,
    label: &'static str,
    order: String,
    xpm: String,
    same: bool,
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A field that is the same when its text is, apart from what `fold` removes.
fn field(
    key: &'static str,
    label: &'static str,
    (order, xpm): (&str, &str),
    fold: fn(&str) -> String,
) -> Field {
    Field {
        key,
        label,
        same: fold(order) == fold(xpm),
        order: squeeze(order),
        xpm: squeeze(xpm),
    }
}

fn fields(order: &Client, xpm: &Client) -> Vec<Field> {
    let given = |client: &Client| squeeze(&format!("{} {}", client.given_name, client.middle_name));
    let born = |client: &Client| client.birth_date.map(crate::date::CivilDate::long);
    let (ours, theirs) = (
        born(order).unwrap_or_default(),
        born(xpm).unwrap_or_default(),
    );
    let small = |text: &str| text.trim().to_lowercase();
    // A person's display name follows the names; an entity's is its name.
    let mut fields = if order.family_name.is_empty() {
        vec![field("name", "Name", (&order.name, &xpm.name), loose_key)]
    } else {
        vec![
            field(
                "given",
                "Given names",
                (&given(order), &given(xpm)),
                loose_key,
            ),
            field(
                "family",
                "Family name",
                (&order.family_name, &xpm.family_name),
                loose_key,
            ),
        ]
    };
    fields.extend([
        field("birth-date", "Date of birth", (&ours, &theirs), squeeze),
        field("acn", "ACN", (&order.acn, &xpm.acn), digits),
        field("abn", "ABN", (&order.abn, &xpm.abn), digits),
        field("email", "E-mail", (&order.email, &xpm.email), small),
        Field {
            same: same_phone(&order.phone, &xpm.phone),
            ..field("phone", "Phone", (&order.phone, &xpm.phone), digits)
        },
        Field {
            same: same_address(&order.address, &xpm.address),
            ..field(
                "address",
                "Address",
                (&order.address.one_line(), &xpm.address.one_line()),
                loose_key,
            )
        },
    ]);
    fields
}

/// One line for each field. What the order does not have leaves XPM as it is.
pub(super) fn lines(
    subject: &Subject,
    name: &str,
    record: &Client,
    existing: &SyncedClient,
) -> Vec<PlanLine> {
    let url = existing
        .client
        .web_url
        .clone()
        .filter(|url| url.starts_with("https://"));
    fields(record, &existing.client)
        .into_iter()
        .filter(|field| !field.order.is_empty() && !field.same)
        .map(|field| PlanLine {
            id: LineId::new(format!("{}:{}", line_id("by-hand", subject), field.key)),
            subject: subject.clone(),
            name: name.to_owned(),
            why: "To do by hand in XPM: Deedbox does not change clients that are there already."
                .to_owned(),
            action: Action::ByHand {
                field: field.label.to_owned(),
                was: (!field.xpm.is_empty()).then_some(field.xpm),
                becomes: field.order,
                url: url.clone(),
            },
            chosen: false,
            needs: Vec::new(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::lines;
    use crate::client::{Client, ClientKind, SyncedClient, XpmAddress};
    use crate::date::CivilDate;
    use crate::ids::ClientUuid;
    use crate::plan::{Action, PlanLine, Subject};
    use crate::time::Timestamp;

    fn jane() -> Client {
        Client {
            kind: ClientKind::Person,
            name: "Marchetti, Jane".to_owned(),
            given_name: "Jane".to_owned(),
            family_name: "Marchetti".to_owned(),
            birth_date: CivilDate::new(1984, 3, 14),
            email: "jane@example.com".to_owned(),
            phone: "0491 570 156".to_owned(),
            address: XpmAddress {
                lines: "18 Tern Court".to_owned(),
                city: "Torquay".to_owned(),
                region: "VIC".to_owned(),
                postcode: "3228".to_owned(),
                country: "Australia".to_owned(),
            },
            ..Client::default()
        }
    }

    fn made(order: &Client, xpm: &Client) -> Vec<PlanLine> {
        let existing = SyncedClient {
            uuid: ClientUuid::new("a"),
            client: xpm.clone(),
            as_of: Timestamp::default(),
        };
        lines(&Subject::Entity, "Jane Marchetti", order, &existing)
    }

    fn said(lines: &[PlanLine]) -> Vec<String> {
        let say = |line: &PlanLine| match &line.action {
            Action::ByHand {
                field,
                was,
                becomes,
                ..
            } => format!("{field}: {} > {becomes}", was.as_deref().unwrap_or("-")),
            other => format!("{other:?}"),
        };
        lines.iter().map(say).collect()
    }

    #[test]
    fn an_empty_field_is_filled_and_another_value_shown_old_to_new() {
        let mut xpm = jane();
        xpm.birth_date = None;
        xpm.email = "old@example.com".to_owned();
        assert_eq!(
            said(&made(&jane(), &xpm)),
            [
                "Date of birth: - > 14 March 1984",
                "E-mail: old@example.com > jane@example.com"
            ]
        );
    }

    #[test]
    fn what_is_written_another_way_is_the_same() {
        let xpm = Client {
            family_name: "MARCHETTI".to_owned(),
            email: "Jane@Example.com".to_owned(),
            phone: "+61 491 570 156".to_owned(),
            address: XpmAddress {
                lines: "18 Tern Ct".to_owned(),
                ..jane().address
            },
            ..jane()
        };
        assert!(made(&jane(), &xpm).is_empty());
    }

    /// Takes the fields named by the bits away.
    fn without(client: &Client, bits: u8) -> Client {
        let mut client = client.clone();
        if bits & 1 != 0 {
            client.email.clear();
        }
        if bits & 2 != 0 {
            client.phone.clear();
        }
        if bits & 4 != 0 {
            client.birth_date = None;
        }
        if bits & 8 != 0 {
            client.address = XpmAddress::default();
        }
        client
    }

    proptest! {
        #[test]
        fn nothing_in_xpm_is_ever_to_be_emptied(order in 0_u8..16, xpm in 0_u8..16) {
            let (order, xpm) = (without(&jane(), order), without(&jane(), xpm));
            for line in made(&order, &xpm) {
                let Action::ByHand { was, becomes, .. } = &line.action else {
                    panic!("{line:?}")
                };
                prop_assert!(was.is_none() && !becomes.is_empty());
                prop_assert!(!line.chosen);
            }
        }

        #[test]
        fn once_done_nothing_is_left_to_do(xpm in 0_u8..16) {
            let lines = made(&jane(), &without(&jane(), xpm));
            prop_assert_eq!(lines.len(), xpm.count_ones() as usize);
            prop_assert!(made(&jane(), &jane()).is_empty());
        }
    }
}
