//! Mail that comes over the built-in SMTP and LMTP listeners.

use super::accept::{Arrival, accept};
use super::envelope::Envelope;
use crate::App;
use async_trait::async_trait;
use std::collections::BTreeMap;
use transport::smtp_in::{Delivery, Intake, Peer, Protocol, Verdict};
use vouchsafe_core::Id;
use vouchsafe_core::contact::normalise_address;
use vouchsafe_core::intake::Source;

/// Takes mail for the mailboxes of this installation.
#[derive(Debug, Clone)]
pub struct Door(pub App);

impl Door {
    /// The workspace and mailbox behind an address; a plus-address of ours leads to its mailbox.
    async fn mailbox(&self, address: &str) -> Result<Option<(Id, Id)>, sql::Error> {
        let mut session = self.0.database().read().await?;
        let address = normalise_address(address);
        if let Some(found) = store::gate::mail::mailbox(&mut session, &address).await? {
            return Ok(Some(found));
        }
        let Some((local, domain)) = address.rsplit_once('@') else { return Ok(None) };
        let Some((plain, _)) = local.split_once('+') else { return Ok(None) };
        store::gate::mail::mailbox(&mut session, &format!("{plain}@{domain}")).await
    }

    async fn take(&self, to: (Id, Id), recipients: Vec<String>, delivery: &Delivery) -> Verdict {
        let source = match delivery.peer.protocol {
            Protocol::Smtp => Source::Smtp,
            Protocol::Lmtp => Source::Lmtp,
        };
        let envelope = Envelope {
            from: Some(delivery.mail_from.clone()),
            recipients,
            peer: Some(delivery.peer.ip),
            helo: Some(delivery.peer.helo.clone()),
            ..Envelope::default()
        };
        let arrival = Arrival { mailbox: to.1, source, envelope, raw: delivery.raw.clone(), imported: false };
        match accept(&self.0, &self.0.system(to.0), arrival).await {
            Ok(_) => Verdict::Accept,
            Err(crate::Failure::Invalid(_)) => Verdict::Reject("5.3.4 the message is too large".to_owned()),
            Err(error) => {
                tracing::error!(%error, "a mail could not be made durable; its sender keeps it");
                Verdict::Later("4.3.0 try again later".to_owned())
            }
        }
    }
}

#[async_trait]
impl Intake for Door {
    async fn recipient(&self, _: &Peer, _: &str, recipient: &str) -> Verdict {
        match self.mailbox(recipient).await {
            Ok(Some(_)) => Verdict::Accept,
            Ok(None) => Verdict::Reject("5.1.1 there is no such mailbox here".to_owned()),
            Err(error) => {
                tracing::error!(%error, "a recipient could not be looked up");
                Verdict::Later("4.3.0 try again later".to_owned())
            }
        }
    }

    /// One mail for several addresses of one mailbox is taken once.
    async fn deliver(&self, delivery: Delivery) -> Vec<Verdict> {
        let mut wanted = Vec::with_capacity(delivery.recipients.len());
        let mut by_mailbox: BTreeMap<(Id, Id), Vec<String>> = BTreeMap::new();
        for recipient in &delivery.recipients {
            let found = self.mailbox(recipient).await;
            if let Ok(Some(to)) = found {
                by_mailbox.entry(to).or_default().push(recipient.clone());
            }
            wanted.push(found);
        }
        let mut taken = BTreeMap::new();
        for (to, recipients) in by_mailbox {
            taken.insert(to, self.take(to, recipients, &delivery).await);
        }
        let verdict = |found| match found {
            Ok(Some(to)) => taken.get(&to).cloned(),
            Ok(None) => Some(Verdict::Reject("5.1.1 there is no such mailbox here".to_owned())),
            Err(_) => None,
        };
        let later = || Verdict::Later("4.3.0 try again later".to_owned());
        wanted.into_iter().map(|found: Result<_, sql::Error>| verdict(found).unwrap_or_else(later)).collect()
    }
}
