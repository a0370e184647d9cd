//! Sets an invented tax invoice, to look at: `cargo run -p deedbox-documents
//! --example invoice -- invoice.pdf`.

use deedbox_core::ports::documents::{Documents, Invoice, InvoiceLine};
use deedbox_documents::PdfDocuments;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args()
        .nth(1)
        .ok_or("give the name of the file to write")?;
    let line = |description: &str, note: &str, gst: &str, amount: &str| InvoiceLine {
        description: description.to_owned(),
        note: note.to_owned(),
        gst: gst.to_owned(),
        amount: amount.to_owned(),
    };
    let pdf = PdfDocuments::new()?.invoice(&Invoice {
        number: "INV-000123".to_owned(),
        date: "19 November 2026".to_owned(),
        seller_name: "Deedbox Pty Ltd".to_owned(),
        seller_abn: "53 004 085 616".to_owned(),
        seller_address: vec!["Level 3, 18 Hosier Lane".to_owned(), "Melbourne VIC 3000".to_owned()],
        buyer_name: "Wattlebrook Advisory".to_owned(),
        buyer_abn: Some("51 824 753 556".to_owned()),
        lines: vec![
            line("Saltbush Lane Pty Ltd: proprietary company", "DB-10042", "$55.00", "$605.00"),
            line("ASIC registration fee", "Saltbush Lane Pty Ltd", "$0.00", "$613.00"),
            line(
                "Banksia Rise Holdings (Victoria) Pty Ltd: proprietary company with constitution, register and minutes",
                "DB-10043",
                "$55.00",
                "$605.00",
            ),
            line("ASIC registration fee", "Banksia Rise Holdings (Victoria) Pty Ltd", "$0.00", "$613.00"),
        ],
        gst: "$110.00".to_owned(),
        total: "$2,436.00".to_owned(),
        paid_on: "19 November 2026".to_owned(),
    })?;
    std::fs::write(file, pdf)?;
    Ok(())
}
