//! Why bytes are not an answer, as closed lists. Nothing here quotes the answer:
//! it holds personal data.

/// Why bytes are not an answer. `at` is the offset of the trouble in bytes, in
/// the answer or, for a record of a list that is cut, in the record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// Neither JSON nor XML.
    #[error("content type {content_type:?} is neither json nor xml")]
    ContentType {
        /// The header's value, cut short.
        content_type: String,
    },
    /// A 2xx without a body, where a status belongs.
    #[error("the answer is empty")]
    Empty,
    /// Not UTF-8.
    #[error("not utf-8, byte {at}")]
    Encoding {
        /// The first byte that is not.
        at: u64,
    },
    /// Something else than the content type says.
    #[error("{0} in place of the answer")]
    Instead(Instead),
    /// Broken JSON.
    #[error("not json as expected, byte {at}: {fault}")]
    Json {
        /// Offset of the trouble.
        at: u64,
        /// What is wrong.
        fault: JsonFault,
    },
    /// Not well-formed XML, or XML that we refuse.
    #[error("not xml as expected, byte {at}: {fault}")]
    Xml {
        /// Offset of the trouble.
        at: u64,
        /// What is wrong.
        fault: XmlFault,
    },
    /// Nested deeper than [`super::MAX_DEPTH`].
    #[error("nested too deep, byte {at}")]
    Depth {
        /// Where it becomes too deep.
        at: u64,
    },
    /// An answer, a single record or the frame around a list is too long.
    #[error("longer than {limit} bytes")]
    Long {
        /// The limit.
        limit: usize,
    },
    /// The bytes ended too early.
    #[error("the answer is cut short")]
    Cut,
    /// Well-formed, but not what was promised.
    #[error("unexpected data: {what}")]
    Data {
        /// What was met; names of fields, never their values.
        what: String,
    },
    /// A 2xx without a status.
    #[error("the answer has no status")]
    NoStatus,
}

impl Malformed {
    /// Moves the offset, when only a part of the bytes was looked at.
    pub(super) fn after(mut self, skipped: usize) -> Self {
        match &mut self {
            Self::Encoding { at }
            | Self::Json { at, .. }
            | Self::Xml { at, .. }
            | Self::Depth { at } => *at += skipped as u64,
            _ => {}
        }
        self
    }
}

/// What stands where an answer should, told by how it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Instead {
    /// A web page: a proxy's or a gateway's.
    #[error("an html page")]
    Html,
    /// XML under the name of JSON.
    #[error("xml")]
    Xml,
    /// JSON under the name of XML.
    #[error("json")]
    Json,
}

/// What is wrong with JSON (RFC 8259).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JsonFault {
    /// Not of the grammar.
    #[error("broken syntax")]
    Syntax,
    /// A control character, NUL among them, that stands in a text as it is.
    #[error("a control character in a text")]
    Control,
    /// A name twice in one object. RFC 8259 leaves open which one counts.
    #[error("a name twice in one object")]
    Duplicate,
}

/// What is wrong with XML (XML 1.0, fifth edition), or what we refuse of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum XmlFault {
    /// A character outside of production 2, NUL among them.
    #[error("a character that xml does not allow")]
    Character,
    /// An XML declaration that is wrong or not at the very start.
    #[error("a bad xml declaration")]
    Declaration,
    /// A declaration of another encoding than UTF-8.
    #[error("another encoding than utf-8")]
    Encoding,
    /// Refused always: it is the way to entities and to files outside.
    #[error("a document type")]
    Doctype,
    /// Refused always: XPM writes none.
    #[error("a processing instruction")]
    Instruction,
    /// `<!` that begins nothing.
    #[error("unknown markup")]
    Markup,
    /// A comment with `--` in it.
    #[error("a bad comment")]
    Comment,
    /// A start tag whose name is none.
    #[error("a bad start tag")]
    StartTag,
    /// An attribute without space before it, value, quotes, and so on.
    #[error("a bad attribute")]
    Attribute,
    /// An attribute twice in one tag.
    #[error("an attribute twice")]
    DuplicateAttribute,
    /// An end tag that ends nothing, or something else.
    #[error("an end tag that does not match")]
    EndTag,
    /// `]]>` in a text.
    #[error("]]> in a text")]
    SectionEnd,
    /// `&` that begins no reference that can be known without a document type.
    #[error("an unknown reference")]
    Reference,
    /// Text before or after the root element.
    #[error("text outside the root")]
    Outside,
    /// Another root element than expected, or a second one.
    #[error("not the root element")]
    Root,
    /// Text beside elements, which XPM never writes.
    #[error("text beside elements")]
    Mixed,
    /// An element twice where one belongs.
    #[error("an element twice")]
    Repeated,
    /// A list holds something else than its items.
    #[error("a list holds something else than its items")]
    Foreign,
}
