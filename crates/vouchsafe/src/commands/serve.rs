use crate::settings::Settings;
use crate::start::{self, Fault};
use app::App;
use app::intake::Door;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use transport::smtp_in::{Limits, Listener, Options, Protocol};

/// Serves until it is told to stop (SIGINT or SIGTERM); what has been accepted by then is durable.
pub(crate) async fn run(settings: &Settings) -> Result<(), Fault> {
    let app = start::application(settings).await?;
    let stop = CancellationToken::new();
    let mut tasks = JoinSet::new();
    for (name, protocol) in [("smtp_listen", Protocol::Smtp), ("lmtp_listen", Protocol::Lmtp)] {
        if let Some(listener) = mail_listener(settings, &app, name, protocol).await? {
            tasks.spawn(listener.run(stop.clone()));
        }
    }
    tasks.spawn(app::intake::work(app.clone(), stop.clone()));
    tasks.spawn(app::outgoing::work(app.clone(), stop.clone()));
    tasks.spawn(app::people::work(app.clone(), stop.clone()));
    let address: SocketAddr = settings
        .parsed("listen", "an address with a port")?
        .ok_or_else(|| settings.wrong("listen", "an address with a port"))?;
    let listener = TcpListener::bind(address).await.map_err(|e| format!("cannot listen on {address}: {e}"))?;
    let options =
        web::Options { trusted_proxies: settings.list("trusted_proxies", "networks")?, ..web::Options::default() };
    let web = web::Web::new(app.clone(), options, stop.clone());
    greet(&app, address).await?;
    let served = tokio::spawn(web::serve(listener, web::router(web.clone()), web));
    told_to_stop().await?;
    tracing::info!("stopping: what runs is finished first");
    stop.cancel();
    served.await??;
    while let Some(ended) = tasks.join_next().await {
        ended?;
    }
    app.database().close().await;
    Ok(())
}

async fn mail_listener(
    settings: &Settings,
    app: &App,
    name: &'static str,
    protocol: Protocol,
) -> Result<Option<Listener>, Fault> {
    let Some(address) = settings.parsed::<SocketAddr>(name, "an address with a port, or off")? else { return Ok(None) };
    let limits = Limits {
        message_octets: app.config().max_mail_size,
        trusted: settings.list("smtp_trusted", "networks")?,
        ..Limits::default()
    };
    let options = Options { protocol, hostname: settings.text("mail_domain"), tls: None, limits };
    let listener = Listener::bind(address, options, Arc::new(Door(app.clone()))).await;
    let listener = listener.map_err(|e| format!("cannot listen on {address} for mail: {e}"))?;
    tracing::info!(%address, ?protocol, "listening for mail");
    Ok(Some(listener))
}

/// Says where to go; at the first start, with the link that sets everything up.
async fn greet(app: &App, address: SocketAddr) -> Result<(), Fault> {
    let text = match app::people::setup::begin(app).await? {
        Some(link) => format!(
            "\nVouchsafe is running on http://{address}\n\nSet it up here (the link works once):\n\n    {link}\n\n"
        ),
        None => format!("\nVouchsafe is running on http://{address}\n\n"),
    };
    crate::cli::print(&text)
}

async fn told_to_stop() -> Result<(), Fault> {
    let mut term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = term.recv() => {}
    }
    Ok(())
}
