//! The tax invoice.

use deedbox_core::ports::documents::{DocumentError, Invoice, InvoiceLine};

use crate::face::Faces;
use crate::sheet::{
    BOTTOM, BRASS, Cut, HAIRLINE, HEIGHT, INK, LEFT, Mark, Meaning, Node, RIGHT, SOFT, Sheet, Style,
};
use crate::{date, pdf, wrong};

const TITLE: Style = Style {
    cut: Cut::Title,
    size: 26.0,
    ink: INK,
};
const BODY: Style = Style {
    cut: Cut::Text,
    size: 10.0,
    ink: INK,
};
const STRONG: Style = Style {
    cut: Cut::Strong,
    size: 10.0,
    ink: INK,
};
const TOTAL: Style = Style {
    cut: Cut::Strong,
    size: 13.0,
    ink: INK,
};
const LABEL: Style = Style {
    cut: Cut::Text,
    size: 8.5,
    ink: SOFT,
};

/// From one base line to the next, in the body and in small print.
const LEADING: f32 = 14.5;
const SMALL_LEADING: f32 = 12.0;

/// Right edges of the columns of figures, and the width of the words.
const GST: f32 = RIGHT - 96.0;
const WORDS: f32 = GST - 72.0 - LEFT;

/// The second of two columns.
const MIDDLE: f32 = LEFT + (RIGHT - LEFT) / 2.0;
const COLUMN: f32 = (RIGHT - LEFT) / 2.0 - 24.0;

/// Sets the invoice.
pub(crate) fn set(faces: &Faces, invoice: &Invoice) -> Result<Vec<u8>, DocumentError> {
    let issued = date::read(&invoice.date).ok_or_else(|| {
        wrong(format!(
            "{:?} is not a date of the form 19 November 2026",
            invoice.date
        ))
    })?;
    let mut sheet = Sheet::new(faces);
    let mut tree = Vec::new();
    head(&mut sheet, &mut tree, invoice);
    parties(&mut sheet, &mut tree, invoice);
    let table = table(&mut sheet, invoice);
    tree.push(table);
    ending(&mut sheet, &mut tree, invoice);
    feet(&mut sheet, invoice);
    let about = pdf::About {
        title: format!("Tax invoice {}", invoice.number),
        author: invoice.seller_name.clone(),
        heading: "Tax invoice".to_owned(),
        id: format!("{} {}", invoice.seller_abn, invoice.number),
        issued,
    };
    pdf::write(faces, &sheet.pages, &tree, sheet.leaves, about)
}

fn head(sheet: &mut Sheet<'_>, tree: &mut Vec<Node>, invoice: &Invoice) {
    let title = sheet.faces.title.line("Tax invoice", TITLE.size);
    let leaf = sheet.left(title, LEFT, sheet.y + 12.0, TITLE);
    tree.push(Node::Heading(vec![leaf]));
    sheet.y += 28.0;
    sheet.rule(sheet.y, 2.0, BRASS);
    sheet.y += 26.0;
    let third = (RIGHT - LEFT) / 3.0;
    let facts = [
        ("Invoice number", &invoice.number),
        ("Date of issue", &invoice.date),
        ("Paid on", &invoice.paid_on),
    ];
    let mut x = LEFT;
    for (label, value) in facts {
        tree.push(labelled(sheet, label, value, x, third - 12.0).0);
        x += third;
    }
    sheet.y += 52.0;
}

/// A label with its value below, as one paragraph; where it ends.
fn labelled(sheet: &mut Sheet<'_>, label: &str, value: &str, x: f32, width: f32) -> (Node, f32) {
    let label = sheet.faces.text.line(label, LABEL.size);
    let mut leaves = vec![sheet.left(label, x, sheet.y, LABEL)];
    let place = (x, sheet.y + LEADING, width);
    let (value, end) = sheet.block(value, place, LEADING, STRONG);
    leaves.extend(value);
    (Node::Paragraph(leaves), end)
}

fn parties(sheet: &mut Sheet<'_>, tree: &mut Vec<Node>, invoice: &Invoice) {
    let (seller, mut left) = labelled(sheet, "From", &invoice.seller_name, LEFT, COLUMN);
    tree.push(seller);
    let abn = format!("ABN {}", invoice.seller_abn);
    for text in std::iter::once(&abn).chain(&invoice.seller_address) {
        let (leaves, end) = sheet.block(text, (LEFT, left + LEADING, COLUMN), LEADING, BODY);
        tree.push(Node::Paragraph(leaves));
        left = end;
    }
    let (buyer, mut right) = labelled(sheet, "To", &invoice.buyer_name, MIDDLE, COLUMN);
    tree.push(buyer);
    if let Some(abn) = &invoice.buyer_abn {
        let abn = format!("ABN {abn}");
        let (leaves, end) = sheet.block(&abn, (MIDDLE, right + LEADING, COLUMN), LEADING, BODY);
        tree.push(Node::Paragraph(leaves));
        right = end;
    }
    sheet.y = left.max(right) + 36.0;
}

