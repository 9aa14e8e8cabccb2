//! A mail, read.

pub mod attachment;
mod body;
mod text;
mod tree;

use std::borrow::Cow;

pub use attachment::Attachment;

use crate::header::address::{self, Address};
use crate::header::{Headers, date, ids, readable};
use crate::limits::{Damage, Held, Limits};
use crate::reply;

/// A mail as the desk uses it: every field decoded, the body chosen, the rest as attachments.
///
/// Nothing in it is to be trusted: each field is what the sender wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// All authors (From). More than one makes the author doubtful: see [`Damage::SeveralAuthors`].
    pub from: Vec<Address>,
    /// Sender, when the field is there.
    pub sender: Option<Address>,
    /// Return-Path as the last server wrote it; empty for the null path of bounces and automatic mail.
    pub return_path: Option<String>,
    /// To, groups flattened.
    pub to: Vec<Address>,
    /// Cc, groups flattened.
    pub cc: Vec<Address>,
    /// Bcc, which a recipient seldom sees.
    pub bcc: Vec<Address>,
    /// Reply-To.
    pub reply_to: Vec<Address>,
    /// Subject, decoded, on one line.
    pub subject: String,
    /// Date as the sender's clock had it: microseconds of UTC since 1970.
    pub date: Option<i64>,
    /// Message-ID without its angle brackets.
    pub message_id: Option<String>,
    /// In-Reply-To, the last field first where there are several.
    pub in_reply_to: Vec<String>,
    /// References, oldest first.
    pub references: Vec<String>,
    /// The whole readable body as plain text, with `\n` line ends.
    pub text: String,
    /// The body as HTML, as it came: to be cleaned before anybody sees it. `None` when the mail has none.
    pub html: Option<String>,
    /// Whether `text` was made from the HTML, because the mail has no plain text.
    pub only_html: bool,
    /// Everything that is no readable body.
    pub attachments: Vec<Attachment>,
    /// All header fields of the mail itself.
    pub headers: Headers,
    /// Content-Type of the mail itself, in lower case, without parameters.
    pub media_type: String,
    /// What was broken and mended, each kind once.
    pub damage: Vec<Damage>,
    /// Why the mail must be held; it was read as far as the bound allows.
    pub held: Option<Held>,
}

impl Message {
    /// Reads a mail. Never fails: whatever the bytes are, something can be shown of them.
    #[must_use]
    pub fn parse(raw: &[u8], limits: &Limits) -> Self {
        Self::read(raw, limits, false)
    }

    /// `enclosed`: the mail stands within another, whose text it may become part of. One level of that is enough.
    fn read(raw: &[u8], limits: &Limits, enclosed: bool) -> Self {
        let mut damage = Vec::new();
        let whole = usual(raw, &mut damage);
        let too_large = whole.len() > limits.size;
        let bytes = if too_large { whole.get(..limits.header_bytes).unwrap_or(&whole) } else { &whole };
        let tree = tree::read(bytes, limits);
        let body = if too_large { body::Body::default() } else { body::sort(&tree, limits, enclosed) };
        let mut message =
            Message { damage, held: too_large.then_some(Held::TooLarge).or(tree.held), ..Message::default() };
        message.damage.extend(tree.damage.iter().chain(&body.damage));
        if let Some(root) = tree.parts.into_iter().next() {
            message.media_type = root.media.value;
            message.headers = root.block.headers;
            message.return_path = root.block.envelope;
        }
        message.read_headers(limits);
        message.take_body(body);
        message.damage.sort_unstable();
        message.damage.dedup();
        message
    }

    /// The author, when there is one with an address.
    #[must_use]
    pub fn author(&self) -> Option<&Address> {
        self.from.iter().find(|a| !a.address.is_empty())
    }

    /// What was written now, apart from what is quoted below it and from the signature.
    #[must_use]
    pub fn reply(&self) -> reply::Split {
        match &self.html {
            Some(html) if self.only_html => reply::extract_from_html(html),
            _ => reply::extract(&self.text),
        }
    }

