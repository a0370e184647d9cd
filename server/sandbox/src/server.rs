//! Starting, serving and stopping.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use tokio::{net::TcpListener, task::JoinHandle, time::Instant};
use tokio_util::sync::CancellationToken;

use crate::{
    config::Config, connection::CuttableListener, connection::Peer, control, identity, mail, oidc,
    page, shared::Shared, snapshot, stripe, traffic, xpm,
};

/// How long `stop` waits for open connections.
const STOP_WAIT: Duration = Duration::from_millis(500);

/// Why a sandbox could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("could not listen for HTTP on {address}")]
    Http {
        address: SocketAddr,
        source: std::io::Error,
    },
    #[error("could not listen for SMTP on {address}")]
    Smtp {
        address: SocketAddr,
        source: std::io::Error,
    },
}

/// A running sandbox. Dropping it stops it without waiting, and without writing
/// what changed last into the snapshot.
#[derive(Debug)]
pub struct Sandbox {
    shared: Arc<Shared>,
    address: SocketAddr,
    smtp: SocketAddr,
    shutdown: CancellationToken,
    tasks: Vec<JoinHandle<()>>,
    /// Writes the snapshot, where there is one.
    keeper: Option<JoinHandle<()>>,
}

impl Sandbox {
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let http = |source| StartError::Http {
            address: config.listen,
            source,
        };
        let listener = TcpListener::bind(config.listen).await.map_err(http)?;
        let address = listener.local_addr().map_err(http)?;
        let smtp_error = |source| StartError::Smtp {
            address: config.smtp_listen,
            source,
        };
        let smtp_listener = TcpListener::bind(config.smtp_listen)
            .await
            .map_err(smtp_error)?;
        let smtp = smtp_listener.local_addr().map_err(smtp_error)?;

        let base_url = config.public_url.as_deref().map_or_else(
            || format!("http://{address}"),
            |url| url.trim_end_matches('/').to_owned(),
        );
        let shared = Arc::new(Shared::resume(config));
        // A fresh cell is always empty, so nothing can be lost here.
        shared.base_url.get_or_init(|| base_url);

        let shutdown = CancellationToken::new();
        let app = router(Arc::clone(&shared));
        let http_shutdown = shutdown.clone();
        let tasks = vec![
            tokio::spawn(async move {
                let service = app.into_make_service_with_connect_info::<Peer>();
                let served = axum::serve(CuttableListener::new(listener), service)
                    .with_graceful_shutdown(http_shutdown.cancelled_owned())
                    .await;
                if let Err(error) = served {
                    tracing::error!(%error, "the sandbox stopped serving");
                }
            }),
            tokio::spawn(mail::serve(
                smtp_listener,
                Arc::clone(&shared),
                shutdown.clone(),
            )),
            tokio::spawn(stripe::run(Arc::clone(&shared), shutdown.clone())),
        ];
        let keeper = shared
            .config
            .snapshot
            .is_some()
            .then(|| tokio::spawn(snapshot::keep(Arc::clone(&shared), shutdown.clone())));
        Ok(Self {
            shared,
            address,
            smtp,
            shutdown,
            tasks,
            keeper,
        })
    }

    /// The origin of everything, such as `http://127.0.0.1:4010`.
    pub fn base_url(&self) -> String {
        self.shared.base_url().to_owned()
    }

    /// Where HTTP is bound, which differs from the origin behind a proxy.
    pub fn http_addr(&self) -> SocketAddr {
        self.address
    }

    pub fn smtp_addr(&self) -> SocketAddr {
        self.smtp
    }

    pub fn shared(&self) -> Arc<Shared> {
        Arc::clone(&self.shared)
    }

    /// Cancel it to stop the sandbox.
    pub fn shutdown_token(&self) -> CancellationToken {
        self.shutdown.clone()
    }

    /// Stops, giving calls in progress half a second, and writes the snapshot.
    pub async fn stop(mut self) {
        self.shutdown.cancel();
        let deadline = Instant::now() + STOP_WAIT;
        for mut task in std::mem::take(&mut self.tasks) {
            if tokio::time::timeout_at(deadline, &mut task).await.is_err() {
                task.abort();
            }
        }
        if let Some(keeper) = self.keeper.take() {
            // It may be writing: two at a time would spoil the file.
            if let Err(error) = keeper.await {
                tracing::error!(%error, "the snapshot was no longer kept");
            }
            snapshot::save(&self.shared).await;
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.shutdown.cancel();
    }
}

/// Every module registers its own whole paths. Vendors' paths go through faults
/// and journal; the sandbox's own pages do not.
fn router(shared: Arc<Shared>) -> Router {
    let vendors = Router::new()
        .merge(identity::router())
        .merge(oidc::router())
        .merge(stripe::router())
        .merge(xpm::router())
        .layer(axum::middleware::from_fn_with_state(
            Arc::clone(&shared),
            traffic::watch,
        ));
    let own = Router::new()
        .merge(mail::router())
        .merge(page::router())
        .merge(xpm::browser_router())
        .merge(control::router())
        .layer(axum::middleware::from_fn_with_state(
            Arc::clone(&shared),
            traffic::mark,
        ));
    Router::new().merge(vendors).merge(own).with_state(shared)
}
