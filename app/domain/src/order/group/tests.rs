use super::{DeedLock, Effect, Group, GroupError, GroupState};
use crate::ids::OrderId;
use crate::order::sample::{
    AT, company, family_trust, fund_corporate, order, party, row, set, today,
};
use crate::order::{Draft, Order, OrderError, OrderState, Product, Role, RowError, Source};
use crate::party::Held;

/// A company, and the draft of a deed whose trustee it will be.
fn pair(mut draft: Draft) -> [Order; 2] {
    let company = order("company", company());
    draft.remove_party(&party("corp")).unwrap();
    let added = draft.add_ordered_company(party("new-co"), &company, AT);
    added.unwrap();
    draft
        .add_office(row("trustee-new"), Role::Trustee, party("new-co"))
        .unwrap();
    [company, order("deed", draft)]
}

fn register(company: &mut Order) {
    company.state = OrderState::Submitted;
    company
        .register("004 085 616", today(), today(), AT)
        .unwrap();
}

#[test]
fn a_deed_waits_for_the_acn_and_is_filled_in_by_it() {
    let [mut company, mut deed] = pair(family_trust());
    let trustee = deed.draft.organisation(&party("new-co")).unwrap();
    assert_eq!(trustee.name, "Saltbush Lane Holdings Pty Ltd");
    assert!(trustee.is_ordered());
    let lock = Group::of([&company, &deed]).deed_lock(&deed).unwrap();
    assert_eq!(
        lock,
        DeedLock {
            company: OrderId::new("company"),
            words: "Saltbush Lane Holdings Pty Ltd is not ordered yet. Its ACN fills in the \
                    trustee, then the deed date unlocks."
                .to_owned()
        }
    );
    deed.state = OrderState::Submitted;
    assert_eq!(
        deed.sign(today(), today(), AT),
        Err(OrderError::WaitsForTrustee)
    );

    register(&mut company);
    let changed = deed.draft.follow_company(&company, AT);
    assert_eq!(
        changed,
        [
            "organisation.new-co.acn",
            "organisation.new-co.registered_on"
        ]
    );
    let from = deed.draft.provenance_of("organisation.new-co.acn").unwrap();
    assert_eq!(from.source, Source::Register);
    assert_eq!(deed.draft.follow_company(&company, AT), [""; 0], "once");
    assert_eq!(Group::of([&company, &deed]).deed_lock(&deed), None);

    let yesterday = today().plus_days(-1).unwrap();
    assert_eq!(
        deed.sign(yesterday, today(), AT),
        Err(OrderError::WaitsForTrustee),
        "not before the company was registered"
    );
    deed.sign(today(), today(), AT).unwrap();
    deed.stamp(today(), today(), AT).unwrap();
    deed.give_abn("51 824 753 556", AT).unwrap();
    assert_eq!(deed.state, OrderState::AbnRegistered);
    assert_eq!(deed.draft.deed.date, "19/11/2026");
}

#[test]
fn the_other_order_is_followed_while_it_changes() {
    let [mut company, mut deed] = pair(family_trust());
    set(&mut company.draft, "name.text", "Tern Court Pty Ltd");
    let changed = deed.draft.follow_company(&company, AT);
    assert_eq!(changed, ["organisation.new-co.name"]);
    let again = deed.draft.add_ordered_company(party("other"), &company, AT);
    assert_eq!(again, Err(RowError::Taken), "a company is entered once");
}

#[test]
fn a_group_stands_as_its_orders_do() {
    let [mut company, mut deed] = pair(family_trust());
    let state = |company: &Order, deed: &Order| Group::of([company, deed]).state();
    assert_eq!(state(&company, &deed), GroupState::Preparing);
    (company.state, deed.state) = (OrderState::Submitted, OrderState::Submitted);
    assert_eq!(state(&company, &deed), GroupState::Waiting);
    company.state = OrderState::Rejected;
    assert_eq!(state(&company, &deed), GroupState::Stuck);
    register(&mut company);
    assert_eq!(state(&company, &deed), GroupState::Unlocked);
    deed.draft.follow_company(&company, AT);
    deed.sign(today(), today(), AT).unwrap();
    assert_eq!(state(&company, &deed), GroupState::Done);
}