    fn read_headers(&mut self, limits: &Limits) {
        let headers = std::mem::take(&mut self.headers);
        self.from = self.addresses(&headers, "from", limits);
        if self.from.is_empty() {
            self.from = self.addresses_behind_odd_space(&headers, limits);
        }
        self.sender = self.addresses(&headers, "sender", limits).into_iter().next();
        self.to = self.addresses(&headers, "to", limits);
        self.cc = self.addresses(&headers, "cc", limits);
        self.bcc = self.addresses(&headers, "bcc", limits);
        self.reply_to = self.addresses(&headers, "reply-to", limits);
        let path = headers.all("return-path").next().map(|v| v.trim_matches(['<', '>', ' ', '"']).to_owned());
        self.return_path = path.or(self.return_path.take());
        self.subject = headers.get("subject").map(readable).unwrap_or_default();
        self.date = headers.get("date").and_then(date::parse);
        if self.date.is_none() && headers.has("date") {
            self.damage.push(Damage::BadDate);
        }
        self.message_id = headers.get("message-id").and_then(|v| ids::parse(v, 1).into_iter().next());
        self.in_reply_to = headers.all("in-reply-to").rev().flat_map(|v| ids::parse(v, limits.ids)).collect();
        self.references = headers.all("references").flat_map(|v| ids::parse(v, limits.ids)).collect();
        self.in_reply_to.truncate(limits.ids);
        self.references.truncate(limits.ids);
        let several = self.from.len() > 1 || headers.all("from").filter(|v| !v.is_empty()).count() > 1;
        if several {
            self.damage.push(Damage::SeveralAuthors);
        }
        self.headers = headers;
    }

    /// The addresses of all fields of that name. Of From only the first field that has one counts.
    fn addresses(&mut self, headers: &Headers, name: &str, limits: &Limits) -> Vec<Address> {
        let mut all = Vec::new();
        for value in headers.all(name) {
            let (mut some, more) = address::parse_list(value, limits.addresses.saturating_sub(all.len()));
            if more {
                self.held = self.held.or(Some(Held::TooManyAddresses));
            }
            all.append(&mut some);
            if more || (name == "from" && !all.is_empty()) {
                break;
            }
        }
        all
    }

    /// A From line that a copy-and-paste left behind a no-break space or byte-order mark counts only where no proper
    /// one stands, so that it can never stand in for another.
    fn addresses_behind_odd_space(&mut self, headers: &Headers, limits: &Limits) -> Vec<Address> {
        let odd = |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}');
        let field = headers.iter().find(|h| h.name.trim_matches(odd).eq_ignore_ascii_case("from"));
        field.map(|h| address::parse_list(&h.value, limits.addresses).0).unwrap_or_default()
    }

    fn take_body(&mut self, body: body::Body) {
        let any_html = body.pieces.iter().any(|p| p.html.is_some());
        let mut html = String::new();
        self.only_html = any_html;
        for piece in body.pieces {
            if any_html {
                match (&piece.html, &piece.plain) {
                    (Some(page), _) => html.push_str(page),
                    (None, plain) => html.push_str(&as_html(plain.as_deref().unwrap_or_default())),
                }
            }
            let text = match (piece.plain, piece.html) {
                (Some(plain), _) if !plain.trim().is_empty() => {
                    self.only_html = false;
                    plain
                }
                (_, Some(page)) => crate::html::to_text(&page),
                (plain, None) => plain.unwrap_or_default(),
            };
            if !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push('\n');
            }
            self.text.push_str(&text);
        }
        self.html = any_html.then_some(html);
        self.attachments = body.attachments;
    }
}

/// A mail that is shown within the text of the mail around it: the fields a reader wants, and its text.
fn as_text(raw: &[u8], limits: &Limits) -> String {
    let mail = Message::read(raw, limits, true);
    let mut out = String::from("\n");
    for name in ["From", "Date", "To", "Cc", "Subject"] {
        if let Some(value) = mail.headers.text(name) {
            out.push_str(&format!("{name}: {value}\n"));
        }
    }
    out.push('\n');
    out.push_str(&mail.text);
    out
}

/// Plain text among HTML parts, so that reading the HTML alone loses nothing.
fn as_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str("<pre>");
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out.push_str("</pre>");
    out
}

/// The bytes as lines that end in LF, in an encoding that keeps ASCII: what nearly every mail is already.
fn usual<'a>(raw: &'a [u8], damage: &mut Vec<Damage>) -> Cow<'a, [u8]> {
    if raw.starts_with(b"\xff\xfe") || raw.starts_with(b"\xfe\xff") {
        damage.push(Damage::WrongCharset);
        return Cow::Owned(crate::decode::charset::decode(raw, None).text.into_bytes());
    }
    let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
    let start = raw.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    let raw = raw.get(start..).unwrap_or_default();
    if memchr::memchr(b'\n', raw).is_none() && memchr::memchr(b'\r', raw).is_some() {
        damage.push(Damage::BareCr);
        return Cow::Owned(raw.iter().map(|b| if *b == b'\r' { b'\n' } else { *b }).collect());
    }
    Cow::Borrowed(raw)
}

#[cfg(test)]
mod tests;
