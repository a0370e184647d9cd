//! A company ordered by the use cases, as the wizard would.

use deedbox_core::clients::{self, SearchFor};
use deedbox_core::orders::{self, OrderView, SecretField};
use deedbox_core::pushes::{Approval, Approved};
use deedbox_core::{checkout, pushes};
use deedbox_domain::client::ClientKind;
use deedbox_domain::edit::{Edit, PartyFrom};
use deedbox_domain::ids::{ClientUuid, OrderId, PartyId};
use deedbox_domain::order::{OrderState, Product, Role};
use deedbox_domain::plan::{Action, Plan};
use deedbox_domain::push::{Push, Step};
use deedbox_domain::search::{SearchPrefix, Target};
use secrecy::SecretString;
use std::collections::BTreeMap;

use crate::browser::Browser;
use crate::stack::{Somebody, Stack};

pub(crate) const NAME: &str = "Saltbush Lane Holdings Pty Ltd";
/// A number with the right check digit, in the range of the examples of ASIC.
pub(crate) const ACN: &str = "004 085 616";

const COMPANY: [(&str, &str); 16] = [
    ("jurisdiction", "VIC"),
    ("name.text", NAME),
    ("name.identical_business_name", "no"),
    ("registered_office.address.street", "27 Candlebark Street"),
    ("registered_office.address.locality", "Geelong West"),
    ("registered_office.address.state", "VIC"),
    ("registered_office.address.postcode", "3218"),
    ("registered_office.occupies", "yes"),
    ("principal_place.same_as_office", "yes"),
    ("ultimate_holding.has", "no"),
    ("non_cash_shares", "no"),
    ("extras.abn", "yes"),
    ("extras.tfn", "yes"),
    ("applicant.name", "Priya Raman"),
    ("applicant.declared", "yes"),
    ("applicant.declared_on", "19/11/2026"),
];

/// What XPM does not know of a person, or not well enough.
const PERSON: [(&str, &str); 12] = [
    ("former_names_known", "no"),
    ("birth_locality", "Mildura"),
    ("birth_state", "VIC"),
    ("birth_country", "Australia"),
    ("residential_address.street", "27 Candlebark Street"),
    ("residential_address.locality", "Geelong West"),
    ("residential_address.state", "VIC"),
    ("residential_address.postcode", "3218"),
    ("resident_in_australia", "yes"),
    ("disqualified", "no"),
    ("email", "family@saltbushlane.example"),
    ("service_address", "no"),
];

/// The XPM client that three letters and the whole label find.
pub(crate) async fn find(stack: &Stack, who: &Somebody, letters: &str, label: &str) -> ClientUuid {
    let wanted = SearchFor {
        kinds: vec![ClientKind::Person],
        unfit: String::new(),
        order: None,
    };
    let prefix = SearchPrefix::parse(letters).unwrap();
    let found = clients::search(&stack.portal, &who.actor, &prefix, &wanted)
        .await
        .unwrap();
    let row = found.xpm.iter().find(|row| row.label == label);
    match &row
        .unwrap_or_else(|| panic!("{label} is not in {:?}", found.xpm))
        .target
    {
        Target::Xpm(uuid) => uuid.clone(),
        Target::Recent(_) => panic!("{label} is not from XPM"),
    }
}

struct Filling<'a> {
    stack: &'a Stack,
    who: &'a Somebody,
    id: OrderId,
}

impl Filling<'_> {
    async fn edit(&self, edit: Edit) -> OrderView {
        let words = format!("{edit:?}");
        orders::edit(&self.stack.portal, &self.who.actor, &self.id, edit)
            .await
            .unwrap_or_else(|error| panic!("{words}: {error}"))
    }

    async fn set(&self, path: &str, value: &str) {
        self.edit(Edit::Set {
            path: path.to_owned(),
            value: value.to_owned(),
        })
        .await;
    }

    async fn officeholder(&self, from: PartyFrom, roles: &[Role]) -> PartyId {
        let view = self
            .edit(Edit::AddOfficeholder {
                from,
                roles: roles.to_vec(),
            })
            .await;
        let party = view.order.draft.persons.last().unwrap().id.clone();
        for (field, value) in PERSON {
            self.set(&format!("person.{party}.{field}"), value).await;
        }
        let secret = SecretString::from("036 12345678901 2".to_owned());
        let (portal, actor) = (&self.stack.portal, &self.who.actor);
        orders::set_secret(
            portal,
            actor,
            &self.id,
            &party,
            SecretField::DirectorId,
            &secret,
        )
        .await
        .unwrap();
        party
    }

    async fn member(&self, party: &PartyId) {
        let from = PartyFrom::Known(party.clone());
        let view = self.edit(Edit::AddMember { from, class: None }).await;
        let holding = view.order.draft.holdings.last().unwrap().id.clone();
        for (field, value) in [
            ("number", "6"),
            ("fully_paid", "yes"),
            ("beneficial", "yes"),
            ("consent_confirmed", "yes"),
            ("consent_date", "18/11/2026"),
        ] {
            self.set(&format!("holding.{holding}.{field}"), value).await;
        }
    }
}

