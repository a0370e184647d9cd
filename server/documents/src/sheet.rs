//! A document as marks on pages and the tree that says what they mean.

use crate::face::{Face, Faces, Line};

/// Page size and margins, in points: A4.
pub(crate) const WIDTH: f32 = 595.28;
pub(crate) const HEIGHT: f32 = 841.89;
pub(crate) const LEFT: f32 = 56.0;
pub(crate) const RIGHT: f32 = WIDTH - 56.0;
pub(crate) const TOP: f32 = 64.0;
pub(crate) const BOTTOM: f32 = HEIGHT - 84.0;

/// Red, green, blue.
pub(crate) type Ink = [u8; 3];

/// The look of the product, by day.
pub(crate) const INK: Ink = [0x15, 0x21, 0x3b];
pub(crate) const SOFT: Ink = [0x46, 0x52, 0x68];
pub(crate) const BRASS: Ink = [0xab, 0x81, 0x32];
pub(crate) const HAIRLINE: Ink = [0xd6, 0xdd, 0xd9];

/// Which face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    Text,
    Strong,
    Title,
}

impl Cut {
    pub(crate) fn of(self, faces: &Faces) -> &Face {
        match self {
            Self::Text => &faces.text,
            Self::Strong => &faces.strong,
            Self::Title => &faces.title,
        }
    }
}

/// How a piece of text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) cut: Cut,
    pub(crate) size: f32,
    pub(crate) ink: Ink,
}

/// Something on a page.
#[derive(Debug)]
pub(crate) enum Mark {
    Text {
        line: Line,
        x: f32,
        y: f32,
        style: Style,
        meaning: Meaning,
    },
    Rule {
        from: f32,
        to: f32,
        y: f32,
        thick: f32,
        ink: Ink,
    },
}

/// What a text is for those who do not see the page.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Meaning {
    /// A leaf of the tree, by its number.
    Leaf(usize),
    /// Said already elsewhere.
    Repeated,
    /// The foot of the page.
    Foot,
}

/// A branch of the tree.
#[derive(Debug)]
pub(crate) enum Node {
    Heading(Vec<Node>),
    Paragraph(Vec<Node>),
    Table(Vec<Node>),
    Head(Vec<Node>),
    Body(Vec<Node>),
    Row(Vec<Node>),
    ColumnHeader(Vec<Node>),
    Cell(Vec<Node>),
    Leaf(usize),
}

/// The document under way.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    pub(crate) faces: &'a Faces,
    pub(crate) pages: Vec<Vec<Mark>>,
    pub(crate) leaves: usize,
    /// The base line of the next text.
    pub(crate) y: f32,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(faces: &'a Faces) -> Self {
        Self {
            faces,
            pages: vec![Vec::new()],
            leaves: 0,
            y: TOP,
        }
    }

    pub(crate) fn new_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
    }

    pub(crate) fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    pub(crate) fn rule(&mut self, y: f32, thick: f32, ink: Ink) {
        self.mark(Mark::Rule {
            from: LEFT,
            to: RIGHT,
            y,
            thick,
            ink,
        });
    }

    /// Draws a line at the left edge `x`; its leaf.
    pub(crate) fn left(&mut self, line: Line, x: f32, y: f32, style: Style) -> Node {
        let leaf = self.leaves;
        self.leaves += 1;
        self.mark(Mark::Text {
            line,
            x,
            y,
            style,
            meaning: Meaning::Leaf(leaf),
        });
        Node::Leaf(leaf)
    }

    /// Draws text that ends at `x`.
    pub(crate) fn right(&mut self, text: &str, x: f32, y: f32, style: Style) -> Node {
        let line = style.cut.of(self.faces).line(text, style.size);
        let x = x - line.width;
        self.left(line, x, y, style)
    }

    /// Draws text in as many lines as it takes, from `y` down; its leaves, and
    /// the base line of the last one.
    pub(crate) fn block(
        &mut self,
        text: &str,
        (x, y, width): (f32, f32, f32),
        leading: f32,
        style: Style,
    ) -> (Vec<Node>, f32) {
        let mut leaves = Vec::new();
        let mut at = y;
        for (n, line) in style
            .cut
            .of(self.faces)
            .lines(text, style.size, width)
            .into_iter()
            .enumerate()
        {
            if n > 0 {
                at += leading;
            }
            leaves.push(self.left(line, x, at, style));
        }
        (leaves, at)
    }
}
