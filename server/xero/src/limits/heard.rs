//! What an account's calls met with lately: kept with the count, so that every
//! process tells the same of a connection's health.

use deedbox_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::XpmError;

/// The newest so many are kept.
const KEPT: usize = 20;

/// A call that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    /// When.
    pub at: Timestamp,
    /// The call, such as `client.api/get`.
    pub call: String,
    /// What happened and what to do, for a person.
    pub words: String,
    /// Xero's id of the request.
    pub correlation: Option<String>,
}

/// How an account's calls go.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Heard {
    /// The last call that succeeded.
    pub good_at: Option<Timestamp>,
    /// Those that did not, newest first.
    pub met: Vec<Met>,
}

/// How one call ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum News {
    /// It was given up, or its process is gone.
    #[default]
    None,
    Good,
    Bad {
        call: String,
        words: String,
        correlation: Option<String>,
    },
}

impl News {
    pub(super) fn of(call: &str, error: Option<&XpmError>) -> Self {
        match error {
            // That a record is not there is an answer like any other.
            Some(error) if !error.is_missing_record() => Self::Bad {
                call: call.to_owned(),
                words: error.trouble().sentence(),
                correlation: error.correlation().map(str::to_owned),
            },
            _ => Self::Good,
        }
    }
}

impl Heard {
    pub(super) fn note(&mut self, news: News, now: Timestamp) {
        match news {
            News::None => {}
            News::Good => self.good_at = Some(now),
            News::Bad {
                call,
                words,
                correlation,
            } => {
                let at = now;
                self.met.insert(
                    0,
                    Met {
                        at,
                        call,
                        words,
                        correlation,
                    },
                );
                self.met.truncate(KEPT);
            }
        }
    }
}
