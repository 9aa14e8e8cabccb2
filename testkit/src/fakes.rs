//! The world outside, with a memory.

use app::checks::{Checked, Scanner, SenderChecks};
use app::intake::Envelope;
use app::outgoing::{Post, Sending, Sent};
use app::people::{Letter, SystemPost};
use async_trait::async_trait;
use std::collections::VecDeque;
use std::sync::Mutex;
use vouchsafe_core::contact::Party;
use vouchsafe_core::intake::SenderCheck;
use vouchsafe_core::message::Scan;

/// A mail server that takes everything, unless it was told otherwise.
#[derive(Debug, Default)]
pub struct FakePost {
    sent: Mutex<Vec<Sending>>,
    answers: Mutex<VecDeque<Sent>>,
}

impl FakePost {
    /// Everything that was taken so far.
    pub fn sent(&self) -> Vec<Sending> {
        self.sent.lock().expect("no test panics in here").clone()
    }

    /// The next attempts end like this, in order.
    pub fn answer(&self, answers: impl IntoIterator<Item = Sent>) {
        self.answers.lock().expect("no test panics in here").extend(answers);
    }
}

#[async_trait]
impl Post for FakePost {
    async fn send(&self, sending: Sending) -> Sent {
        let answer = self.answers.lock().expect("no test panics in here").pop_front();
        let answer = answer.unwrap_or_else(|| Sent::Accepted("250 taken".to_owned()));
        if matches!(answer, Sent::Accepted(_)) {
            self.sent.lock().expect("no test panics in here").push(sending);
        }
        answer
    }
}

/// A DNS that says of every sender what it was told; at first that nothing is known.
#[derive(Debug)]
pub struct FakeChecks {
    verdict: Mutex<SenderCheck>,
}

impl Default for FakeChecks {
    fn default() -> FakeChecks {
        FakeChecks { verdict: Mutex::new(SenderCheck::Unverified) }
    }
}

impl FakeChecks {
    /// From now on, this is said of every sender.
    pub fn say(&self, verdict: SenderCheck) {
        *self.verdict.lock().expect("no test panics in here") = verdict;
    }
}

#[async_trait]
impl SenderChecks for FakeChecks {
    async fn check(&self, _: &[u8], _: &Envelope, _: Option<&Party>) -> Checked {
        Checked { sender: *self.verdict.lock().expect("no test panics in here"), ..Checked::nothing() }
    }
}

/// A scanner that finds a virus in everything that contains `EVIL`.
#[derive(Debug, Default)]
pub struct FakeScanner;

#[async_trait]
impl Scanner for FakeScanner {
    async fn scan(&self, content: &[u8]) -> Scan {
        if content.windows(4).any(|w| w == b"EVIL") { Scan::Infected } else { Scan::Clean }
    }
}

/// The way out for mail of the installation itself.
#[derive(Debug, Default)]
pub struct FakeSystemPost {
    letters: Mutex<Vec<Letter>>,
}

impl FakeSystemPost {
    /// Everything that was sent so far.
    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().expect("no test panics in here").clone()
    }
}

#[async_trait]
impl SystemPost for FakeSystemPost {
    async fn send(&self, letter: Letter) -> Result<(), String> {
        self.letters.lock().expect("no test panics in here").push(letter);
        Ok(())
    }
}
