use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::Dice;

const FIRST: &[&str] = &[
    "Alva", "Bruno", "Cleo", "Dario", "Edda", "Finn", "Gitta", "Henk", "Ilse", "Joris", "Kaja", "Lars", "Mira", "Noor",
    "Orla", "Pelle", "Runa", "Sami", "Thea", "Ugo", "Vera", "Wim", "Yara", "Zeno", "Ada", "Boris", "Clara", "Dunja",
    "Emil", "Frieda",
];
const LAST: &[&str] = &[
    "Acker", "Bloem", "Conti", "Dahl", "Engel", "Falk", "Grau", "Hahn", "Iversen", "Janssen", "Keller", "Lund",
    "Moreau", "Nagel", "Olsen", "Pohl", "Reuter", "Sand", "Thoma", "Vogt",
];
const TOPICS: &[&str] = &[
    "the scanner makes empty pages",
    "cannot sign in since the update",
    "invoice has the wrong address",
    "delivery came without cable",
    "how do I change my plan",
    "Lieferung ist unvollständig",
    "Kündigung meines Vertrags",
    "report stays empty",
    "app closes by itself",
    "refund not received",
    "second screen stays dark",
    "please delete my old account",
    "Passwort zurücksetzen klappt nicht",
];
const WORDS: &[&str] = &[
    "we",
    "the",
    "still",
    "order",
    "screen",
    "yesterday",
    "after",
    "button",
    "nothing",
    "happens",
    "again",
    "customer",
    "number",
    "please",
    "look",
    "soon",
    "because",
    "meeting",
    "waits",
    "version",
    "same",
    "problem",
    "colleague",
    "tried",
    "twice",
    "without",
    "success",
    "message",
    "says",
    "unknown",
    "then",
    "closes",
    "office",
    "second",
    "floor",
    "works",
    "there",
    "though",
];
/// How far back a reply reaches at least, so that what it answers has been taken before.
const LAG: usize = 100;

/// One mail as it travels.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The envelope's sender.
    pub from: String,
    /// A word that no other mail of the run has in its subject.
    pub mark: String,
    /// The whole message with CRLF line ends, not yet dot-stuffed.
    pub raw: Vec<u8>,
}

struct Past {
    person: usize,
    subject: String,
    id: String,
}

/// The mix that the figures are taken with: a fifth carry 20 kB, three in ten answer an earlier mail, 600 people write.
pub struct Mix {
    dice: Dice,
    to: String,
    past: Vec<Past>,
}

impl Mix {
    /// A mix that repeats itself exactly for the same seed and recipient.
    pub fn new(seed: u64, to: &str) -> Self {
        Self { dice: Dice::new(seed), to: to.to_owned(), past: Vec::new() }
    }

    fn paragraph(&mut self) -> String {
        let words = 20 + self.dice.below(40);
        let mut text = String::new();
        for number in 0..words {
            text.push_str(if number == 0 {
                ""
            } else if number % 12 == 0 {
                "\r\n"
            } else {
                " "
            });
            text.push_str(self.dice.pick(WORDS));
        }
        text + ".\r\n"
    }

    fn answered(&mut self) -> Option<usize> {
        let reach = self.past.len().checked_sub(LAG).filter(|reach| *reach > 0)?;
        self.dice.percent(30).then(|| self.dice.below(reach))
    }
}

impl Iterator for Mix {
    type Item = Mail;

    fn next(&mut self) -> Option<Mail> {
        let mark = format!("m{:016x}", self.dice.bits());
        let answered = self.answered();
        let person = answered.map_or_else(|| self.dice.below(FIRST.len() * LAST.len()), |at| self.past[at].person);
        let (first, last) = (FIRST[person / LAST.len()], LAST[person % LAST.len()]);
        let from = format!("{}.{}@firm{}.example", first.to_lowercase(), last.to_lowercase(), person % 90);
        let topic = answered.map_or_else(|| self.dice.pick(TOPICS).to_owned(), |at| self.past[at].subject.clone());
        let id = format!("{mark}@mail.firm{}.example", person % 90);

        let re = if answered.is_some() { "Re: " } else { "" };
        let mut raw = format!(
            "From: {first} {last} <{from}>\r\nTo: <{}>\r\nSubject: {re}{topic} {mark}\r\nDate: Mon, 12 Oct 2026 09:{:02}:{:02} +0200\r\n\
             Message-ID: <{id}>\r\nMIME-Version: 1.0\r\n",
            self.to,
            self.past.len() / 60 % 60,
            self.past.len() % 60
        );
        if let Some(at) = answered {
            let earlier = &self.past[at].id;
            raw.push_str(&format!("In-Reply-To: <{earlier}>\r\nReferences: <{earlier}>\r\n"));
        }
        let text =
            format!("Hello,\r\n\r\n{}\r\n{}\r\nKind regards\r\n{first} {last}\r\n", self.paragraph(), self.paragraph());
        let plain = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
        if self.dice.percent(20) {
            let edge = format!("edge-{mark}");
            raw.push_str(&format!(
                "Content-Type: multipart/mixed; boundary=\"{edge}\"\r\n\r\n--{edge}\r\n{plain}{text}\r\n--{edge}\r\n"
            ));
            raw.push_str(
                "Content-Type: application/octet-stream; name=\"log.bin\"\r\nContent-Transfer-Encoding: base64\r\n",
            );
            raw.push_str(&format!(
                "Content-Disposition: attachment; filename=\"log.bin\"\r\n\r\n{}--{edge}--\r\n",
                self.attachment()
            ));
        } else {
            raw.push_str(plain);
            raw.push_str(&text);
        }
        self.past.push(Past { person, subject: topic, id });
        Some(Mail { from, mark, raw: raw.into_bytes() })
    }
}

impl Mix {
    fn attachment(&mut self) -> String {
        let bytes: Vec<u8> = (0..2500).flat_map(|_| self.dice.bits().to_le_bytes()).collect();
        let encoded = STANDARD.encode(bytes);
        let lines = encoded.as_bytes().chunks(76).map(|line| String::from_utf8_lossy(line).into_owned() + "\r\n");
        lines.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mix_is_the_same_each_time_and_has_the_shares_it_promises() {
        let mails: Vec<Mail> = Mix::new(7, "a@b.example").take(2000).collect();
        assert_eq!(mails[1999].raw, Mix::new(7, "a@b.example").nth(1999).expect("the mix never ends").raw);
        let with = |needle: &str| mails.iter().filter(|m| String::from_utf8_lossy(&m.raw).contains(needle)).count();
        assert!((340..460).contains(&with("log.bin")), "a fifth with a file: {}", with("log.bin"));
        assert!((500..640).contains(&with("In-Reply-To")), "three in ten are replies: {}", with("In-Reply-To"));
    }
}
