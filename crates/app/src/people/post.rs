//! Mail of the installation itself: invitations, password resets and notices about them.

use crate::App;
use crate::texts;
use async_trait::async_trait;

/// A mail to one person, in plain text.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // It holds an address and a link that signs in.
        f.write_str("Letter(…)")
    }
}

/// The way out for such mail.
#[async_trait]
pub trait SystemPost: Send + Sync + std::fmt::Debug {
    /// Hands the letter over; the error says why it could not be, without naming the person.
    async fn send(&self, letter: Letter) -> Result<(), String>;
}

/// Sends a mail made of the texts `mail-<name>-subject` and `mail-<name>`, without keeping the caller waiting: how long a
/// mail server takes must tell nobody whether there was somebody to write to. Without a way out nothing happens.
pub(crate) fn send(app: &App, to: String, locale: &str, (name, arguments): (&str, &[(&str, String)])) {
    let Some(post) = app.system_post() else { return };
    let texts = texts::of(locale);
    let subject = texts.get(&format!("mail-{name}-subject"), arguments);
    let letter = Letter { to, subject, text: texts.get(&format!("mail-{name}"), arguments) };
    app.spawn(async move {
        if let Err(reason) = post.send(letter).await {
            tracing::warn!(%reason, "a mail of the installation could not be sent");
        }
    });
}
