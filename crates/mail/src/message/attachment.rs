//! Attachments and their names.

use crate::header::media::Media;
use crate::header::{Headers, block, readable};
use crate::limits::Limits;

/// A part that is no readable text of the mail: a file, a picture, an enclosed mail, a report for machines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attachment {
    /// The name as the sender wrote it, decoded; a fitting one where there was none. It may hold a path or worse:
    /// [`Attachment::file_name`] is for showing and saving.
    pub name: String,
    /// The declared type in lower case, such as `image/png`.
    pub media_type: String,
    /// Part of the text's presentation (a picture that the HTML shows), not a file to offer.
    pub inline: bool,
    /// Content-ID without its angle brackets.
    pub content_id: Option<String>,
    /// The decoded bytes.
    pub content: Vec<u8>,
}

impl Attachment {
    /// Bytes of the content.
    #[must_use]
    pub fn size(&self) -> usize {
        self.content.len()
    }

    /// The last component of the name, without control and direction-changing characters, at most 200 bytes.
    #[must_use]
    pub fn file_name(&self) -> String {
        let last = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let mut name: String = last.chars().filter(|c| !is_deceptive(*c)).collect();
        while name.len() > 200 {
            name.pop();
        }
        let name = name.trim().trim_start_matches('.').to_owned();
        if name.is_empty() { fallback(&self.media_type, 1) } else { name }
    }
}

fn is_deceptive(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The name that the headers of a part give it.
#[must_use]
pub fn declared_name(disposition: &Media, media: &Media, headers: &Headers) -> Option<String> {
    let given = disposition.param("filename").or_else(|| media.param("name"));
    let given = given.or_else(|| disposition.param("name")).or_else(|| media.param("filename"));
    let clean = |name: &str| {
        let name: String = name.chars().map(|c| if matches!(c, '\r' | '\n') { ' ' } else { c }).collect();
        Some(name.trim().to_owned()).filter(|n| !n.is_empty())
    };
    given.and_then(clean).or_else(|| headers.text("content-description").filter(|d| looks_like_file(d)))
}

fn looks_like_file(text: &str) -> bool {
    let extension = text.rsplit_once('.').map_or("", |(_, e)| e);
    text.len() < 200 && (2..=5).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// A name for a part without one: an enclosed mail is named after its subject, the rest after its type.
#[must_use]
pub fn made_name(media_type: &str, content: &[u8], number: usize) -> String {
    if is_message(media_type) {
        let limits = Limits { header_bytes: 32 * 1024, ..Limits::default() };
        let head = block::read(content, &limits, |_| false).headers;
        let subject = head.get("subject").map(readable).unwrap_or_default();
        let subject: String =
            subject.chars().filter(|c| !is_deceptive(*c) && !matches!(c, '/' | '\\')).take(100).collect();
        if !subject.trim().is_empty() {
            return format!("{}.eml", subject.trim());
        }
    }
    fallback(media_type, number)
}

/// Whether the type is that of an enclosed mail.
#[must_use]
pub fn is_message(media_type: &str) -> bool {
    matches!(media_type, "message/rfc822" | "message/global" | "message/news")
}

fn fallback(media_type: &str, number: usize) -> String {
    let (kind, subtype) = media_type.split_once('/').unwrap_or((media_type, ""));
    let stem = match media_type {
        "text/calendar" | "application/ics" => return "invite.ics".to_owned(),
        "message/delivery-status" | "message/global-delivery-status" => return "delivery-status.txt".to_owned(),
        "message/feedback-report" => return "feedback-report.txt".to_owned(),
        "text/rfc822-headers" | "message/global-headers" => return "headers.txt".to_owned(),
        "message/disposition-notification" => return "disposition-notification.txt".to_owned(),
        "application/pgp-signature" => return "signature.asc".to_owned(),
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => return "smime.p7s".to_owned(),
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => return "smime.p7m".to_owned(),
        "application/ms-tnef" => return "winmail.dat".to_owned(),
        _ => match kind {
            "image" => "image",
            "audio" => "audio",
            "video" => "video",
            "message" => "message",
            "text" => "text",
            _ => "attachment",
        },
    };
    let extension = extension(media_type).or_else(|| {
        let plain = (1..=5).contains(&subtype.len()) && subtype.bytes().all(|b| b.is_ascii_alphanumeric());
        (plain && matches!(kind, "image" | "audio" | "video" | "text")).then_some(subtype)
    });
    format!("{stem}-{number}.{}", extension.unwrap_or("bin"))
}

fn extension(media_type: &str) -> Option<&'static str> {
    Some(match media_type {
        "image/jpeg" | "image/jpg" | "image/pjpeg" => "jpg",
        "image/svg+xml" => "svg",
        "image/tiff" => "tif",
        "image/x-icon" | "image/vnd.microsoft.icon" => "ico",
        "audio/mpeg" | "audio/mp3" => "mp3",
        "audio/x-wav" | "audio/wav" | "audio/vnd.wave" => "wav",
        "video/quicktime" => "mov",
        "video/x-msvideo" => "avi",
        "text/plain" => "txt",
        "text/html" => "html",
        "text/enriched" | "text/richtext" => "rtf",
        "text/x-vcard" | "text/vcard" | "text/directory" => "vcf",
        "application/pdf" => "pdf",
        "application/zip" | "application/x-zip-compressed" => "zip",
        "application/gzip" | "application/x-gzip" => "gz",
        "application/json" => "json",
        "application/xml" | "text/xml" => "xml",
        "application/rtf" => "rtf",
        "application/msword" => "doc",
        "application/vnd.ms-excel" => "xls",
        "application/vnd.ms-powerpoint" => "ppt",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => "pptx",
        "application/vnd.oasis.opendocument.text" => "odt",
        "application/vnd.oasis.opendocument.spreadsheet" => "ods",
        "application/pgp-keys" => "asc",
        "message/rfc822" | "message/global" | "message/news" | "message/partial" => "eml",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_lead_out_of_its_folder_or_turn_itself_around() {
        let named = |name: &str| Attachment { name: name.to_owned(), ..Attachment::default() }.file_name();
        assert_eq!(named("../../etc/passwd"), "passwd");
        assert_eq!(named("C:\\temp\\a.txt"), "a.txt");
        assert_eq!(named("invoice\u{202E}fdp.exe\0"), "invoicefdp.exe");
        assert_eq!(named(".."), "attachment-1.bin");
    }

    #[test]
    fn parts_without_a_name_get_a_fitting_one() {
        assert_eq!(made_name("message/rfc822", b"Subject: =?utf-8?Q?caf=C3=A9?=\n\nx", 1), "café.eml");
        assert_eq!(made_name("message/rfc822", b"From: x\n\nx", 2), "message-2.eml");
        assert_eq!(made_name("image/jpeg", b"", 3), "image-3.jpg");
        assert_eq!(made_name("application/x-unheard-of", b"", 4), "attachment-4.bin");
    }
}
