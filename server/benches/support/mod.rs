//! What the benches share: a sandbox in a process of its own, firms that are
//! connected to it, and what the system says of this process.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use deedbox_core::actor::Actor;
use deedbox_core::connect;
use deedbox_core::portal::Portal;
use deedbox_core::session::{self, Back, Landing, NewFirm};
use deedbox_domain::user::Provider;
use deedbox_http::Url;
use deedbox_server::config::{Config, Data};
use deedbox_server::wiring::Practice;
use secrecy::SecretString;
use serde::Deserialize;

use browser::{Browser, part};

#[expect(
    dead_code,
    clippy::unwrap_used,
    reason = "shared with the tests; without the pages there is nothing to measure"
)]
#[path = "../../tests/it/browser.rs"]
mod browser;

pub(crate) const PRIYA: &str = "priya.raman@wattlebrook.example";

/// Another process, ended with us.
pub(crate) struct Process {
    pub(crate) child: Child,
    _said: Option<BufReader<ChildStdout>>,
}

impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a bench has no configuration of its own"
)]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

pub(crate) fn number(name: &str, otherwise: u32) -> u32 {
    let told = variable(name);
    told.and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// A sandbox with so many clients in its two practices.
pub(crate) fn sandbox(clients: u32, small: u32) -> anyhow::Result<(Process, Url)> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_deedbox-server"))
        .args([
            "sandbox",
            "--listen",
            "127.0.0.1:0",
            "--smtp",
            "127.0.0.1:0",
        ])
        .args(["--clients", &clients.to_string()])
        .args(["--small-clients", &small.to_string()])
        .env_remove("DEEDBOX_REQUIRE_POSTGRES")
        .stdout(Stdio::piped())
        .spawn()?;
    let mut out = child.stdout.take().map(BufReader::new);
    let mut line = String::new();
    if let Some(out) = &mut out {
        out.read_line(&mut line)?;
    }
    // Kept open: a program that can say nothing more ends.
    let process = Process { child, _said: out };
    let address = line.trim().rsplit(' ').next().unwrap_or_default();
    Ok((process, Url::parse(address)?))
}

/// A line of the sandbox's journal.
#[derive(Debug, Deserialize)]
pub(crate) struct Line {
    pub(crate) at: jiff::Timestamp,
    pub(crate) path: String,
    pub(crate) tenant: String,
    pub(crate) status: u16,
}

/// The calls of XPM in the sandbox's journal.
pub(crate) async fn journal(base: &Url) -> anyhow::Result<Vec<Line>> {
    let page = Browser::new().get(&base.join("/__sandbox/journal")?).await;
    let mut lines: Vec<Line> = serde_json::from_str(&page.text)?;
    lines.retain(|line| line.path.starts_with("/practicemanager/"));
    Ok(lines)
}

/// Our configuration, with the sandbox in place of everybody else.
pub(crate) fn practice(folder: &Path, base: &Url) -> (Config, Practice) {
    let config = Config {
        data: Data {
            folder: folder.to_owned(),
            ..Data::default()
        },
        ..Config::default()
    };
    let practice = Practice {
        base: base.clone(),
        smtp: config.sandbox.smtp,
        inside: None,
    };
    (config, practice)
}

/// A firm whose owner signs in with Google and allows the access at Xero.
pub(crate) async fn connected(
    portal: &Portal,
    email: &str,
) -> anyhow::Result<(Actor, SecretString)> {
    let mut browser = Browser::new();
    let bound = session::flow_cookie_value();
    let page = session::begin_provider(portal, None, Provider::Google, &bound, "/").await?;
    let back = browser.vouch(&Url::parse(&page)?, email).await;
    let (state, code) = answer(&back);
    let back = Back {
        state: &state,
        code: &code,
        browser: Some(&bound),
        user: None,
    };
    let landed = session::finish_provider(portal, Provider::Google, back, "bench").await?;
    let Landing::New { ticket, .. } = landed else {
        anyhow::bail!("somebody is here already")
    };
    let new = NewFirm {
        firm: "Bench".to_owned(),
        name: "Somebody".to_owned(),
    };
    let session =
        session::sign_up_with_ticket(portal, &new, &ticket, Some(&bound), "bench").await?;
    let actor = session::authenticate(portal, &session.token).await?;
    let actor = actor.ok_or_else(|| anyhow::anyhow!("the session does not stand"))?;
    let page = connect::begin(portal, &actor, &bound, "/").await?;
    let back = browser.consent(&Url::parse(&page)?, email).await;
    let (state, code) = answer(&back);
    let back = Back {
        state: &state,
        code: &code,
        browser: Some(&bound),
        user: None,
    };
    connect::finish(portal, &actor, back).await?;
    Ok((actor, session.token))
}

fn answer(back: &Url) -> (String, String) {
    (
        part(back, "state").unwrap_or_default(),
        part(back, "code").unwrap_or_default(),
    )
}

/// Processor time of this process so far, from `/proc/self/stat` (proc(5)):
/// fields 14 and 15, in hundredths of a second.
pub(crate) fn cpu() -> anyhow::Result<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    let ticks: u64 = fields
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Ok(Duration::from_millis(ticks * 10))
}

/// A line of `/proc/self/status` that counts kilobytes, in MB: `VmRSS` is what
/// this process holds, `VmHWM` the most since the mark was reset.
pub(crate) fn memory(name: &str) -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find(|line| line.starts_with(name))
        .unwrap_or_default();
    let kilobytes = line.split_whitespace().nth(1).unwrap_or_default();
    Ok(kilobytes.parse::<u64>()? / 1024)
}
