//! One connection: the order of commands and what each does.

use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::Arc;

use smtp_proto::{MAIL_BODY_BINARYMIME, MAIL_SMTPUTF8, MailFrom, Request};
use tokio::time::{Instant, timeout};

use super::admission::Place;
use super::envelope::{Envelope, Text};
use super::line::{self, Malformed};
use super::listener::Shared;
use super::wire::{End, Line, Wire};
use super::{Peer, Protocol, reply};

pub(super) struct Session {
    pub(super) shared: Arc<Shared>,
    pub(super) wire: Wire,
    pub(super) place: Place,
    pub(super) peer: Peer,
    pub(super) progress: Progress,
}

/// How far the session has come.
#[derive(Default)]
pub(super) struct Progress {
    greeted: bool,
    pub(super) envelope: Option<Envelope>,
    errors: u32,
    pub(super) commands: u32,
}

impl Session {
    /// Talks until the end.
    pub(super) async fn run(mut self) {
        let Err(end) = self.converse().await;
        self.wire.close(end).await;
    }

    async fn converse(&mut self) -> Result<Infallible, End> {
        self.wire.reply(&reply::greeting(&self.shared.hostname, self.shared.protocol));
        loop {
            match self.wire.line(self.shared.limits.command_octets, self.shared.limits.idle).await? {
                Line::TooLong => self.refuse(reply::LINE_TOO_LONG)?,
                Line::Whole(line) => match line::parse(&line) {
                    Ok(request) => self.command(request).await?,
                    Err(Malformed::OtherProtocol) => return Err(End::Say(reply::WRONG_PROTOCOL)),
                    Err(why) => self.refuse(&reply::malformed(why))?,
                },
            }
            self.wire.relieve().await?;
        }
    }

    async fn command(&mut self, request: Request<Cow<'_, str>>) -> Result<(), End> {
        if !matches!(request, Request::Rcpt { .. }) {
            self.progress.commands += 1;
            if self.progress.commands > self.shared.limits.commands_without_mail {
                return Err(End::Say(reply::TOO_MANY_COMMANDS));
            }
        }
        match request {
            Request::Ehlo { host } if self.shared.protocol == Protocol::Smtp => self.hello(&host, true),
            Request::Helo { host } if self.shared.protocol == Protocol::Smtp => self.hello(&host, false),
            Request::Lhlo { host } if self.shared.protocol == Protocol::Lmtp => self.hello(&host, true),
            Request::Mail { from } => self.mail(from)?,
            Request::Rcpt { to } => self.recipient(&to.address).await?,
            Request::Data => self.data().await?,
            Request::Bdat { chunk_size, is_last } => self.chunk(chunk_size, is_last).await?,
            Request::StartTls => self.start_tls().await?,
            Request::Rset => {
                self.progress.envelope = None;
                self.wire.reply(reply::OK);
            }
            Request::Noop { .. } => self.wire.reply(reply::OK),
            Request::Vrfy { .. } => self.wire.reply(reply::CANNOT_VERIFY),
            Request::Help { .. } => self.wire.reply(reply::HELP),
            Request::Quit => return Err(End::Say(reply::BYE)),
            _ => self.refuse(reply::NOT_SUPPORTED)?,
        }
        Ok(())
    }

    fn hello(&mut self, host: &str, extended: bool) {
        self.progress.envelope = None;
        self.progress.greeted = true;
        self.peer.helo = host.trim().to_owned();
        let (hostname, limits) = (&self.shared.hostname, &self.shared.limits);
        if extended {
            let offer_tls = self.shared.tls.is_some() && !self.peer.tls;
            self.wire.reply(&reply::extensions(hostname, limits.message_octets, offer_tls));
        } else {
            self.wire.reply(&format!("250 {hostname}"));
        }
    }

    fn mail(&mut self, from: MailFrom<Cow<'_, str>>) -> Result<(), End> {
        let utf8 = from.flags & MAIL_SMTPUTF8 != 0;
        let limit = self.shared.limits.message_octets;
        let refused = if !self.progress.greeted {
            Some(reply::HELLO_FIRST)
        } else if self.progress.envelope.is_some() {
            Some(reply::OUT_OF_ORDER)
        } else if from.flags & MAIL_BODY_BINARYMIME != 0 {
            Some(reply::BINARY_REFUSED)
        } else if from.size > limit {
            Some(reply::TOO_BIG)
        } else if !from.address.is_ascii() && !utf8 {
            Some(reply::NEEDS_SMTPUTF8)
        } else if !self.place.may_send() {
            Some(reply::TOO_FAST)
        } else {
            None
        };
        if let Some(refused) = refused {
            return self.refuse(refused);
        }
        self.progress.envelope = Some(Envelope {
            from: from.address.into_owned(),
            utf8,
            recipients: Vec::new(),
            chunked: false,
            text: Text::new(self.shared.admission.octets(), limit, from.size),
        });
        self.wire.reply(reply::SENDER_OK);
        Ok(())
    }

    async fn recipient(&mut self, address: &str) -> Result<(), End> {
        // The parser gives the bare `postmaster`, which every server must take (RFC 5321, section 4.5.1), as empty.
        let address = if address.is_empty() { "postmaster" } else { address };
        let Some(envelope) = self.progress.envelope.as_mut().filter(|envelope| !envelope.chunked) else {
            return self.refuse(reply::OUT_OF_ORDER);
        };
        if envelope.recipients.len() >= self.shared.limits.recipients {
            return self.refuse(reply::TOO_MANY_RECIPIENTS);
        }
        if !address.is_ascii() && !envelope.utf8 {
            return self.refuse(reply::NEEDS_SMTPUTF8);
        }
        let asked = self.shared.intake.recipient(&self.peer, &envelope.from, address);
        let Ok(verdict) = timeout(self.shared.limits.deliver, asked).await else {
            return self.refuse(reply::NOT_STORED);
        };
        if verdict != super::Verdict::Accept {
            return self.refuse(&reply::recipient(&verdict));
        }
        envelope.recipients.push(address.to_owned());
        self.wire.reply(reply::RECIPIENT_OK);
        Ok(())
    }

    async fn start_tls(&mut self) -> Result<(), End> {
        let Some(acceptor) = self.shared.tls.clone().filter(|_| !self.peer.tls) else {
            return self.refuse(reply::NOT_SUPPORTED);
        };
        self.wire.reply(reply::START_TLS);
        self.wire.flush().await?;
        let stream = self.wire.detach();
        match timeout(self.shared.limits.handshake, acceptor.accept(stream)).await {
            Ok(Ok(encrypted)) => self.wire.attach(Box::new(encrypted)),
            _ => return Err(End::Gone),
        }
        // Nothing said before counts any more (RFC 3207, section 4.2).
        self.peer.tls = true;
        self.peer.helo.clear();
        self.progress.greeted = false;
        self.progress.envelope = None;
        Ok(())
    }

    /// Gives a refusal; too many of them end the session.
    pub(super) fn refuse(&mut self, text: &str) -> Result<(), End> {
        self.wire.reply(text);
        self.progress.errors += 1;
        if self.progress.errors >= self.shared.limits.errors {
            return Err(End::Say(reply::TOO_MANY_ERRORS));
        }
        Ok(())
    }

    /// When the text of a message that starts now must be complete.
    pub(super) fn text_deadline(&self) -> Instant {
        Instant::now() + self.shared.limits.data
    }
}