/// Begins a company with Jane from XPM and a person typed by hand, who is not
/// in XPM yet, and fills it in until the rules have nothing to say.
pub(crate) async fn ready(stack: &Stack, who: &Somebody) -> OrderId {
    let (portal, actor) = (&stack.portal, &who.actor);
    let id = orders::create(portal, actor, Product::CompanyPty)
        .await
        .unwrap();
    let filling = Filling {
        stack,
        who,
        id: id.clone(),
    };
    for (path, value) in COMPANY {
        filling.set(path, value).await;
    }
    let jane = find(stack, who, "mar", "Marchetti, Jane Ellen").await;
    let jane = filling
        .officeholder(PartyFrom::Xpm(jane), &[Role::Director])
        .await;
    let typed = PartyFrom::NewPerson {
        name: "Wilhelmina Quist".to_owned(),
    };
    let typed = filling
        .officeholder(typed, &[Role::Director, Role::Secretary])
        .await;
    filling
        .set(&format!("person.{typed}.birth_date"), "30/07/1982")
        .await;
    filling
        .set(&format!("person.{typed}.mobile"), "+61 491 570 157")
        .await;
    let view = orders::view(portal, actor, &id).await.unwrap();
    for office in &view.order.draft.offices {
        filling
            .set(&format!("office.{}.consent_confirmed", office.id), "yes")
            .await;
        filling
            .set(&format!("office.{}.consent_date", office.id), "18/11/2026")
            .await;
    }
    for party in [&jane, &typed] {
        filling.member(party).await;
    }
    let view = orders::view(portal, actor, &id).await.unwrap();
    let class = &view.order.draft.share_classes[0].id;
    filling.set(&format!("class.{class}.number"), "12").await;
    let view = orders::view(portal, actor, &id).await.unwrap();
    for finding in view.findings.iter().filter(|finding| finding.is_open()) {
        let (rule, field) = (finding.rule.to_owned(), finding.field.clone());
        let text = "Checked against the papers.".to_owned();
        filling.edit(Edit::GiveReason { rule, field, text }).await;
    }
    let view = orders::view(portal, actor, &id).await.unwrap();
    let open: Vec<_> = view
        .findings
        .iter()
        .filter(|finding| finding.is_open())
        .collect();
    assert_eq!(view.order.state, OrderState::Ready, "{open:#?}");
    id
}

/// Approves every line of the plan.
pub(crate) async fn approve(stack: &Stack, who: &Somebody, id: &OrderId) -> Plan {
    let (portal, actor) = (&stack.portal, &who.actor);
    let (plan, seen) = pushes::plan(portal, actor, id, BTreeMap::new())
        .await
        .unwrap();
    let asks = plan
        .lines
        .iter()
        .any(|line| matches!(line.action, Action::Ask { .. }));
    assert!(!asks, "{plan:#?}");
    let chosen = plan.lines.iter().map(|line| line.id.clone()).collect();
    let approval = Approval {
        seen,
        chosen,
        answers: BTreeMap::new(),
    };
    match pushes::approve(portal, actor, id, approval).await.unwrap() {
        Approved::Later { .. } | Approved::Begun { .. } => plan,
        Approved::Changed { plan, .. } => panic!("{plan:#?}"),
    }
}

/// Puts the order into the cart and pays it on Stripe's page; answers where
/// the browser is sent back to.
pub(crate) async fn pay(stack: &Stack, who: &Somebody, id: &OrderId) -> url::Url {
    let (portal, actor) = (&stack.portal, &who.actor);
    orders::add_to_cart(portal, actor, id).await.unwrap();
    let page = checkout::begin(portal, actor, std::slice::from_ref(id))
        .await
        .unwrap();
    let form = [
        ("email", actor.email()),
        ("number", "4242 4242 4242 4242"),
        ("expiry", "12 / 34"),
        ("cvc", "123"),
        ("name", "Priya Raman"),
    ];
    Browser::new()
        .post(&url::Url::parse(&page).unwrap(), &form)
        .await
        .to()
}

/// The newest push of an order, with its ledger.
pub(crate) async fn push(stack: &Stack, who: &Somebody, id: &OrderId) -> (Push, Vec<Step>) {
    let view = pushes::latest(&stack.portal, &who.actor, id)
        .await
        .unwrap()
        .unwrap();
    (view.push, view.steps)
}

/// The company in XPM with its relationships: the word, the other's name, the
/// shares. Fails when there is more than one of that name.
pub(crate) async fn in_xpm(stack: &Stack, who: &Somebody) -> Vec<(String, String, Option<i64>)> {
    stack
        .held(&who.actor, |practice| {
            let named = practice
                .clients
                .values()
                .filter(|client| client.name == NAME);
            let companies: Vec<_> = named.map(|client| client.uuid).collect();
            assert_eq!(companies.len(), 1, "the company is not there exactly once");
            let mut relationships: Vec<_> = practice
                .relationships
                .values()
                .filter(|known| companies.contains(&known.client))
                .map(|known| {
                    let name = practice.client_name(known.related).to_owned();
                    (known.kind.name.to_owned(), name, known.shares)
                })
                .collect();
            relationships.sort();
            relationships
        })
        .await
}

/// What XPM has to show when the push is done, each exactly once.
pub(crate) fn wanted() -> Vec<(String, String, Option<i64>)> {
    [
        ("Director", "Marchetti, Jane Ellen", None),
        ("Director", "Quist, Wilhelmina", None),
        ("Secretary", "Quist, Wilhelmina", None),
        ("Shareholder", "Marchetti, Jane Ellen", Some(6)),
        ("Shareholder", "Quist, Wilhelmina", Some(6)),
    ]
    .map(|(role, name, shares)| (role.to_owned(), name.to_owned(), shares))
    .into()
}
