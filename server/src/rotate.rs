//! `rotate-key`: a new key in the key file, and everything sealed with it.
//!
//! It may be stopped anywhere and run again: it makes a new key only when the first
//! one in the file has sealed everything there is, and goes on otherwise.

use std::io::Write;

use anyhow::Context;
use deedbox_core::envelope::Vault;
use deedbox_core::rotation;

use crate::config::Config;
use crate::{keys, wiring};

/// With `only_add`, the file gets its new key and nothing is sealed anew yet: for
/// machines that hold copies of the file, which have to get it first.
pub(crate) async fn run(config: &Config, only_add: bool) -> anyhow::Result<()> {
    let path = config.data.keys();
    let vault = Vault::new(&keys::read_or_make(&path)?);
    let store = wiring::store(config).await?;
    let mut out = std::io::stdout();
    let found = rotation::survey(&*store, &vault).await?;
    if found.older == 0 {
        let id = keys::add(&path)
            .with_context(|| format!("no key could be added to {}", path.display()))?;
        writeln!(out, "Key {id} is new and first in {}.", path.display())?;
    } else {
        let older = found.older;
        writeln!(out, "Going on: {older} values are sealed by an older key.")?;
    }
    if only_add {
        writeln!(
            out,
            "Copy the file to every machine, then run rotate-key there, once."
        )?;
        return Ok(());
    }
    let vault = Vault::new(&keys::read_or_make(&path)?);
    let done = rotation::reseal(&*store, &vault).await?;
    writeln!(
        out,
        "Sealed anew: {} of {} token pairs and numbers.",
        done.older,
        done.pairs + done.numbers
    )?;
    writeln!(
        out,
        "The older keys stay in the file, for backups made before. Servers that run take the new \
         key up by themselves."
    )?;
    Ok(())
}
