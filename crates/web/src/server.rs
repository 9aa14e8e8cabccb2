//! Accepting connections, with limits on everything a stranger can make last (slow senders, slow readers, too many), and an
//! orderly end.

use crate::client::Peer;
use crate::patience::Patient;
use crate::state::Web;
use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt as _;

/// The most headers of a request, and the most bytes of them.
const MOST_HEADERS: usize = 100;
const HEADER_BYTES: usize = 32 * 1024;

/// Serves until the program is told to stop; then ends live streams, lets running requests finish, and returns.
///
/// # Errors
/// When the listener has no address.
pub async fn serve(listener: TcpListener, router: Router, web: Web) -> std::io::Result<()> {
    let address = listener.local_addr()?;
    tracing::info!(%address, "listening for HTTP");
    let places = Arc::new(Semaphore::new(web.options().most_connections));
    let graceful = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            () = web.stop().cancelled() => break,
            accepted = accept(&listener, &places) => accepted,
        };
        let Some((stream, peer, place)) = accepted else { continue };
        let connection = connection(&web, stream, peer, router.clone());
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            let _place = place;
            // A peer that hangs up or sends nonsense is no news.
            if let Err(error) = watched.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(web.options().farewell, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests took longer than the farewell and were cut off");
    }
    Ok(())
}

type Connection = http1::Connection<TokioIo<Patient<TcpStream>>, TowerToHyperService<Service>>;
type Service =
    tower::util::BoxCloneSyncService<hyper::Request<Incoming>, axum::response::Response, std::convert::Infallible>;

fn connection(web: &Web, stream: TcpStream, peer: SocketAddr, router: Router) -> Connection {
    let service = tower::service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer.ip()));
        router.clone().oneshot(request)
    });
    let stream = TokioIo::new(Patient::new(stream, web.options().request_time));
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(web.options().header_time)
        .max_headers(MOST_HEADERS)
        .max_header_size(HEADER_BYTES)
        .serve_connection(stream, TowerToHyperService::new(Service::new(service)))
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Small answers should not wait for more to be sent with them; where it cannot be set, they do.
            drop(stream.set_nodelay(true));
            Some((stream, peer, place))
        }
        Err(error) => {
            tracing::warn!(%error, "a connection could not be accepted");
            // Out of file handles: somebody has to close some first.
            tokio::time::sleep(Duration::from_millis(100)).await;
            None
        }
    }
}
