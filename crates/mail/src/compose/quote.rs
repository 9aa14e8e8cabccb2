//! The history below a reply.

use crate::html;

/// The mail being answered, to be quoted below the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The line above the quote ("On 3 May 2026, Ada wrote:"), in the language of the recipient.
    pub line: String,
    /// Its text.
    pub text: String,
    /// Its cleaned HTML, if it had some.
    pub html: Option<String>,
}

/// Quotes text: the line, then every line behind `> `. Quotes within it get one mark more.
pub fn quote_text(line: &str, text: &str) -> String {
    let mut out = super::clean::text(line).trim().to_string();
    for line in text.trim_end().lines() {
        out.push_str(if line.is_empty() || line.starts_with('>') { "\n>" } else { "\n> " });
        out.push_str(line);
    }
    out
}

/// Quotes cleaned HTML, in the shape in which mail programs recognise a quote and fold it.
pub fn quote_html(line: &str, cleaned: &str) -> String {
    format!(
        "<div class=\"gmail_quote\"><div class=\"gmail_attr\">{}</div><blockquote class=\"gmail_quote\" type=\"cite\" \
         style=\"margin:0 0 0 0.8ex;border-left:1px solid #cccccc;padding-left:1ex\">{cleaned}</blockquote></div>",
        html::from_text(line.trim())
    )
}
