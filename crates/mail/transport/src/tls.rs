//! Whom we believe to be who they say, for all connections that we open.

use std::sync::Arc;

use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// TLS settings of a client: the certificate authorities of the system and those that the operator adds for servers in
/// their own network. There is no way to switch the check off.
#[derive(Clone)]
pub struct Trust {
    config: Arc<ClientConfig>,
}

impl Trust {
    /// The system's authorities and `extra` ones.
    ///
    /// # Errors
    /// When an extra certificate cannot be read as one. Unreadable system certificates are left out, as other programs do.
    pub fn new(extra: &[CertificateDer<'static>]) -> Result<Self, rustls::Error> {
        let mut roots = RootCertStore::empty();
        let system = rustls_native_certs::load_native_certs();
        roots.add_parsable_certificates(system.certs);
        if roots.is_empty() {
            tracing::warn!("the system has no certificate authorities; install its ca-certificates package");
        }
        for certificate in extra {
            roots.add(certificate.clone())?;
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { config: Arc::new(config) })
    }

    /// The settings in the form that rustls takes.
    pub fn config(&self) -> Arc<ClientConfig> {
        self.config.clone()
    }

    /// Encrypts `stream` and checks that the other end is `host`.
    pub(crate) async fn encrypt<S>(&self, host: &str, stream: S) -> std::io::Result<TlsStream<S>>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let name = ServerName::try_from(host.trim_end_matches('.').to_owned()).map_err(std::io::Error::other)?;
        TlsConnector::from(self.config.clone()).connect(name, stream).await
    }
}