fn table(sheet: &mut Sheet<'_>, invoice: &Invoice) -> Node {
    let header = column_names(sheet);
    let mut rows = Vec::new();
    for line in &invoice.lines {
        let needed = height(sheet.faces, line);
        if sheet.y + needed > BOTTOM {
            sheet.new_page();
            repeat_column_names(sheet);
        }
        rows.push(row(sheet, line));
    }
    Node::Table(vec![Node::Head(vec![header]), Node::Body(rows)])
}

const COLUMNS: [(&str, Option<f32>); 3] = [
    ("What", None),
    ("GST included", Some(GST)),
    ("Amount", Some(RIGHT)),
];

fn column_names(sheet: &mut Sheet<'_>) -> Node {
    let mut cells = Vec::new();
    for (name, edge) in COLUMNS {
        let leaf = if let Some(edge) = edge {
            sheet.right(name, edge, sheet.y, LABEL)
        } else {
            let name = sheet.faces.text.line(name, LABEL.size);
            sheet.left(name, LEFT, sheet.y, LABEL)
        };
        cells.push(Node::ColumnHeader(vec![leaf]));
    }
    below_column_names(sheet);
    Node::Row(cells)
}

/// On the next page; the tree has them once.
fn repeat_column_names(sheet: &mut Sheet<'_>) {
    for (name, edge) in COLUMNS {
        let line = sheet.faces.text.line(name, LABEL.size);
        let x = edge.map_or(LEFT, |edge| edge - line.width);
        let (y, style, meaning) = (sheet.y, LABEL, Meaning::Repeated);
        sheet.mark(Mark::Text {
            line,
            x,
            y,
            style,
            meaning,
        });
    }
    below_column_names(sheet);
}

fn below_column_names(sheet: &mut Sheet<'_>) {
    sheet.rule(sheet.y + 8.0, 0.75, INK);
    sheet.y += 26.0;
}

/// How far a row reaches down from its first base line.
fn height(faces: &Faces, line: &InvoiceLine) -> f32 {
    let words = faces.text.lines(&line.description, BODY.size, WORDS).len();
    let notes = faces.text.lines(&line.note, LABEL.size, WORDS).len();
    let rows = |n: usize, leading: f32| (0..n).map(|_| leading).sum::<f32>();
    rows(words, LEADING) + rows(notes, SMALL_LEADING)
}

fn row(sheet: &mut Sheet<'_>, line: &InvoiceLine) -> Node {
    let top = sheet.y;
    let (words, mut end) = sheet.block(&line.description, (LEFT, top, WORDS), LEADING, BODY);
    let mut what = vec![Node::Paragraph(words)];
    if !line.note.trim().is_empty() {
        let place = (LEFT, end + SMALL_LEADING + 1.0, WORDS);
        let (note, note_end) = sheet.block(&line.note, place, SMALL_LEADING, LABEL);
        what.push(Node::Paragraph(note));
        end = note_end;
    }
    let gst = sheet.right(&line.gst, GST, top, BODY);
    let amount = sheet.right(&line.amount, RIGHT, top, BODY);
    sheet.rule(end + 9.0, 0.5, HAIRLINE);
    sheet.y = end + 26.0;
    Node::Row(vec![
        Node::Cell(what),
        Node::Cell(vec![gst]),
        Node::Cell(vec![amount]),
    ])
}

fn ending(sheet: &mut Sheet<'_>, tree: &mut Vec<Node>, invoice: &Invoice) {
    if sheet.y + 96.0 > BOTTOM {
        sheet.new_page();
    }
    sheet.y += 14.0;
    let mut pair = |label: &str, value: &str, style: Style, step: f32| {
        let label = style.cut.of(sheet.faces).line(label, style.size);
        let words = sheet.left(label, MIDDLE, sheet.y, style);
        let figure = sheet.right(value, RIGHT, sheet.y, style);
        tree.push(Node::Paragraph(vec![words, figure]));
        sheet.y += step;
    };
    pair("Total", &invoice.total, TOTAL, 20.0);
    pair("GST included in the total", &invoice.gst, BODY, 20.0);
    pair("Paid", &invoice.total, BODY, 20.0);
    pair("Still to pay", "$0.00", STRONG, 34.0);
    let note =
        "All amounts are in Australian dollars. A line with GST of $0.00 is not subject to GST.";
    let place = (LEFT, sheet.y, RIGHT - LEFT);
    let (leaves, _) = sheet.block(note, place, SMALL_LEADING, LABEL);
    tree.push(Node::Paragraph(leaves));
}

fn feet(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    let all = sheet.pages.len();
    let faces = sheet.faces;
    for (n, page) in sheet.pages.iter_mut().enumerate() {
        let y = HEIGHT - 44.0;
        page.push(Mark::Rule {
            from: LEFT,
            to: RIGHT,
            y: y - 16.0,
            thick: 0.5,
            ink: HAIRLINE,
        });
        let left = format!("{}, ABN {}", invoice.seller_name, invoice.seller_abn);
        let right = format!("{}, page {} of {all}", invoice.number, n + 1);
        for (text, edge) in [(left, None), (right, Some(RIGHT))] {
            let line = faces.text.line(&text, LABEL.size);
            let x = edge.map_or(LEFT, |edge| edge - line.width);
            page.push(Mark::Text {
                line,
                x,
                y,
                style: LABEL,
                meaning: Meaning::Foot,
            });
        }
    }
}
