//! The tax invoice, read back by programs that did not write it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use std::process::Command;

use deedbox_core::ports::documents::{Documents, Invoice, InvoiceLine};
use deedbox_documents::PdfDocuments;

fn invoice(lines: usize) -> Invoice {
    let line = |n: usize| InvoiceLine {
        description: format!(
            "Saltbush Lane {n} Pty Ltd: proprietary company with constitution and register"
        ),
        note: format!("DB-{:05}, for Zoë O’Brien-Nguyễn & Sons", 10_042 + n),
        gst: "$55.00".to_owned(),
        amount: "$605.00".to_owned(),
    };
    let mut all = Vec::new();
    for n in 1..=lines {
        all.push(line(n));
        all.push(InvoiceLine {
            description: "ASIC registration fee".to_owned(),
            note: String::new(),
            gst: "$0.00".to_owned(),
            amount: "$613.00".to_owned(),
        });
    }
    Invoice {
        number: "INV-000123".to_owned(),
        date: "19 November 2026".to_owned(),
        seller_name: "Deedbox Pty Ltd".to_owned(),
        seller_abn: "53 004 085 616".to_owned(),
        seller_address: vec![
            "Level 3, 18 Hosier Lane".to_owned(),
            "Melbourne VIC 3000".to_owned(),
        ],
        buyer_name: "Wattlebrook Advisory".to_owned(),
        buyer_abn: Some("51 824 753 556".to_owned()),
        lines: all,
        gst: "$55.00".to_owned(),
        total: "$1,218.00".to_owned(),
        paid_on: "19 November 2026".to_owned(),
    }
}

fn set(invoice: &Invoice) -> Vec<u8> {
    PdfDocuments::new().unwrap().invoice(invoice).unwrap()
}

/// What poppler's `tool` makes of the document; none where it is not installed.
fn poppler(tool: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("invoice.pdf");
    std::fs::write(&file, pdf).unwrap();
    let mut command = Command::new(tool);
    command.args(arguments).arg(&file);
    if tool == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().ok()?;
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let invoice = invoice(3);
    assert_eq!(set(&invoice), set(&invoice));
    let mut other = invoice.clone();
    other.number = "INV-000124".to_owned();
    assert_ne!(set(&invoice), set(&other));
}

#[test]
fn everything_that_a_tax_invoice_has_to_say_can_be_read_in_order() {
    let pdf = set(&invoice(1));
    let Some(text) = poppler("pdftotext", &["-layout"], &pdf) else {
        // Without poppler: the head of the file at least.
        assert!(pdf.starts_with(b"%PDF-1.7"));
        return;
    };
    let mut rest = text.as_str();
    for word in [
        "Tax invoice",
        "INV-000123",
        "19 November 2026",
        "Deedbox Pty Ltd",
        "ABN 53 004 085 616",
        "GST included",
        "Amount",
        "Saltbush Lane 1 Pty Ltd",
        "$55.00",
        "$605.00",
        "Zoë O’Brien-Nguyễn & Sons",
        "ASIC registration fee",
        "$0.00",
        "$613.00",
        "$1,218.00",
        "GST included in the total",
        "$55.00",
        "page 1 of 1",
    ] {
        let at = rest.find(word);
        assert!(at.is_some(), "{word} is not in its place:\n{text}");
        rest = &rest[at.unwrap()..];
    }
    assert!(
        text.contains("Wattlebrook Advisory") && text.contains("ABN 51 824 753 556"),
        "{text}"
    );
}

#[test]
fn it_is_tagged_and_for_the_archive() {
    let pdf = set(&invoice(1));
    if let Some(facts) = poppler("pdfinfo", &[], &pdf) {
        for fact in [
            "Tax invoice INV-000123",
            "Tagged:          yes",
            "A4",
            "Thu Nov 19",
        ] {
            assert!(facts.contains(fact), "{fact} is not in\n{facts}");
        }
    }
    if let Some(tree) = poppler("pdfinfo", &["-struct"], &pdf) {
        for tag in ["H1", "Table", "TH", "TD"] {
            assert!(tree.contains(tag), "{tag} is not in\n{tree}");
        }
    }
    if let Some(fonts) = poppler("pdffonts", &[], &pdf) {
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert_eq!(rows.len(), 3, "{fonts}");
        // embedded, a subset, with a way back to letters
        assert!(
            rows.iter().all(|row| row.contains("yes yes yes")),
            "{fonts}"
        );
    }
    let xmp = pdf
        .windows(b"pdfaid:part".len())
        .any(|window| window == b"pdfaid:part");
    assert!(xmp, "the file does not say that it is PDF/A");
}

#[test]
fn many_lines_take_more_pages_and_none_is_lost() {
    let pdf = set(&invoice(40));
    let Some(text) = poppler("pdftotext", &["-layout"], &pdf) else {
        return;
    };
    assert!(text.contains("page 1 of "));
    for n in 1..=40 {
        assert!(
            text.contains(&format!("DB-{:05}", 10_042 + n)),
            "line {n} is lost"
        );
    }
    let pages = text.matches("INV-000123, page").count();
    assert!(pages > 2);
    assert_eq!(
        text.matches("Amount").count(),
        pages,
        "each page names its columns:\n{text}"
    );
}

#[test]
fn names_of_any_kind_are_set() {
    let mut invoice = invoice(1);
    invoice.buyer_name = format!(
        "{} 李小龍 שלום \u{202e}gnirts\u{0} 🏢",
        "Überlang".repeat(40)
    );
    invoice.buyer_abn = None;
    invoice.seller_address = Vec::new();
    invoice.lines[0].description = String::new();
    assert!(set(&invoice).len() > 1_000);
}

#[test]
fn a_date_that_cannot_be_read_is_an_error() {
    let mut invoice = invoice(1);
    invoice.date = "19/11/2026".to_owned();
    let error = PdfDocuments::new().unwrap().invoice(&invoice).unwrap_err();
    assert!(error.to_string().contains("19/11/2026"));
}
