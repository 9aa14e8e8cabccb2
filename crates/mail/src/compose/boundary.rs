//! The lines between the parts of a message.

use mail_builder::headers::content_type::ContentType;
use mail_builder::mime::MimePart;
use sha2::{Digest, Sha256};

/// Boundaries made from the message's id, so that the same message is always the same bytes. The sign `=_` cannot stand
/// in encoded text, and other text is searched.
pub(super) struct Boundary(String);

impl Boundary {
    pub(super) fn new<'a>(message_id: &str, texts: impl IntoIterator<Item = Option<&'a str>> + Clone) -> Self {
        let mut salt = 0u32;
        loop {
            let hash = Sha256::digest(format!("{salt} {message_id}"));
            let boundary = hash.iter().take(12).fold("=_".to_string(), |text, byte| text + &format!("{byte:02x}"));
            if !texts.clone().into_iter().flatten().any(|text| text.contains(&boundary)) {
                return Self(boundary);
            }
            salt += 1;
        }
    }

    /// A multipart of this kind.
    pub(super) fn level<'a>(&self, kind: &str, parts: Vec<MimePart<'a>>) -> MimePart<'a> {
        let boundary = format!("{}{}", self.0, &kind[..1]);
        MimePart::new(ContentType::new(format!("multipart/{kind}")).attribute("boundary", boundary), parts)
    }
}
