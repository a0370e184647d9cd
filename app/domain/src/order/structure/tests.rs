use super::{NodeKind, structure};
use crate::order::Draft;
use crate::order::sample::{company, party, row, set, with_organisation};

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
