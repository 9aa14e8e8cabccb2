//! Marks that mail programs leave on the quoted part of a reply. Cleaning keeps them as `data-quote`, so that the part can
//! still be told apart when names and classes are gone.

use super::dom::{Element, NodeId, Tree};

/// What a marked element holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Earlier text, quoted.
    Body,
    /// The line or header above quoted text.
    Head,
    /// From here to the end of the mail everything is earlier text.
    Cut,
    /// The writer's signature.
    Signature,
}

impl Mark {
    /// As written in `data-quote`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Mark::Body => "body",
            Mark::Head => "head",
            Mark::Cut => "cut",
            Mark::Signature => "signature",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Mark::Body, Mark::Head, Mark::Cut, Mark::Signature].into_iter().find(|mark| mark.name() == name)
    }
}

/// Classes and what they say. Outlook on the web writes `x_` before the names of others, which is cut off first.
const CLASSES: [(&str, Mark); 27] = [
    ("gmail_quote", Mark::Body),
    ("gmail_attr", Mark::Head),
    ("gmail_signature", Mark::Signature),
    ("moz-cite-prefix", Mark::Head),
    ("moz-signature", Mark::Signature),
    ("yahoo_quoted", Mark::Body),
    ("protonmail_quote", Mark::Body),
    ("protonmail_signature_block", Mark::Signature),
    ("tutanota_quote", Mark::Body),
    ("zmail_extra", Mark::Body),
    ("ms-outlook-mobile-reference-message", Mark::Body),
    ("ms-outlook-mobile-signature", Mark::Signature),
    ("mailru-blockquote", Mark::Body),
    ("qmbox", Mark::Body),
    ("front-blockquote", Mark::Body),
    ("freshdesk_quote", Mark::Body),
    ("hs_reply", Mark::Body),
    ("wlm_quote", Mark::Body),
    ("quoted-message", Mark::Body),
    ("ox-quote", Mark::Body),
    ("spark-quote", Mark::Body),
    ("newton_quote", Mark::Body),
    ("edo-forward-header", Mark::Head),
    ("apple-original-contents", Mark::Body),
    ("airmail_on", Mark::Head),
    ("bloop_on", Mark::Head),
    ("history_container", Mark::Body),
];

/// Ids and what they say.
const IDS: [(&str, Mark); 15] = [
    ("divrplyfwdmsg", Mark::Cut),
    ("appendonsend", Mark::Cut),
    ("stopspelling", Mark::Cut),
    ("zwchr", Mark::Cut),
    ("replysplit", Mark::Cut),
    ("mail-editor-reference-message-container", Mark::Body),
    ("olk_src_body_section", Mark::Body),
    ("isreplycontent", Mark::Body),
    ("isforwardcontent", Mark::Body),
    ("iosymail", Mark::Body),
    ("reply-intro", Mark::Head),
    ("reply139content", Mark::Body),
    ("origbody", Mark::Body),
    ("replybody1", Mark::Body),
    ("ms-outlook-mobile-signature", Mark::Signature),
];

/// The mark of an element, as its mail program wrote it or as cleaning kept it.
///
/// Gmail puts the answers of an interleaved reply inside its quote container, between the quotes proper; so a container
/// that holds such quotes directly says nothing itself.
pub(crate) fn of(tree: &Tree, id: NodeId) -> Option<Mark> {
    let element = tree.element(id)?;
    let mark = own(element)?;
    let holds_quotes = || {
        tree.children(id)
            .filter_map(|child| tree.element(child))
            .any(|child| child.local() == "blockquote" && own(child) == Some(Mark::Body))
    };
    (mark != Mark::Body || element.local() == "blockquote" || !holds_quotes()).then_some(mark)
}

fn own(element: &Element) -> Option<Mark> {
    if let Some(name) = element.attribute("data-quote") {
        return Mark::from_name(name);
    }
    by_name(element.attribute("class"), &CLASSES)
        .or_else(|| by_name(element.attribute("id"), &IDS))
        .or_else(|| by_shape(element))
}

fn by_name(names: Option<&str>, known: &[(&str, Mark)]) -> Option<Mark> {
    names?.split_ascii_whitespace().take(20).find_map(|name| {
        let name = name.strip_prefix("x_").unwrap_or(name);
        known.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, mark)| *mark)
    })
}

/// Marks that are neither class nor id.
fn by_shape(element: &Element) -> Option<Mark> {
    let says = |name: &str, value: &str| element.attribute(name).is_some_and(|v| v.eq_ignore_ascii_case(value));
    match element.local() {
        "blockquote" if says("type", "cite") => Some(Mark::Body),
        // GMX and web.de; their header lines stand inside.
        "div" if says("name", "quote") => Some(Mark::Body),
        "hr" if says("data-marker", "__divider__") => Some(Mark::Cut),
        "div" | "span" if says("data-marker", "__quoted_text__") => Some(Mark::Body),
        _ => None,
    }
}
