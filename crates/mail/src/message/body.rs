//! Which parts are the readable body, and which are attachments.

use std::borrow::Cow;

use super::attachment::{self, Attachment};
use super::text;
use super::tree::{Part, Tree};
use crate::decode::transfer::Encoding;
use crate::decode::{charset, enclosed};
use crate::header::media::{self, Media};
use crate::limits::{Damage, Limits};
use crate::tnef;

/// Of larger files, only so much is shown within the text, or nothing: they are offered.
const SHOWN_FILE: usize = 64 * 1024;

/// One stretch of the body: as plain text, as HTML, or as both for the reader to choose.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// Plain text.
    pub(super) plain: Option<String>,
    /// HTML as it came.
    pub(super) html: Option<String>,
}

/// What the parts of a mail come to.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The readable body, in its order.
    pub(super) pieces: Vec<Piece>,
    /// Everything else, in its order.
    pub(super) attachments: Vec<Attachment>,
    /// What was broken.
    pub(super) damage: Vec<Damage>,
}

/// Sorts the parts of a mail.
#[must_use]
pub(super) fn sort(tree: &Tree<'_>, limits: &Limits, enclosed: bool) -> Body {
    let mut sorter = Sorter {
        tree,
        limits,
        enclosed,
        attachments: Vec::new(),
        damage: Vec::new(),
        wrapped: None,
        left: limits.text,
    };
    let mut pieces = sorter.part(0);
    let empty = |p: &Piece| p.html.is_none() && p.plain.as_ref().is_none_or(|t| t.trim().is_empty());
    if let Some(wrapped) = sorter.wrapped.take().filter(|_| pieces.iter().all(empty)) {
        pieces = vec![wrapped];
    }
    let mut body = Body { pieces, attachments: sorter.attachments, damage: sorter.damage };
    settle_inline(&mut body);
    body
}

struct Sorter<'a> {
    tree: &'a Tree<'a>,
    limits: &'a Limits,
    /// The mail itself stands within the text of another.
    enclosed: bool,
    attachments: Vec<Attachment>,
    damage: Vec<Damage>,
    /// The body of a `winmail.dat`.
    wrapped: Option<Piece>,
    /// Bytes of text that may still be taken.
    left: usize,
}

/// How a container relates its parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Mixed,
    Alternative,
    /// The first part is the text, the others belong to it.
    Related,
}

