use deedbox_core::ports::mailer::{Letter, MailError};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use url::Url;

use crate::config::SetupError;
use crate::text::{one_line, one_line_each};

macro_rules! letters {
    ($($name:literal),* $(,)?) => {
        &[
            ("layout.html", include_str!("../templates/layout.html")),
            ("layout.txt", include_str!("../templates/layout.txt")),
            ("kit.html", include_str!("../templates/kit.html")),
            $(
                (concat!($name, ".subject"), include_str!(concat!("../templates/", $name, "/subject"))),
                (concat!($name, ".txt"), include_str!(concat!("../templates/", $name, "/txt"))),
                (concat!($name, ".html"), include_str!(concat!("../templates/", $name, "/html"))),
            )*
        ]
    };
}

const TEMPLATES: &[(&str, &str)] = letters![
    "invitation",
    "order_placed",
    "registered",
    "rejected",
    "established",
    "not_established",
    "undone",
    "access_ends",
    "disconnected",
];

/// A letter, set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Sets letters.
#[derive(Debug)]
pub struct Letters {
    templates: Environment<'static>,
    home: Url,
}

impl Letters {
    /// Reads the templates; `home` is our own address on the web.
    pub fn new(home: Url) -> Result<Self, SetupError> {
        let mut templates = Environment::new();
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        templates.set_trim_blocks(true);
        templates.set_lstrip_blocks(true);
        templates.set_auto_escape_callback(|name| match name.rsplit_once('.') {
            Some((_, "txt" | "subject")) => AutoEscape::None,
            _ => AutoEscape::Html,
        });
        for (name, source) in TEMPLATES {
            templates
                .add_template(name, source)
                .map_err(|error| SetupError::Template(error.to_string()))?;
        }
        Ok(Self { templates, home })
    }

    /// Sets a letter.
    pub fn render(&self, letter: &Letter) -> Result<Rendered, MailError> {
        let (name, link) = name_and_link(letter);
        self.check(link)?;
        let mut fields = serde_json::to_value(letter).map_err(|error| wrong(&error))?;
        one_line_each(&mut fields);
        let home = self.home.as_str().trim_end_matches('/');
        let host = self.home.host_str().unwrap_or(home);
        let part = |part: &str, subject: &str| {
            let template = self.templates.get_template(&format!("{name}.{part}"))?;
            let fields = minijinja::Value::from_serialize(&fields);
            template.render(context! { home, host, subject, ..fields })
        };
        let subject = part("subject", "").map(|text| one_line(&text));
        let subject = subject.map_err(|error| wrong(&error))?;
        let text = part("txt", &subject).map_err(|error| wrong(&error))?;
        let html = part("html", &subject).map_err(|error| wrong(&error))?;
        Ok(Rendered {
            subject,
            text,
            html,
        })
    }

    /// Links lead to ourselves.
    fn check(&self, link: &str) -> Result<(), MailError> {
        let ours = Url::parse(link).is_ok_and(|link| {
            matches!(link.scheme(), "http" | "https")
                && link.origin() == self.home.origin()
                && link.username().is_empty()
        });
        if ours {
            return Ok(());
        }
        Err(MailError::Template {
            words: "the link does not lead to us".to_owned(),
        })
    }
}

fn name_and_link(letter: &Letter) -> (&'static str, &str) {
    match letter {
        Letter::Invitation { link, .. } => ("invitation", link),
        Letter::OrderPlaced { link, .. } => ("order_placed", link),
        Letter::Registered { link, .. } => ("registered", link),
        Letter::Rejected { link, .. } => ("rejected", link),
        Letter::Established { link, .. } => ("established", link),
        Letter::NotEstablished { link, .. } => ("not_established", link),
        Letter::Undone { link, .. } => ("undone", link),
        Letter::AccessEnds { link, .. } => ("access_ends", link),
        Letter::Disconnected { link, .. } => ("disconnected", link),
    }
}

fn wrong(error: &dyn std::error::Error) -> MailError {
    MailError::Template {
        words: error.to_string(),
    }
}
