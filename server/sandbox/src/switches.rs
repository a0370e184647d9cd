//! Switches for what nobody outside Xero knows, each with the values that the
//! reference thinks possible. The first value is the default.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use serde::Serialize;

mod table;

pub use table::ALL;

/// One open question about Xero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Switch {
    pub name: &'static str,
    pub values: &'static [&'static str],
    /// The value may be several of `values`, joined by commas.
    pub several: bool,
    /// What is not known.
    pub question: &'static str,
}

impl Switch {
    /// The value before anyone turned the switch.
    pub fn default_value(&self) -> String {
        if self.name == "time.refuse" {
            // All but what call-to-time products are seen to do without trouble.
            let refused = self
                .values
                .iter()
                .filter(|value| **value != "unassigned-staff");
            return refused.copied().collect::<Vec<_>>().join(",");
        }
        self.values.first().copied().unwrap_or_default().to_owned()
    }

    /// Where it stands in a run of [`Switches::turn_all`]. One of several values
    /// at once has one more in each run.
    pub fn in_run(&self, run: usize) -> String {
        let at = run % self.values.len().max(1);
        let first = if self.several { 0 } else { at };
        self.values.get(first..=at).unwrap_or_default().join(",")
    }

    fn allows(&self, value: &str) -> bool {
        if self.several {
            value
                .split(',')
                .all(|part| part.is_empty() || self.values.contains(&part))
        } else {
            self.values.contains(&value)
        }
    }
}

/// A name or a value that is not in the table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SwitchError {
    #[error("there is no switch {0}")]
    UnknownName(String),
    #[error("switch {name} takes {allowed}, not {value}")]
    UnknownValue {
        name: String,
        value: String,
        allowed: String,
    },
}

/// The switches that stand elsewhere than at their default.
#[derive(Debug, Default)]
pub struct Switches {
    turned: Mutex<BTreeMap<&'static str, String>>,
}

impl Switches {
    /// What the switch stands at; empty for a name that is not in the table.
    pub fn value(&self, name: &str) -> String {
        let turned = self.turned.lock().unwrap_or_else(PoisonError::into_inner);
        turned
            .get(name)
            .cloned()
            .or_else(|| find(name).map(Switch::default_value))
            .unwrap_or_default()
    }

    /// Whether the switch stands at `value`, or has it among several.
    pub fn is(&self, name: &str, value: &str) -> bool {
        debug_assert!(
            find(name).is_some_and(|switch| switch.values.contains(&value)),
            "no switch {name} with a value {value}"
        );
        self.value(name).split(',').any(|part| part == value)
    }

    pub fn set(&self, name: &str, value: &str) -> Result<(), SwitchError> {
        let switch = find(name).ok_or_else(|| SwitchError::UnknownName(name.to_owned()))?;
        if !switch.allows(value) {
            return Err(SwitchError::UnknownValue {
                name: name.to_owned(),
                value: value.to_owned(),
                allowed: switch.values.join(", "),
            });
        }
        let mut turned = self.turned.lock().unwrap_or_else(PoisonError::into_inner);
        turned.insert(switch.name, value.to_owned());
        Ok(())
    }

    /// Turns every switch, but to none of the positions in `spared`. All of
    /// [`runs`] together take every other position of every switch.
    pub fn turn_all(&self, run: usize, spared: &[(&str, &str)]) -> Result<(), SwitchError> {
        for switch in ALL {
            let value = switch.in_run(run);
            if !spared.contains(&(switch.name, value.as_str())) {
                self.set(switch.name, &value)?;
            }
        }
        Ok(())
    }

    pub fn reset(&self) {
        self.turned
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

/// How many runs of [`Switches::turn_all`] take every position.
pub fn runs() -> usize {
    let longest = ALL.iter().map(|switch| switch.values.len()).max();
    longest.unwrap_or_default()
}

fn find(name: &str) -> Option<&'static Switch> {
    ALL.iter().find(|switch| switch.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_switch_starts_at_its_first_value() {
        let switches = Switches::default();
        assert_eq!(switches.value("wire.json"), "strict-header");
        assert!(switches.is("time.refuse", "closed-job"));
        assert!(!switches.is("time.refuse", "unassigned-staff"));
    }

    #[test]
    fn only_listed_values_are_taken() {
        let switches = Switches::default();
        assert!(switches.set("wire.json", "always-xml").is_ok());
        assert!(switches.is("wire.json", "always-xml"));
        assert!(switches.set("wire.json", "maybe").is_err());
        assert!(switches.set("wire.yaml", "maybe").is_err());
        assert!(
            switches
                .set("client.modified_bumps", "fields,archive")
                .is_ok()
        );
        assert!(switches.is("client.modified_bumps", "archive"));
        switches.reset();
        assert!(switches.is("wire.json", "strict-header"));
    }

    #[test]
    fn the_runs_take_every_position_but_the_spared_ones() {
        let switches = Switches::default();
        let spared = [("wire.json", "always-xml")];
        let mut taken = std::collections::BTreeSet::new();
        for run in 0..runs() {
            switches.reset();
            switches.turn_all(run, &spared).unwrap();
            for switch in ALL {
                let value = switches.value(switch.name);
                taken.extend(value.split(',').map(|one| (switch.name, one.to_owned())));
            }
        }
        for switch in ALL {
            for value in switch.values {
                let wanted = !spared.contains(&(switch.name, value));
                let is = taken.contains(&(switch.name, (*value).to_owned()));
                assert_eq!(is, wanted, "{} {value}", switch.name);
            }
        }
    }

    #[test]
    fn names_are_unique() {
        let names: std::collections::BTreeSet<_> = ALL.iter().map(|switch| switch.name).collect();
        assert_eq!(names.len(), ALL.len());
    }
}
