//! Icons: 20px strokes, drawn in the text's colour. Their paths are data; [`Icon`] is the one
//! component that draws them.

use leptos::prelude::*;

/// Every icon of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Home,
    Orders,
    Call,
    People,
    Cart,
    Plus,
    Down,
    Right,
    Left,
    Check,
    Close,
    Alert,
    Info,
    Stop,
    Clock,
    Search,
    Sync,
    Link,
    Pencil,
    Arrow,
    Relate,
    Skip,
    Fill,
    Download,
    Mail,
    Calendar,
    Undo,
    User,
    Key,
    Shield,
    Lock,
    External,
    Eye,
    More,
    Plug,
    Cog,
    Moon,
    Out,
    Note,
    Send,
    Split,
    Hash,
    Attach,
    Copy,
    Trash,
    Filter,
    Mic,
}

impl Glyph {
    /// The drawing, inside a `viewBox` of 20 by 20.
    #[must_use]
    pub const fn drawing(self) -> &'static str {
        match self {
            Self::Home => {
                "<path d='M3 9.5 10 4l7 5.5V16a1 1 0 0 1-1 1h-4v-5H8v5H4a1 1 0 0 1-1-1z'/>"
            }
            Self::Orders => "<path d='M5 3h7l3 3v11H5z'/><path d='M12 3v3h3M7.5 10h5M7.5 13h5'/>",
            Self::Call => concat!(
                "<path d='M4.5 3.5h2.7l1.4 3.6-1.8 1.3a9 9 0 0 0 4.8 4.8l1.3-1.8 3.6 1.4v2.7a1 ",
                "1 0 0 1-1.1 1A12.5 12.5 0 0 1 3.5 4.6a1 1 0 0 1 1-1.1z'/>",
            ),
            Self::People => concat!(
                "<circle cx='7.5' cy='7' r='2.75'/>",
                "<path d='M2.5 16.5c.3-3 2.3-4.5 5-4.5s4.7 1.5 5 4.5M12.7 4.6a2.6 2.6 0 0 1 0 ",
                "4.9M14.5 12.5c1.7.6 2.8 2 3 4'/>",
            ),
            Self::Cart => concat!(
                "<path d='M3 4h2l2 9h8l2-6.5H6'/><circle cx='8' cy='16.5' r='1'/>",
                "<circle cx='14' cy='16.5' r='1'/>",
            ),
            Self::Plus => "<path d='M10 4v12M4 10h12'/>",
            Self::Down => "<path d='m5 8 5 5 5-5'/>",
            Self::Right => "<path d='m8 5 5 5-5 5'/>",
            Self::Left => "<path d='m12 5-5 5 5 5'/>",
            Self::Check => "<path d='m4 10.5 4 4 8-9'/>",
            Self::Close => "<path d='m5 5 10 10M15 5 5 15'/>",
            Self::Alert => "<path d='M10 3 2.5 16.5h15z'/><path d='M10 8v4M10 14.3v.1'/>",
            Self::Info => "<circle cx='10' cy='10' r='7'/><path d='M10 9.3v4.2M10 6.5v.1'/>",
            Self::Stop => "<circle cx='10' cy='10' r='7'/><path d='M10 6.2v4.6M10 13.6v.1'/>",
            Self::Clock => "<circle cx='10' cy='10' r='7'/><path d='M10 6v4l2.7 2'/>",
            Self::Search => "<circle cx='9' cy='9' r='5'/><path d='m13 13 4 4'/>",
            Self::Sync => concat!(
                "<path d='M16.5 8A7 7 0 0 0 4 6.5M3.5 12A7 7 0 0 0 16 13.5M4 3v3.5h3.5M16 ",
                "17v-3.5h-3.5'/>",
            ),
            Self::Link => concat!(
                "<path d='M8.5 11.5a3 3 0 0 0 4.3 0l2.8-2.8a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 ",
                "3 0 0 0-4.3 0l-2.8 2.8a3 3 0 0 0 4.3 4.3l1-1'/>",
            ),
            Self::Pencil => "<path d='m4 16 .8-3.3L13 4.5l2.5 2.5-8.2 8.2z'/>",
            Self::Arrow => "<path d='M4 10h12M11.5 5.5 16 10l-4.5 4.5'/>",
            Self::Relate => concat!(
                "<circle cx='5' cy='10' r='2.2'/><circle cx='15' cy='5' r='2.2'/>",
                "<circle cx='15' cy='15' r='2.2'/><path d='m7 9 6-3M7 11l6 3'/>",
            ),
            Self::Skip => "<circle cx='10' cy='10' r='7'/><path d='m5.2 5.2 9.6 9.6'/>",
            Self::Fill => "<path d='M4 3.5v13h12v-13M10 3v9M6.5 8.8 10 12.3l3.5-3.5'/>",
            Self::Download => "<path d='M10 3v9M6 8.5l4 4 4-4M3.5 16.5h13'/>",
            Self::Mail => "<path d='M3 5h14v10H3z'/><path d='m3 6 7 5 7-5'/>",
            Self::Calendar => "<path d='M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3M13 3v3'/>",
            Self::Undo => "<path d='M4 8h8a4.5 4.5 0 0 1 0 9H8M4 8l4-4M4 8l4 4'/>",
            Self::User => concat!(
                "<circle cx='10' cy='7' r='3.2'/>",
                "<path d='M3.8 17c.5-3.5 2.9-5 6.2-5s5.7 1.5 6.2 5'/>",
            ),
            Self::Key => {
                "<circle cx='7' cy='13' r='3.2'/><path d='m9.3 10.7 6.2-6.2M13 7l2.2 2.2'/>"
            }
            Self::Shield => concat!(
                "<path d='M10 3 4 5v5c0 3.5 2.3 5.8 6 7 3.7-1.2 6-3.5 6-7V5z'/>",
                "<path d='m7.3 10 2 2 3.5-4'/>",
            ),
            Self::Lock => "<path d='M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9'/>",
            Self::External => "<path d='M11 4h5v5M16 4l-7.5 7.5M8 5H4v11h11v-4'/>",
            Self::Eye => concat!(
                "<path d='M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5z'/>",
                "<circle cx='10' cy='10' r='2.3'/>",
            ),
            Self::More => "<path d='M5 10h.1M10 10h.1M15 10h.1' stroke-width='2.6'/>",
            Self::Plug => "<path d='M7 3v4M13 3v4M5 7h10v2.5a5 5 0 0 1-10 0zM10 14.5V18'/>",
            Self::Cog => concat!(
                "<circle cx='10' cy='10' r='2.5'/>",
                "<path d='M10 3v2.5M10 14.5V17M3 10h2.5M14.5 10H17M5 5l1.8 1.8M13.2 13.2 15 ",
                "15M15 5l-1.8 1.8M6.8 13.2 5 15'/>",
            ),
            Self::Moon => "<path d='M15.5 12A6.5 6.5 0 0 1 8 4.5a6.5 6.5 0 1 0 7.5 7.5z'/>",
            Self::Out => "<path d='M8 4H4v12h4M9 10h8M13.5 6.5 17 10l-3.5 3.5'/>",
            Self::Note => "<path d='M4 4h12v8.5L12.5 16H4zM16 12.5h-3.5V16M7 8h6M7 11h3'/>",
            Self::Send => "<path d='M17 3 3 9l5.5 2.5L11 17z'/><path d='m17 3-8.5 8.5'/>",
            Self::Split => "<path d='M10 17v-6L4.5 5M10 11l5.5-6M4 8.5V4.5h4M16 8.5V4.5h-4'/>",
            Self::Hash => "<path d='M7.5 3.5 6 16.5M14 3.5l-1.5 13M3.5 7.5h13M3.5 12.5h13'/>",
            Self::Attach => concat!(
                "<path d='m14.5 9-5 5a2.8 2.8 0 0 1-4-4l6-6a1.9 1.9 0 0 1 2.7 2.7l-5.7 ",
                "5.7a.9.9 0 0 1-1.3-1.3L12 6.5'/>",
            ),
            Self::Copy => "<path d='M7 7h9.5v9.5H7z'/><path d='M13 7V3.5H3.5V13H7'/>",
            Self::Trash => "<path d='M4 6h12M8 6V3.5h4V6M5.5 6l.7 10.5h7.6L14.5 6'/>",
            Self::Filter => "<path d='M3.5 5h13L11.5 11v5l-3-1.5V11z'/>",
            Self::Mic => {
                "<path d='M8 4.5a2 2 0 0 1 4 0V9a2 2 0 0 1-4 0zM5 9a5 5 0 0 0 10 0M10 14v3'/>"
            }
        }
    }
}

/// An icon beside words. It says nothing to a screen reader, so the words must.
#[component]
pub fn Icon(
    glyph: Glyph,
    /// 14px instead of 18px.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    view! {
        <svg
            class=if small { "icon icon-small" } else { "icon" }
            viewBox="0 0 20 20"
            aria-hidden="true"
            inner_html=glyph.drawing()
        ></svg>
    }
}

/// The deed box, our mark.
#[component]
pub fn Mark(#[prop(default = 26)] size: u8) -> impl IntoView {
    view! {
        <svg
            viewBox="0 0 26 26"
            width=size.to_string()
            height=size.to_string()
            fill="none"
            stroke="currentColor"
            stroke-width="1.7"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d="M9 6V4.5a1.5 1.5 0 0 1 1.5-1.5h5A1.5 1.5 0 0 1 17 4.5V6"></path>
            <path d="M3 6h20v16.5H3zM3 11h20"></path>
            <circle cx="13" cy="14.8" r="1.7" fill="currentColor" stroke="none"></circle>
            <path d="M13 15v4"></path>
        </svg>
    }
}
