//! Which mail a bounce is about.

use crate::header::{block, ids};
use crate::limits::Limits;
use crate::message::{Message, attachment};

/// The Message-ID of the mail that a bounce returns: from the enclosed mail or its headers, else from those quoted in
/// the text, else the mail that the bounce answers.
pub(super) fn message_id(mail: &Message) -> Option<String> {
    let limits = Limits::default();
    let enclosed = mail.attachments.iter().filter(|a| {
        attachment::is_message(&a.media_type)
            || matches!(
                a.media_type.as_str(),
                "text/rfc822-headers" | "message/global-headers" | "message/rfc822-headers"
            )
    });
    let enclosed = enclosed.filter_map(|a| {
        let start = a.content.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let head = block::read(a.content.get(start..)?, &limits, |_| false).headers;
        first_id(head.get("message-id")?)
    });
    let quoted = || {
        let in_files = mail.attachments.iter().filter(|a| a.media_type.starts_with("text/"));
        let in_files = in_files.map(|a| String::from_utf8_lossy(&a.content));
        std::iter::once(mail.text.as_str().into())
            .chain(in_files)
            .find_map(|text: std::borrow::Cow<'_, str>| id_in(&text))
    };
    let answered = || mail.in_reply_to.first().or(mail.references.last()).cloned();
    enclosed.into_iter().next().or_else(quoted).or_else(answered)
}

fn first_id(value: &str) -> Option<String> {
    ids::parse(value, 1).into_iter().next()
}

/// The first header line `Message-ID:` in a text, which may be indented or quoted, its value on the next line.
fn id_in(text: &str) -> Option<String> {
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let line = line.trim_start_matches(['>', ' ', '\t', '|']);
        let Some((name, value)) = line.split_once(':') else { continue };
        if name.trim().eq_ignore_ascii_case("message-id") || name.trim().eq_ignore_ascii_case("original message id") {
            let value = if value.trim().is_empty() { lines.next().unwrap_or_default() } else { value };
            if let Some(id) = first_id(value.trim()) {
                return Some(id);
            }
        }
    }
    None
}
