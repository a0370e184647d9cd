//! What the settings pages work out.

use deedbox_domain::user::Role;

/// The word people read for a role.
pub const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Owner => "Owner",
        Role::Member => "Member",
    }
}

/// Whether every word typed is in the name of an integration, or in its other names.
pub fn finds(typed: &str, names: &str) -> bool {
    let names = names.to_lowercase();
    typed
        .to_lowercase()
        .split_whitespace()
        .all(|word| names.contains(word))
}

/// The first entry whose mark is in the text. Marks are tried in order, since browsers name
/// their rivals: Edge says "Chrome" too, and Chrome says "Safari".
fn first<'a>(text: &str, marks: &[(&str, &'a str)]) -> Option<&'a str> {
    marks
        .iter()
        .find(|(mark, _)| text.contains(mark))
        .map(|(_, name)| *name)
}

/// "Chrome on Windows", out of a User-Agent header.
pub fn browser_words(user_agent: &str) -> String {
    let browser = first(
        user_agent,
        &[
            ("Edg", "Edge"),
            ("Firefox/", "Firefox"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ],
    );
    let system = first(
        user_agent,
        &[
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Android", "Android"),
            ("Windows", "Windows"),
            ("Mac OS X", "macOS"),
            ("Linux", "Linux"),
        ],
    );
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => "Another browser".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{browser_words, finds};

    #[test]
    fn a_browser_is_named_as_people_know_it() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like \
                    Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(browser_words(edge), "Edge on Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
                     (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(browser_words(phone), "Safari on iPhone");
        assert_eq!(browser_words("curl/8"), "Another browser");
    }

    #[test]
    fn an_integration_is_found_by_its_name() {
        let names = "Xero Practice Manager XPM";
        assert!(finds("", names));
        assert!(finds("Xero Practice Manager", names));
        assert!(finds("  manager xpm ", names));
        assert!(!finds("calendar", names));
    }
}
