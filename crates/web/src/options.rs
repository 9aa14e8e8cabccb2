use ipnet::IpNet;
use std::sync::Arc;
use std::time::Duration;

/// Writes the metrics as Prometheus reads them.
pub type RenderMetrics = Arc<dyn Fn() -> String + Send + Sync>;

/// What the operator has decided about HTTP.
#[derive(Clone)]
pub struct Options {
    /// The proxies whose `X-Forwarded-For` is believed (threat T-36). Of everybody else the header is ignored.
    pub trusted_proxies: Vec<IpNet>,
    /// From where `/metrics` may be read. The machine itself always may, unless a proxy stands between.
    pub metrics_readers: Vec<IpNet>,
    /// Writes the metrics; without it there is no `/metrics`.
    pub metrics: Option<RenderMetrics>,
    /// How many connections are open at once; further ones wait to be accepted.
    pub most_connections: usize,
    /// How many live streams one user may hold open.
    pub most_live_streams: usize,
    /// How long the headers of a request may take, and how long a connection may be idle before them.
    pub header_time: Duration,
    /// How long a request may take, from its headers to those of the answer, and how long the peer may leave any part of the
    /// answer unread.
    pub request_time: Duration,
    /// How long requests that run may still take when the program stops.
    pub farewell: Duration,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            trusted_proxies: Vec::new(),
            metrics_readers: Vec::new(),
            metrics: None,
            most_connections: 4096,
            most_live_streams: 20,
            header_time: Duration::from_secs(20),
            request_time: Duration::from_secs(30),
            farewell: Duration::from_secs(20),
        }
    }
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("trusted_proxies", &self.trusted_proxies)
            .field("most_connections", &self.most_connections)
            .finish_non_exhaustive()
    }
}