#[test]
fn companies_go_before_what_waits_for_them() {
    let [company, deed] = pair(family_trust());
    let other = order("other", Draft::new(Product::CompanyPty));
    let group = Group::of([&deed, &other, &company]);
    let sequence = group.sequence().unwrap();
    let ids: Vec<&str> = sequence.iter().map(|order| order.id.as_str()).collect();
    assert_eq!(ids, ["other", "company", "deed"]);
    let all = [deed.clone(), other, company.clone()];
    for id in ["company", "deed"] {
        let around = Group::around(&all, &OrderId::new(id));
        assert_eq!(around.orders().len(), 2, "the third is another group");
    }

    let mut circle = company;
    let added = circle
        .draft
        .add_ordered_company(party("deed-co"), &deed, AT);
    added.unwrap();
    circle
        .draft
        .add_holding(row("h"), None, vec![party("deed-co")])
        .unwrap();
    let found = Group::of([&circle, &deed]).sequence().unwrap_err();
    assert_eq!(
        found.to_string(),
        "these orders wait for each other: Saltbush Lane Holdings Pty Ltd, Marchetti Family Trust"
    );
}

#[test]
fn a_deed_is_ordered_with_its_company_or_after_it() {
    let [mut company, deed] = pair(family_trust());
    let both = [company.id.clone(), deed.id.clone()];
    let chosen = |company: &Order, ids: &[OrderId]| Group::of([company, &deed]).may_order(ids);
    assert_eq!(chosen(&company, &both), Ok(()));
    assert_eq!(chosen(&company, &both[..1]), Ok(()));
    assert!(matches!(
        chosen(&company, &both[1..]),
        Err(GroupError::Needs { waiting, .. }) if waiting == "Marchetti Family Trust"
    ));
    company.state = OrderState::Submitted;
    assert_eq!(chosen(&company, &both[1..]), Ok(()));
    company.state = OrderState::Rejected;
    assert!(chosen(&company, &both[1..]).is_err());
}

#[test]
fn giving_one_up_says_what_becomes_of_the_others() {
    let [company, mut deed] = pair(family_trust());
    let of = |deed: &Order, gone: &Order| -> Vec<(String, Effect, String)> {
        let found = Group::of([&company, deed]).cancelling(gone);
        let told = |c: super::Consequence| (c.order.to_string(), c.effect, c.words);
        found.into_iter().map(told).collect()
    };
    let lost = of(&deed, &company).remove(0);
    assert_eq!((lost.0.as_str(), lost.1), ("deed", Effect::LosesTrustee));
    assert!(
        lost.2
            .starts_with("Marchetti Family Trust loses Saltbush Lane Holdings Pty Ltd")
    );
    let left = of(&deed, &deed.clone()).remove(0);
    assert_eq!((left.0.as_str(), left.1), ("company", Effect::LosesPurpose));
    deed.state = OrderState::Submitted;
    assert_eq!(of(&deed, &company).remove(0).1, Effect::Stranded);

    deed.draft.forget_order(&company.id);
    let trustee = deed.draft.organisation(&party("new-co")).unwrap();
    assert_eq!(trustee.ordered_in, None, "to be filled in by hand");
    assert_eq!(Group::of([&company, &deed]).cancelling(&company), []);
}

#[test]
fn people_are_entered_once_and_serve_all() {
    let mut fund = fund_corporate();
    let mut company = Draft::new(Product::CompanySuperTrustee);
    let mut next = 0;
    let mut new_id = || {
        next += 1;
        row(&format!("d{next}"))
    };
    company.direct_by_members(&fund, &mut new_id).unwrap();
    company.direct_by_members(&fund, &mut new_id).unwrap();
    assert_eq!(
        company.with_role(Role::Director),
        [&party("jane"), &party("luca")]
    );
    assert_eq!(company.offices.len(), 2, "twice is once");
    let jane = company.person(&party("jane")).unwrap();
    assert_eq!(jane.director_id, Held::None, "sealed for the fund alone");
    let path = "person.jane.mobile";
    assert_eq!(company.provenance_of(path), fund.provenance_of(path));

    set(&mut fund, path, "+61 491 570 159");
    assert!(company.share_known(&fund).unwrap());
    assert_eq!(company.get(path).as_deref(), Some("+61 491 570 159"));
    company.persons[0].director_id = Held::Sealed {
        tail: "012".to_owned(),
        doubtful: false,
    };
    assert!(!company.share_known(&fund).unwrap(), "nothing is new");
    assert!(company.persons[0].director_id.is_held(), "its own stays");
}

#[test]
fn who_acts_for_a_minor_is_director_in_its_place() {
    let mut fund = fund_corporate();
    set(&mut fund, "person.luca.represented_by", "jane");
    let mut company = Draft::new(Product::CompanySuperTrustee);
    company.direct_by_members(&fund, || row("d")).unwrap();
    assert_eq!(company.with_role(Role::Director), [&party("jane")]);
}
