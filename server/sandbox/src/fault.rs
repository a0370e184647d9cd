//! Faults as data: what goes wrong, on which calls, how often.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// Something that goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case", deny_unknown_fields)]
pub enum Fault {
    /// An answer with this status instead of doing it. A 429 takes a kind and,
    /// where it should carry one, the seconds of `Retry-After`.
    Status {
        status: u16,
        #[serde(default)]
        kind: Option<LimitKind>,
        #[serde(default)]
        retry_after: Option<u32>,
    },
    /// An HTML page of a proxy with status 502 instead of doing it.
    Html502,
    /// Does it, this many milliseconds later. The call counts as in progress.
    Slow { ms: u64 },
    /// Drops the connection without doing it and without an answer.
    CutBefore,
    /// Does it, then drops the connection without an answer.
    CutAfter,
    /// Does it and answers 200 with a body that does not parse.
    Garbage,
    /// Does it and answers 500.
    ErrorAfter,
    /// Does it and drops the connection in the middle of the body.
    Truncated,
}

/// The four limits of Xero, by the words of `X-Rate-Limit-Problem`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LimitKind {
    Minute,
    Day,
    Concurrent,
    AppMinute,
}

/// A fault and the calls it hits. Paths match by prefix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    #[serde(default)]
    pub path: String,
    /// Any method when none is given.
    #[serde(default)]
    pub method: Option<String>,
    /// Matching calls let through first.
    #[serde(default)]
    pub skip: u32,
    /// Calls hit after that; without end when none is given.
    #[serde(default = "once")]
    pub count: Option<u32>,
    #[serde(flatten)]
    pub fault: Fault,
}

#[expect(clippy::unnecessary_wraps, reason = "serde wants the field's type")]
fn once() -> Option<u32> {
    Some(1)
}

/// A rule with its number and what is left of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Active {
    pub id: u64,
    #[serde(flatten)]
    pub rule: Rule,
    /// Calls hit so far.
    pub hits: u32,
}

/// The rules set at the moment, oldest first.
#[derive(Debug, Default)]
pub struct Faults {
    list: Mutex<List>,
}

#[derive(Debug, Default)]
struct List {
    last_id: u64,
    active: Vec<Active>,
}

impl Faults {
    /// Adds a rule and answers its number.
    pub fn add(&self, rule: Rule) -> u64 {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        list.last_id += 1;
        let id = list.last_id;
        list.active.push(Active { id, rule, hits: 0 });
        id
    }

    pub fn list(&self) -> Vec<Active> {
        self.list
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .active
            .clone()
    }

    pub fn clear(&self) {
        self.list
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .active
            .clear();
    }

    /// Takes one rule away; false when it was not there.
    pub fn remove(&self, id: u64) -> bool {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        let before = list.active.len();
        list.active.retain(|active| active.id != id);
        list.active.len() < before
    }

    /// The fault for this call, if the oldest rule that fits is due.
    /// A rule that still skips uses up one skip and lets later rules decide.
    pub fn draw(&self, method: &str, path: &str) -> Option<Fault> {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        let mut drawn = None;
        for active in &mut list.active {
            let rule = &mut active.rule;
            let fits = path.starts_with(&rule.path)
                && rule
                    .method
                    .as_ref()
                    .is_none_or(|wanted| wanted.eq_ignore_ascii_case(method));
            if !fits {
                continue;
            }
            if rule.skip > 0 {
                rule.skip -= 1;
                continue;
            }
            if let Some(left) = &mut rule.count {
                *left = left.saturating_sub(1);
            }
            active.hits += 1;
            drawn = Some(rule.fault.clone());
            break;
        }
        list.active.retain(|active| active.rule.count != Some(0));
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(json: &str) -> Rule {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn skips_hits_and_is_used_up() {
        let faults = Faults::default();
        faults.add(rule(
            r#"{"path":"/practicemanager/3.1/client.api/add","method":"post","skip":1,"count":2,"fault":"cut_after"}"#,
        ));
        let path = "/practicemanager/3.1/client.api/add";
        assert_eq!(faults.draw("POST", path), None);
        assert_eq!(faults.draw("GET", path), None);
        assert_eq!(faults.draw("POST", path), Some(Fault::CutAfter));
        assert_eq!(faults.draw("POST", path), Some(Fault::CutAfter));
        assert_eq!(faults.draw("POST", path), None);
        assert!(faults.list().is_empty());
    }

    #[test]
    fn hits_once_unless_told_otherwise() {
        assert_eq!(rule(r#"{"fault":"slow","ms":5}"#).count, Some(1));
        assert_eq!(rule(r#"{"fault":"slow","ms":5,"count":null}"#).count, None);
    }

    #[test]
    fn a_429_names_its_kind() {
        let rule = rule(r#"{"fault":"status","status":429,"kind":"appminute","retry_after":3}"#);
        assert_eq!(
            rule.fault,
            Fault::Status {
                status: 429,
                kind: Some(LimitKind::AppMinute),
                retry_after: Some(3)
            }
        );
    }
}
