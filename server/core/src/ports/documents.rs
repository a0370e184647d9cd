//! Documents as PDF.

/// The words of a tax invoice (A New Tax System (Goods and Services Tax) Act
/// 1999, s 29-70). Everything is ready to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    pub number: String,
    pub date: String,
    pub seller_name: String,
    pub seller_abn: String,
    pub seller_address: Vec<String>,
    pub buyer_name: String,
    pub buyer_abn: Option<String>,
    pub lines: Vec<InvoiceLine>,
    pub gst: String,
    pub total: String,
    pub paid_on: String,
}

/// A line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceLine {
    pub description: String,
    pub note: String,
    pub gst: String,
    pub amount: String,
}

/// Why a document was not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the document cannot be set: {words}")]
pub struct DocumentError {
    pub words: String,
}

/// Sets documents. The same input gives the same bytes.
pub trait Documents: Send + Sync {
    /// The tax invoice.
    fn invoice(&self, invoice: &Invoice) -> Result<Vec<u8>, DocumentError>;
}
