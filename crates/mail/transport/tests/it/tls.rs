//! A certificate that only these tests believe in.

use std::sync::Arc;

use rustls::pki_types::{CertificateDer, PrivateKeyDer};

pub(crate) struct Certificate {
    pub(crate) server: Arc<rustls::ServerConfig>,
    pub(crate) root: CertificateDer<'static>,
}

impl Certificate {
    pub(crate) fn of(name: &str) -> Self {
        let made = rcgen::generate_simple_self_signed([name.to_owned()]).expect("certificate");
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("key");
        let server = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key))
            .expect("server");
        Self { server: Arc::new(server), root: made.cert.der().clone() }
    }
}
