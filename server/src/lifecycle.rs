//! Start and stop. At a signal, open streams end first, since a graceful
//! shutdown waits for them for ever (axum issue 2673); running jobs get a
//! moment and are handed back; all of it within two seconds.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use deedbox_sandbox::Sandbox;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::router::{AppState, router};
use crate::{assets, telemetry, wiring};

/// Open requests and running jobs may end within this.
const REQUESTS: Duration = Duration::from_millis(1_400);

/// Serves pages, and runs jobs unless workers do.
pub async fn serve(config: Config, jobs: bool, demo: bool) -> anyhow::Result<()> {
    let store = wiring::store(&config).await?;
    let listener = TcpListener::bind(config.http.listen).await?;
    let practice = wiring::practice(&config).await?;
    let portal = wiring::portal(&config, Arc::clone(&store), practice.as_ref())?;
    let mut out = std::io::stdout();
    writeln!(out, "Deedbox is at {}", config.public_url())?;
    if demo && practice.is_some() {
        let demonstration = crate::seed(&portal).await?;
        writeln!(out, "  sign in as      {}", demonstration.email)?;
        writeln!(out, "  password        {}", demonstration.password)?;
        writeln!(
            out,
            "  fulfilment desk {} (the same password)",
            demonstration.desk
        )?;
    }
    if let Some(practice) = &practice {
        let base = practice.base.as_str().trim_end_matches('/');
        writeln!(out, "  practice sandbox {base}/  mailbox {base}/mailbox")?;
    }
    out.flush()?;
    let stopping = CancellationToken::new();
    let state = AppState {
        portal: portal.clone(),
        options: assets::options(&config.http),
        build: assets::build(),
        stopping: stopping.clone(),
        form_targets: wiring::form_targets(practice.as_ref()).into(),
    };
    let app = router(state, telemetry::metrics());
    let runner = jobs.then(|| wiring::runner(&config, &portal, store));
    let runner_stop = stopping.clone();
    let work = tokio::spawn(async move {
        if let Some(runner) = runner {
            runner.run(runner_stop, portal.bell()).await;
        }
    });
    let graceful = stopping.clone();
    let server = tokio::spawn(async move {
        axum::serve(listener, app)
            .with_graceful_shutdown(graceful.cancelled_owned())
            .await
    });
    until_told(&stopping).await?;
    // Both at once: together they may take no longer than one.
    let (requests, jobs) = tokio::join!(
        tokio::time::timeout(REQUESTS, server),
        tokio::time::timeout(REQUESTS, work),
    );
    if requests.is_err() {
        tracing::warn!("requests were still open when the process stopped");
    }
    if jobs.is_err() {
        tracing::warn!("jobs were still running; their leases run out and others take them");
    }
    if let Some(inside) = practice.and_then(|practice| practice.inside) {
        inside.stop().await;
    }
    Ok(())
}

/// Runs jobs only.
pub async fn work(config: Config) -> anyhow::Result<()> {
    let store = wiring::store(&config).await?;
    let practice = wiring::practice(&config).await?;
    let portal = wiring::portal(&config, Arc::clone(&store), practice.as_ref())?;
    let runner = wiring::runner(&config, &portal, store);
    let stopping = CancellationToken::new();
    let stop = stopping.clone();
    let work = tokio::spawn(async move { runner.run(stop, portal.bell()).await });
    until_told(&stopping).await?;
    if tokio::time::timeout(REQUESTS, work).await.is_err() {
        tracing::warn!("jobs were still running; their leases run out and others take them");
    }
    if let Some(inside) = practice.and_then(|practice| practice.inside) {
        inside.stop().await;
    }
    Ok(())
}

/// Runs the sandbox alone.
pub async fn sandbox(config: deedbox_sandbox::Config) -> anyhow::Result<()> {
    let sandbox = Sandbox::start(config).await?;
    let mut out = std::io::stdout();
    writeln!(out, "The practice sandbox is at {}", sandbox.base_url())?;
    writeln!(out, "  mail server {}", sandbox.smtp_addr())?;
    out.flush()?;
    until_told(&CancellationToken::new()).await?;
    sandbox.stop().await;
    Ok(())
}

/// Waits for SIGINT or SIGTERM; a second one ends the process at once.
async fn until_told(stopping: &CancellationToken) -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    stopping.cancel();
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        std::process::exit(130);
    });
    Ok(())
}
