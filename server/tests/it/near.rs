//! Records that are near a party are found in XPM, asked about and linked with
//! their reasons; what an existing client has another way is to do by hand.

use std::collections::BTreeMap;

use deedbox_core::{orders, pushes};
use deedbox_domain::edit::{Edit, PartyFrom};
use deedbox_domain::ids::OrderId;
use deedbox_domain::order::{Product, Role};
use deedbox_domain::plan::{Action, PlanLine};

use crate::company;
use crate::stack::{Somebody, Stack};

async fn edit(stack: &Stack, who: &Somebody, id: &OrderId, edit: Edit) -> orders::OrderView {
    orders::edit(&stack.portal, &who.actor, id, edit)
        .await
        .unwrap()
}

async fn set(stack: &Stack, who: &Somebody, id: &OrderId, path: String, value: &str) {
    let value = value.to_owned();
    edit(stack, who, id, Edit::Set { path, value }).await;
}

async fn lines(stack: &Stack, who: &Somebody, id: &OrderId) -> Vec<PlanLine> {
    let made = pushes::plan(&stack.portal, &who.actor, id, BTreeMap::new()).await;
    made.unwrap().0.lines
}

#[tokio::test]
async fn a_near_record_is_asked_about_and_one_that_agrees_is_linked() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    let id = orders::create(&stack.portal, &who.actor, Product::CompanyPty)
        .await
        .unwrap();
    let director = |from| Edit::AddOfficeholder {
        from,
        roles: vec![Role::Director],
    };
    let jane = company::find(&stack, &who, "mar", "Marchetti, Jane Ellen").await;
    edit(&stack, &who, &id, director(PartyFrom::Xpm(jane))).await;
    let name = "Lucca Marchetti".to_owned();
    let view = edit(&stack, &who, &id, director(PartyFrom::NewPerson { name })).await;
    let [jane, luca] = view.order.draft.persons.as_slice() else {
        panic!("two people")
    };
    let (jane, luca) = (jane.id.clone(), luca.id.clone());
    let born = format!("person.{luca}.birth_date");
    set(&stack, &who, &id, born, "30/07/1982").await;

    let made = lines(&stack, &who, &id).await;
    let line = made.iter().find(|line| line.name == "Lucca Marchetti");
    let Action::Ask { candidates, .. } = &line.unwrap().action else {
        panic!("{made:#?}")
    };
    assert_eq!(candidates[0].name, "Luca Marchetti");
    for words in [
        "one letter between Lucca and Luca",
        "same birth date",
        "in the group Marchetti family, like Jane Ellen Marchetti",
    ] {
        assert!(candidates[0].why.contains(words), "{}", candidates[0].why);
    }

    let given = format!("person.{luca}.given_1");
    set(&stack, &who, &id, given, "Luca").await;
    let email = format!("person.{jane}.email");
    set(&stack, &who, &id, email, "jane@saltbushlane.example").await;
    let made = lines(&stack, &who, &id).await;
    let line = made.iter().find(|line| line.name == "Luca Marchetti");
    let line = line.unwrap();
    assert!(matches!(line.action, Action::Link { .. }), "{line:?}");
    assert!(
        line.why.starts_with("Same name, same birth date"),
        "{line:?}"
    );
    let by_hand = made.iter().find(|line| {
        matches!(&line.action, Action::ByHand { field, becomes, .. }
            if field == "E-mail" && becomes == "jane@saltbushlane.example")
    });
    assert!(by_hand.is_some_and(|line| !line.chosen), "{made:#?}");
}