impl Sorter<'_> {
    /// The depth of the recursion is bounded by [`Limits::depth`], under which the tree was built.
    fn part(&mut self, index: usize) -> Vec<Piece> {
        let Some(part) = self.tree.parts.get(index) else { return Vec::new() };
        if !part.is_container() {
            return self.leaf(part).into_iter().collect();
        }
        match part.media.subtype() {
            "alternative" => {
                let pieces = part.children.iter().flat_map(|c| self.part(*c)).collect();
                alternative(pieces).into_iter().collect()
            }
            _ => part.children.iter().flat_map(|c| self.part(*c)).collect(),
        }
    }

    fn leaf(&mut self, part: &Part<'_>) -> Option<Piece> {
        let headers = &part.block.headers;
        let disposition = headers.get("content-disposition").map(media::parse).unwrap_or_default();
        let encoding = headers.get("content-transfer-encoding").map_or(Encoding::Identity, Encoding::parse);
        let content = encoding.decode(part.body);
        if self.is_text(part, &disposition) {
            return self.text(part, &content);
        }
        let name = attachment::declared_name(&disposition, &part.media, headers);
        if is_tnef(&part.media.value, name.as_deref())
            && let Some(unpacked) = tnef::unpack(&content, self.left).filter(|u| *u != tnef::Unpacked::default())
        {
            return self.unpacked(unpacked);
        }
        let number = self.attachments.len() + 1;
        self.attachments.push(Attachment {
            name: name.unwrap_or_else(|| attachment::made_name(&part.media.value, &content, number)),
            media_type: part.media.value.clone(),
            inline: false,
            content_id: headers.get("content-id").map(|id| id.trim_matches(['<', '>', ' ']).to_owned()),
            content: content.into_owned(),
        });
        let enclosed = disposition.value.is_empty() && attachment::is_message(&part.media.value);
        if disposition.value == "inline" || enclosed { self.shown(part) } else { None }
    }

    /// The files of a `winmail.dat` take its place; its text is the body where there is no other.
    fn unpacked(&mut self, found: tnef::Unpacked) -> Option<Piece> {
        for file in found.files {
            let number = self.attachments.len() + 1;
            let media_type = file.media_type.unwrap_or_else(|| "application/octet-stream".to_owned());
            self.attachments.push(Attachment {
                name: file.name.unwrap_or_else(|| attachment::made_name(&media_type, &file.content, number)),
                media_type,
                inline: false,
                content_id: file.content_id,
                content: file.content,
            });
        }
        self.wrapped = Some(Piece { plain: found.text, html: found.html });
        None
    }

    /// What its sender wants to be seen within the text: a small text file, an enclosed mail that is no attachment.
    fn shown(&mut self, part: &Part<'_>) -> Option<Piece> {
        let attachment = self.attachments.last_mut()?;
        let in_report = part.parent.and_then(|p| self.tree.parts.get(p)).is_some_and(|p| p.media.subtype() == "report");
        if attachment::is_message(&attachment.media_type) && !self.enclosed && !in_report {
            let text = super::as_text(&attachment.content, &Limits { text: self.left.min(SHOWN_FILE), ..*self.limits });
            self.left = self.left.saturating_sub(text.len());
            return Some(Piece { plain: Some(text), html: None });
        }
        if attachment.media_type == "text/plain" && attachment.size() <= SHOWN_FILE {
            attachment.inline = true;
            let content = attachment.content.clone();
            return self.text(part, &content);
        }
        None
    }

    /// Whether a leaf is read as text of the mail. Parts that belong to a page, named or attached parts are not.
    fn is_text(&self, part: &Part<'_>, disposition: &Media) -> bool {
        let headers = &part.block.headers;
        let named = disposition.param("filename").or_else(|| part.media.param("name")).is_some();
        let readable = match part.media.value.as_str() {
            "text/plain" | "text/html" | "text/enriched" | "text/richtext" | "text/markdown" => true,
            "multipart/alternative" | "multipart/mixed" | "multipart/related" => true,
            other => part.media.kind() == "multipart" || (part.parent.is_none() && other.starts_with("text/")),
        };
        let siblings = part.parent.and_then(|p| self.tree.parts.get(p));
        let around = siblings.map_or(Around::Mixed, |p| match p.media.subtype() {
            "related" => Around::Related,
            "alternative" => Around::Alternative,
            _ => Around::Mixed,
        });
        let first = siblings.and_then(|p| p.children.first()).and_then(|c| self.tree.parts.get(*c));
        let is_first = first.is_none_or(|f| std::ptr::eq(f, part));
        let belongs = around == Around::Related && !is_first && headers.has("content-id");
        let attached = disposition.value == "attachment" || (named && !is_first && around != Around::Alternative);
        readable && !attached && !belongs
    }

    fn text(&mut self, part: &Part<'_>, content: &[u8]) -> Option<Piece> {
        let html = part.media.subtype() == "html";
        let files = if html { None } else { enclosed::take(content, self.limits.parts) };
        let content = match files {
            Some((text, files)) => {
                self.attachments.extend(files.into_iter().map(|file| Attachment {
                    name: charset::decode(&file.name, part.media.param("charset")).text,
                    media_type: "application/octet-stream".to_owned(),
                    content: file.content,
                    ..Attachment::default()
                }));
                Cow::Owned(text)
            }
            None => Cow::Borrowed(content),
        };
        let text = self.decoded(part, &content);
        if text.trim().is_empty() && part.parent.is_some() {
            return None;
        }
        Some(match part.media.value.as_str() {
            "text/html" => Piece { plain: None, html: Some(text) },
            "text/enriched" | "text/richtext" => Piece { plain: Some(text::without_marks(&text)), html: None },
            _ => Piece { plain: Some(text), html: None },
        })
    }

    /// The text of a part, within what may still be taken.
    fn decoded(&mut self, part: &Part<'_>, content: &[u8]) -> String {
        let taken = content.get(..self.left).unwrap_or(content);
        if taken.len() < content.len() {
            self.damage.push(Damage::TextCut);
        }
        self.left -= taken.len();
        text::decode(&part.media, taken, &mut self.damage)
    }
}

fn is_tnef(media_type: &str, name: Option<&str>) -> bool {
    media_type.ends_with("ms-tnef") || name.is_some_and(|n| n.eq_ignore_ascii_case("winmail.dat"))
}

/// Alternatives are one piece: the reader chooses. Several of one kind (which no program should send) are all kept.
fn alternative(pieces: Vec<Piece>) -> Option<Piece> {
    let mut one = Piece::default();
    let mut add = |to: fn(&mut Piece) -> &mut Option<String>, text: Option<String>| {
        let Some(text) = text else { return };
        match to(&mut one) {
            Some(before) => {
                before.push('\n');
                before.push_str(&text);
            }
            empty => *empty = Some(text),
        }
    };
    for piece in pieces {
        add(|p| &mut p.plain, piece.plain);
        add(|p| &mut p.html, piece.html);
    }
    (one.plain.is_some() || one.html.is_some()).then_some(one)
}

/// A picture that the HTML shows is inline, whatever its header says; one that no HTML can show is a file.
fn settle_inline(body: &mut Body) {
    let html: Vec<&str> = body.pieces.iter().filter_map(|p| p.html.as_deref()).collect();
    for attachment in &mut body.attachments {
        let shown = attachment.content_id.as_deref().is_some_and(|id| {
            !id.is_empty()
                && html.iter().any(|h| memchr::memmem::find(h.as_bytes(), format!("cid:{id}").as_bytes()).is_some())
        });
        attachment.inline |= shown;
    }
}
