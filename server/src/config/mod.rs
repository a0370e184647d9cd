//! The configuration: one TOML file and `DEEDBOX_<SECTION>_<KEY>` variables
//! over it. Every value has a default that works with the practice sandbox.

mod secret;
mod sections;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use toml::{Table, Value};

pub use secret::Secret;
pub use sections::{
    Data, Database, Http, Identity, Jobs, Log, Mail, OidcApp, Payments, Sandbox, Seller, Xero,
};

/// Everything.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub http: Http,
    pub data: Data,
    pub database: Database,
    pub xero: Xero,
    pub identity: Identity,
    pub payments: Payments,
    pub mail: Mail,
    pub sandbox: Sandbox,
    pub seller: Seller,
    pub jobs: Jobs,
    pub log: Log,
}

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{path} cannot be read")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{path} is not what the configuration looks like")]
    Shape {
        path: PathBuf,
        source: toml::de::Error,
    },
    #[error("a DEEDBOX_ variable does not fit the configuration")]
    Variable { source: toml::de::Error },
    #[error("DEEDBOX_{0} names no section of the configuration")]
    Section(String),
    #[error("the configuration cannot be written")]
    Write(#[from] toml::ser::Error),
}

const PREFIX: &str = "DEEDBOX_";
/// Read by the command line itself.
const NOT_OURS: [&str; 1] = ["CONFIG"];

impl Config {
    /// Reads the file, then the variables.
    pub fn load(path: Option<&Path>) -> Result<Self, ConfigError> {
        let variables = std::env::vars()
            .filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?.to_owned(), value)));
        Self::from_parts(path, variables)
    }

    /// The same from given variables, without their prefix.
    pub fn from_parts(
        path: Option<&Path>,
        variables: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut table = match path {
            None => Table::new(),
            Some(path) => {
                let path = path.to_owned();
                let text = std::fs::read_to_string(&path).map_err(|source| ConfigError::File {
                    path: path.clone(),
                    source,
                })?;
                // Read once as it is, so that a mistake is told with its line.
                toml::from_str::<Self>(&text).map_err(|source| ConfigError::Shape {
                    path: path.clone(),
                    source,
                })?;
                toml::from_str(&text).map_err(|source| ConfigError::Shape { path, source })?
            }
        };
        for (name, value) in variables.filter(|(name, _)| !NOT_OURS.contains(&name.as_str())) {
            let (section, key) = name
                .split_once('_')
                .ok_or_else(|| ConfigError::Section(name.clone()))?;
            let section = section.to_ascii_lowercase();
            let entry = table
                .entry(section)
                .or_insert_with(|| Value::Table(Table::new()));
            let entry = entry
                .as_table_mut()
                .ok_or_else(|| ConfigError::Section(name.clone()))?;
            put(entry, &key.to_ascii_lowercase(), &value);
        }
        Value::Table(table)
            .try_into()
            .map_err(|source| ConfigError::Variable { source })
    }

    /// As TOML, secrets masked.
    pub fn masked(&self) -> Result<String, ConfigError> {
        Ok(toml::to_string_pretty(self)?)
    }

    /// Whether the practice sandbox stands in for Xero.
    pub fn uses_sandbox(&self) -> bool {
        self.xero.client_id.is_empty()
    }

    /// Where browsers find us.
    pub fn public_url(&self) -> String {
        let given = self.http.public_url.trim_end_matches('/');
        if given.is_empty() {
            format!("http://{}", self.http.listen)
        } else {
            given.to_owned()
        }
    }
}

/// A variable's text as a number, a yes or no, or a text; `a__b` goes one level down.
fn put(table: &mut Table, key: &str, text: &str) {
    if let Some((outer, inner)) = key.split_once("__") {
        let entry = table
            .entry(outer)
            .or_insert_with(|| Value::Table(Table::new()));
        if let Some(entry) = entry.as_table_mut() {
            put(entry, inner, text);
        }
        return;
    }
    let number = text
        .parse::<i64>()
        .ok()
        .filter(|number| number.to_string() == text);
    let value = match (number, text) {
        (Some(number), _) => Value::Integer(number),
        (None, "true") => Value::Boolean(true),
        (None, "false") => Value::Boolean(false),
        (None, text) => Value::String(text.to_owned()),
    };
    table.insert(key.to_owned(), value);
}

#[cfg(test)]
mod tests {
    use super::Config;

    fn load(variables: &[(&str, &str)]) -> Result<Config, super::ConfigError> {
        let variables = variables
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
        Config::from_parts(None, variables)
    }

    #[test]
    fn defaults_work_with_the_sandbox() {
        let config = load(&[]).unwrap();
        assert!(config.uses_sandbox());
        assert_eq!(config.public_url(), "http://127.0.0.1:3000");
    }

    #[test]
    fn variables_override_and_mistakes_are_told() {
        let config = load(&[
            ("HTTP_LISTEN", "0.0.0.0:8080"),
            ("SANDBOX_CLIENTS", "40"),
            ("IDENTITY_GOOGLE__CLIENT_ID", "abc"),
        ])
        .unwrap();
        assert_eq!(config.http.listen.port(), 8080);
        assert_eq!(config.sandbox.clients, 40);
        assert_eq!(config.identity.google.client_id, "abc");
        assert!(load(&[("HTTP_LISTN", "x")]).is_err());
        assert!(load(&[("NOSUCH_KEY", "x")]).is_err());
    }

    #[test]
    fn secrets_are_masked() {
        let config = load(&[("XERO_CLIENT_SECRET", "hush-hush")]).unwrap();
        assert!(!config.masked().unwrap().contains("hush-hush"));
        assert!(!format!("{config:?}").contains("hush-hush"));
    }
}
