use crate::live::Streams;
use crate::options::Options;
use app::App;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// What every handler has at hand. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Web {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    app: App,
    options: Options,
    streams: Streams,
    stop: CancellationToken,
}

impl Web {
    /// Puts an application behind HTTP. When `stop` is cancelled, live streams end.
    pub fn new(app: App, options: Options, stop: CancellationToken) -> Web {
        let streams = Streams::new(options.most_live_streams);
        Web { inner: Arc::new(Inner { app, options, streams, stop }) }
    }

    /// The application.
    pub fn app(&self) -> &App {
        &self.inner.app
    }

    /// The operator's decisions.
    pub fn options(&self) -> &Options {
        &self.inner.options
    }

    /// Cancelled when the program stops.
    pub fn stop(&self) -> &CancellationToken {
        &self.inner.stop
    }

    /// The live streams that are open.
    pub(crate) fn streams(&self) -> &Streams {
        &self.inner.streams
    }
}
