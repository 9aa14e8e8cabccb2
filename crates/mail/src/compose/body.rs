//! The two bodies of a message: text for every reader, HTML beside it.

use super::quote::{History, quote_html, quote_text};
use super::{Inline, clean};
use crate::html;

/// What was written, as HTML or as text only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Plain text; the mail has no HTML part.
    Text(String),
    /// HTML as an editor makes it. It is cleaned; pictures of other servers go, those of the mail (`cid:`) stay. The text
    /// part is made from it.
    Html(String),
}

impl Body {
    fn text(&self) -> String {
        match self {
            Body::Text(text) => clean::text(text).trim_end().to_string(),
            Body::Html(html) => html::to_text(html),
        }
    }

    fn html(&self) -> String {
        match self {
            Body::Text(text) => html::from_text(clean::text(text).trim_end()),
            Body::Html(html) => html::clean(html).html,
        }
    }
}

/// The finished parts.
pub(super) struct Parts {
    pub(super) text: String,
    pub(super) html: Option<String>,
}

/// Puts together what was written, the signature and the history.
pub(super) fn assemble(
    body: &Body,
    signature: Option<&Body>,
    history: Option<&History>,
    inline: &[Inline<'_>],
) -> Parts {
    let mut text = body.text();
    if let Some(signature) = signature {
        // RFC 3676, 4.3: readers recognise a signature by this line, and leave it off when they quote.
        text.push_str("\n\n-- \n");
        text.push_str(&signature.text());
    }
    if let Some(history) = history {
        text.push_str("\n\n");
        text.push_str(&quote_text(&history.line, &clean::text(&history.text)));
    }
    text.push('\n');
    let html = matches!(body, Body::Html(_)).then(|| page(body, signature, history, inline));
    Parts { text, html }
}

fn page(body: &Body, signature: Option<&Body>, history: Option<&History>, inline: &[Inline<'_>]) -> String {
    let mut page = format!("<div>{}</div>", body.html());
    if let Some(signature) = signature {
        page.push_str("<div class=\"gmail_signature\">-- <br>");
        page.push_str(&signature.html());
        page.push_str("</div>");
    }
    if let Some(history) = history {
        let quoted = match &history.html {
            Some(html) => html::clean(html).html,
            None => html::from_text(&clean::text(&history.text)),
        };
        page.push_str("<br>");
        page.push_str(&quote_html(&history.line, &quoted));
    }
    let known = |cid: &str| inline.iter().any(|part| clean::id(&part.cid) == Some(cid));
    let page = html::with_inline(&page, |cid| known(cid).then(|| format!("cid:{cid}")));
    format!("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>{page}</body></html>\n")
}
