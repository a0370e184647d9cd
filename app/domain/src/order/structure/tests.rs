use super::{NodeKind, structure};
use crate::client::ClientKind;
use crate::order::sample::{
    company, family_trust, fund_corporate, party, row, set, unit_trust, with_organisation,
};
use crate::order::{Draft, Product};

#[test]
fn the_picture_says_who_is_what() {
    let picture = structure(&company());
    assert_eq!(picture.nodes.len(), 3);
    assert_eq!(picture.nodes[0].label, "Saltbush Lane Holdings Pty Ltd");
    assert!(
        picture.nodes.iter().all(|node| node.new),
        "nobody is linked to XPM"
    );
    assert_eq!(picture.edges[0].label, "director, 6 shares");
    assert_eq!(picture.edges[1].label, "director and secretary, 6 shares");
    assert_eq!(
        picture.words,
        "Saltbush Lane Holdings Pty Ltd. Jane Ellen Marchetti: director, 6 shares. Luca Marchetti: \
         director and secretary, 6 shares."
    );
}

#[test]
fn parents_organisations_and_joint_holdings_are_in_it() {
    let mut draft = with_organisation();
    draft
        .set_holders(&row("h-jane"), vec![party("jane"), party("luca")])
        .unwrap();
    set(&mut draft, "ultimate_holding.has", "yes");
    set(
        &mut draft,
        "ultimate_holding.name",
        "Example Holdings Pty Ltd",
    );
    let picture = structure(&draft);
    let kinds: Vec<NodeKind> = picture.nodes.iter().map(|node| node.kind).collect();
    assert_eq!(
        kinds,
        [
            NodeKind::Entity,
            NodeKind::Person,
            NodeKind::Person,
            NodeKind::Organisation,
            NodeKind::Parent
        ]
    );
    assert_eq!(picture.edges[0].label, "director, 6 shares held jointly");
    for edge in &picture.edges {
        assert!(picture.nodes.iter().any(|node| node.id == edge.from));
        assert_eq!(edge.to, "entity");
    }
}

#[test]
fn an_empty_order_has_a_picture() {
    let picture = structure(&Draft::default());
    assert_eq!(picture.nodes.len(), 1);
    assert_eq!(
        picture.words,
        "The new company has no officeholders or members yet."
    );
}

#[test]
fn a_fund_is_held_through_its_trustee_company() {
    let mut draft = fund_corporate();
    set(&mut draft, "person.luca.represented_by", "jane");
    let picture = structure(&draft);
    assert_eq!(picture.nodes[0].shape, ClientKind::Fund);
    let of = |id: &str| picture.nodes.iter().find(|node| node.id == id).unwrap();
    assert_eq!(
        ["jane", "corp", "entity"].map(|id| of(id).rank),
        [0, 1, 2],
        "people, their company, the fund"
    );
    let lines: Vec<String> = picture
        .edges
        .iter()
        .map(|edge| format!("{} > {}: {}", edge.from, edge.to, edge.label))
        .collect();
    assert_eq!(
        lines,
        [
            "jane > entity: fund member",
            "jane > corp: director of the trustee",
            "jane > luca: acts for Luca Marchetti",
            "luca > entity: fund member",
            "luca > corp: director of the trustee",
            "corp > entity: trustee",
        ]
    );
    assert!(picture.words.contains(
        "Jane Marchetti: fund member, director of the trustee, acts for Luca Marchetti."
    ));
}

#[test]
fn a_trust_shows_its_settlor_appointors_and_units() {
    let picture = structure(&family_trust());
    assert_eq!(picture.nodes[0].note, "New discretionary trust");
    assert_eq!(picture.nodes[0].rank, 1, "its company has no people here");
    assert_eq!(
        picture.words,
        "Marchetti Family Trust. Jane Marchetti: appointor and beneficiary. Luca Marchetti: \
         beneficiary. Samuel Okafor: settlor. Tern Court Nominees Pty Ltd: trustee."
    );
    let picture = structure(&unit_trust());
    assert_eq!(picture.edges[0].label, "50 units");
    let empty = structure(&Draft::new(Product::SmsfIndividual));
    assert_eq!(empty.words, "The new super fund has nobody in it yet.");
}
