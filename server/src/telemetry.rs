//! Logs and metrics.

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::config::Log;

/// Logs go to standard error. A second call changes nothing.
pub(crate) fn init(log: &Log) {
    let filter = EnvFilter::try_new(&log.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let set = if log.json {
        builder.json().try_init()
    } else {
        builder.compact().try_init()
    };
    if set.is_err() {
        tracing::debug!("a log is set up already");
    }
}

/// The metrics of this process. In tests several servers share one recorder.
pub(crate) fn metrics() -> PrometheusHandle {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_err() {
        tracing::debug!("metrics are recorded already");
    }
    handle
}
