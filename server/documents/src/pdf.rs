//! Marks and tree as a tagged PDF.

use std::num::NonZeroU16;

use deedbox_core::ports::documents::DocumentError;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node as TagNode, SpanTag, TableHeaderScope,
    Tag, TagGroup, TagKind, TagTree,
};
use krilla::{Document, SerializeSettings};

use crate::face::Faces;
use crate::sheet::{HEIGHT, Ink, LEFT, Mark, Meaning, Node, TOP, WIDTH};
use crate::wrong;

/// What is said about the document.
pub(crate) struct About {
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) heading: String,
    pub(crate) id: String,
    pub(crate) issued: DateTime,
}

/// Writes the document; an error when a validator objects.
pub(crate) fn write(
    faces: &Faces,
    pages: &[Vec<Mark>],
    tree: &[Node],
    leaves: usize,
    about: About,
) -> Result<Vec<u8>, DocumentError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| wrong(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut identifiers: Vec<Option<Identifier>> = vec![None; leaves];
    for marks in pages {
        let size =
            PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| wrong("no such page size"))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, faces, mark, &mut identifiers);
        }
        surface.finish();
        page.finish();
    }
    let mut tags = TagTree::new().with_lang(Some("en-AU".to_owned()));
    for node in tree {
        tags.push(branch(node, &mut identifiers, &about.heading)?);
    }
    document.set_tag_tree(tags);
    let mut outline = Outline::new();
    let top = XyzDestination::new(0, Point::from_xy(LEFT, TOP - 24.0));
    outline.push_child(OutlineNode::new(about.heading.clone(), top));
    document.set_outline(outline);
    document.set_metadata(
        Metadata::new()
            .title(about.title)
            .authors(vec![about.author])
            .creator("Deedbox".to_owned())
            .language("en-AU".to_owned())
            .document_id(about.id)
            .creation_date(about.issued),
    );
    document
        .finish()
        .map_err(|error| wrong(format!("{error:?}")))
}

fn draw(
    surface: &mut Surface<'_>,
    faces: &Faces,
    mark: &Mark,
    identifiers: &mut [Option<Identifier>],
) {
    match mark {
        Mark::Rule {
            from,
            to,
            y,
            thick,
            ink,
        } => {
            surface.start_tagged(artifact(ArtifactType::Layout));
            surface.set_fill(Some(fill(*ink)));
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_ltrb(*from, *y, *to, y + thick) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
            surface.end_tagged();
        }
        Mark::Text {
            line,
            x,
            y,
            style,
            meaning,
        } => {
            let tag = match meaning {
                Meaning::Leaf(_) => ContentTag::Span(SpanTag::empty()),
                Meaning::Repeated => artifact(ArtifactType::Layout),
                Meaning::Foot => artifact(ArtifactType::Footer),
            };
            let identifier = surface.start_tagged(tag);
            surface.set_fill(Some(fill(style.ink)));
            let font = style.cut.of(faces).font();
            let start = Point::from_xy(*x, *y);
            surface.draw_glyphs(start, &line.glyphs, font, &line.text, style.size, false);
            surface.end_tagged();
            if let Meaning::Leaf(leaf) = meaning
                && let Some(slot) = identifiers.get_mut(*leaf)
            {
                *slot = Some(identifier);
            }
        }
    }
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

fn fill([red, green, blue]: Ink) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        ..Fill::default()
    }
}

/// Each identifier has one place in the tree, so it is taken.
fn branch(
    node: &Node,
    identifiers: &mut [Option<Identifier>],
    heading: &str,
) -> Result<TagNode, DocumentError> {
    let (kind, children): (TagKind, &[Node]) = match node {
        Node::Leaf(leaf) => {
            let taken = identifiers.get_mut(*leaf).and_then(Option::take);
            return taken
                .map(TagNode::from)
                .ok_or_else(|| wrong("a text has no place"));
        }
        Node::Heading(nodes) => (
            Tag::Hn(NonZeroU16::MIN, Some(heading.to_owned())).into(),
            nodes,
        ),
        Node::Paragraph(nodes) => (Tag::P.into(), nodes),
        Node::Table(nodes) => (Tag::Table.into(), nodes),
        Node::Head(nodes) => (Tag::THead.into(), nodes),
        Node::Body(nodes) => (Tag::TBody.into(), nodes),
        Node::Row(nodes) => (Tag::TR.into(), nodes),
        Node::ColumnHeader(nodes) => (Tag::TH(TableHeaderScope::Column).into(), nodes),
        Node::Cell(nodes) => (Tag::TD.into(), nodes),
    };
    let mut group = TagGroup::new(kind);
    for child in children {
        group.push(branch(child, identifiers, heading)?);
    }
    Ok(group.into())
}
