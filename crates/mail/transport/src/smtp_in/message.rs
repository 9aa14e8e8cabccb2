//! The message itself: DATA (RFC 5321), BDAT (RFC 3030) and the answer to them.

use tokio::time::timeout;

use super::data::DataDecoder;
use super::envelope::Envelope;
use super::session::Session;
use super::wire::End;
use super::{Delivery, Protocol, Verdict, reply};

impl Session {
    pub(super) async fn data(&mut self) -> Result<(), End> {
        match &self.progress.envelope {
            None => return self.refuse(reply::OUT_OF_ORDER),
            Some(envelope) if envelope.chunked => return self.refuse(reply::OUT_OF_ORDER),
            Some(envelope) if envelope.recipients.is_empty() => return self.refuse(reply::NO_RECIPIENTS),
            Some(_) => (),
        }
        let Some(mut envelope) = self.progress.envelope.take() else { return Ok(()) };
        self.wire.reply(reply::GO_AHEAD);
        let (mut decoder, deadline) = (DataDecoder::new(), self.text_deadline());
        loop {
            let decoded = decoder.decode(self.wire.input(), &mut envelope.text.octets);
            self.wire.consume(decoded.consumed);
            envelope.text.settle().map_err(End::Say)?;
            if decoded.finished {
                return self.answer(envelope).await;
            }
            self.wire.more_text(self.shared.limits.idle, deadline).await?;
        }
    }

    /// Takes one chunk. Its octets follow the command whether or not the command is welcome, so they are always read.
    pub(super) async fn chunk(&mut self, size: usize, is_last: bool) -> Result<(), End> {
        if size > self.shared.limits.message_octets.saturating_mul(4) {
            return Err(End::Say(reply::TOO_BIG));
        }
        let mut envelope = self.progress.envelope.take().filter(|envelope| !envelope.recipients.is_empty());
        let (mut left, deadline) = (size, self.text_deadline());
        loop {
            let piece = self.wire.input().len().min(left);
            if let Some(envelope) = &mut envelope {
                envelope.text.octets.extend_from_slice(&self.wire.input()[..piece]);
                envelope.text.settle().map_err(End::Say)?;
            }
            self.wire.consume(piece);
            left -= piece;
            if left == 0 {
                break;
            }
            self.wire.more_text(self.shared.limits.idle, deadline).await?;
        }
        let Some(mut envelope) = envelope else { return self.refuse(reply::OUT_OF_ORDER) };
        if is_last {
            return self.answer(envelope).await;
        }
        if let Some(refused) = envelope.text.refused() {
            return self.refuse(refused);
        }
        envelope.chunked = true;
        self.progress.envelope = Some(envelope);
        self.wire.reply(reply::OK);
        Ok(())
    }

    /// Hands the message over and says what became of it.
    async fn answer(&mut self, envelope: Envelope) -> Result<(), End> {
        let count = envelope.recipients.len();
        let (raw, held) = match envelope.text.finish() {
            Ok(text) => text,
            Err(refused) => return self.refuse_message(refused, count),
        };
        let delivery =
            Delivery { peer: self.peer.clone(), mail_from: envelope.from, recipients: envelope.recipients, raw };
        let asked = self.shared.intake.deliver(delivery);
        let Ok(mut verdicts) = timeout(self.shared.limits.deliver, asked).await else {
            return self.refuse_message(reply::NOT_STORED, count);
        };
        drop(held);
        verdicts.resize(count, Verdict::Later("no verdict for this recipient".into()));
        if verdicts.contains(&Verdict::Accept) {
            self.progress.commands = 0;
        }
        if self.shared.protocol == Protocol::Smtp {
            verdicts = vec![reply::combine(verdicts)];
        }
        for verdict in verdicts {
            let text = reply::message(&verdict);
            if verdict == Verdict::Accept { self.wire.reply(&text) } else { self.refuse(&text)? }
        }
        Ok(())
    }

    /// One refusal over SMTP, one for each recipient over LMTP (RFC 2033, section 4.2).
    fn refuse_message(&mut self, text: &str, recipients: usize) -> Result<(), End> {
        if self.shared.protocol == Protocol::Lmtp {
            for _ in 1..recipients {
                self.wire.reply(text);
            }
        }
        self.refuse(text)
    }
}
