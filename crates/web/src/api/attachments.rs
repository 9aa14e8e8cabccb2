//! Files: uploads, downloads, previews, and the page of a mail for its frame. What comes from outside is handed out so that
//! no browser shows it as a page of ours (threat T-17, S-29, S-36).

use crate::endpoint::{Gives, Sheet};
use crate::extract::{Created, Path, Signed, Upload};
use crate::problem::Answer;
use crate::view::Scan;
use app::files;
use app::tickets::AttachmentView;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use utoipa::ToSchema;
use vouchsafe_core::Id as Uuid;

/// A file.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Attachment {
    /// Its id.
    id: Uuid,
    /// Its name.
    name: String,
    /// What kind of file it says it is.
    #[serde(rename = "type")]
    media_type: String,
    /// Bytes.
    size: i64,
    /// Whether it is shown inside the text.
    inline: bool,
    /// How the text refers to it.
    content_id: Option<String>,
    /// What the virus scanner said.
    scan: Scan,
    /// Whether there is a picture of it.
    preview: bool,
}

impl From<AttachmentView> for Attachment {
    fn from(file: AttachmentView) -> Attachment {
        const PICTURES: [&str; 5] = ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"];
        Attachment {
            preview: PICTURES.contains(&file.media_type.as_str()) && file.scan.may_be_served(),
            id: file.id,
            name: file.name,
            media_type: file.media_type,
            size: file.size,
            inline: file.inline,
            content_id: file.content_id,
            scan: Scan(file.scan),
        }
    }
}

/// Takes a file that is to become part of a message.
pub(crate) async fn upload(signed: Signed, upload: Upload) -> Answer<Created<Attachment>> {
    let about = (upload.name.as_str(), upload.media_type.as_str());
    let file = files::upload(signed.app(), signed.scope(), about, upload.content.to_vec()).await?;
    Ok(Created(file.into()))
}

/// A file, to be saved.
pub(crate) async fn download(signed: Signed, Path(id): Path<Uuid>) -> Answer<Download> {
    let file = files::read(signed.app(), signed.scope(), id).await?;
    Ok(Download::new(&file.name, safe_type(&file.media_type), file.content))
}

/// A picture, encoded anew.
pub(crate) async fn preview(signed: Signed, Path(id): Path<Uuid>) -> Answer<Picture> {
    Ok(Picture(files::preview(signed.app(), signed.scope(), id).await?))
}

/// A picture of another server, fetched by ours.
pub(crate) async fn remote_image(signed: Signed, Path(token): Path<String>) -> Answer<Picture> {
    Ok(Picture(files::remote_image(signed.app(), signed.scope(), &token).await?))
}

/// The type a file is handed out with: its own where no browser runs anything in it, else bytes.
fn safe_type(claimed: &str) -> &'static str {
    const SAFE: [&str; 14] = [
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "text/plain",
        "text/csv",
        "application/pdf",
        "application/zip",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "message/rfc822",
    ];
    SAFE.into_iter().find(|safe| *safe == claimed).unwrap_or("application/octet-stream")
}

/// Bytes to be saved, never shown.
#[derive(Debug)]
pub(crate) struct Download {
    disposition: String,
    media_type: &'static str,
    content: Vec<u8>,
}

impl Download {
    /// Bytes under a name.
    pub(crate) fn new(name: &str, media_type: &'static str, content: Vec<u8>) -> Download {
        Download { disposition: disposition(name), media_type, content }
    }
}

/// RFC 6266, with the name in both spellings: ASCII for old programs, RFC 8187 for all others.
fn disposition(name: &str) -> String {
    /// The characters that RFC 8187 section 3.2.1 leaves as they are.
    const PLAIN: AsciiSet = NON_ALPHANUMERIC
        .remove(b'!')
        .remove(b'#')
        .remove(b'$')
        .remove(b'&')
        .remove(b'+')
        .remove(b'-')
        .remove(b'.')
        .remove(b'^')
        .remove(b'_')
        .remove(b'`')
        .remove(b'|')
        .remove(b'~');
    let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
    let plain = |c: char| if c.is_ascii_alphanumeric() || " .-_()".contains(c) { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{}", utf8_percent_encode(&name, &PLAIN))
}

/// What comes from outside runs nothing and loads nothing, whatever a browser takes it for.
fn harmless(headers: &mut HeaderMap) {
    let policy = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let mut response = self.content.into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        let fallback = HeaderValue::from_static("attachment");
        headers.insert(CONTENT_DISPOSITION, HeaderValue::from_str(&self.disposition).unwrap_or(fallback));
        harmless(headers);
        response
    }
}

impl Gives for Download {
    fn describe(sheet: &mut Sheet) {
        sheet.answer(200, "The file", Some(("application/octet-stream", crate::extract::octets())));
    }
}

/// A PNG that we have made.
#[derive(Debug)]
pub(crate) struct Picture(Vec<u8>);

impl IntoResponse for Picture {
    fn into_response(self) -> Response {
        let mut response = self.0.into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("image/png"));
        harmless(response.headers_mut());
        response
    }
}

impl Gives for Picture {
    fn describe(sheet: &mut Sheet) {
        sheet.answer(200, "A picture", Some(("image/png", crate::extract::octets())));
    }
}

/// A mail as a page for a frame: no script, no form, no request to anybody but us.
#[derive(Debug)]
pub(crate) struct Frame(pub(crate) String);

/// With `allow-same-origin` the cookie goes along with the pictures; without `allow-scripts` nothing can use it.
const FRAME_POLICY: &str = "sandbox allow-popups allow-popups-to-escape-sandbox allow-same-origin; default-src 'none'; \
     img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

impl IntoResponse for Frame {
    fn into_response(self) -> Response {
        let head =
            "<!doctype html><html><head><meta charset=\"utf-8\"><base target=\"_blank\"></head><body dir=\"auto\">";
        let mut response = format!("{head}{}</body></html>", self.0).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(FRAME_POLICY));
        response
    }
}

impl Gives for Frame {
    fn describe(sheet: &mut Sheet) {
        let text = <String as utoipa::PartialSchema>::schema();
        sheet.answer(200, "A page", Some(("text/html", text)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t_18_a_name_is_only_a_name() {
        assert_eq!(
            disposition("a\r\nX: y\".txt"),
            "attachment; filename=\"aX_ y_.txt\"; filename*=UTF-8''aX%3A%20y%22.txt"
        );
        assert_eq!(
            disposition("Übersicht €.pdf"),
            "attachment; filename=\"_bersicht _.pdf\"; filename*=UTF-8''%C3%9Cbersicht%20%E2%82%AC.pdf"
        );
        assert!(HeaderValue::from_str(&disposition("\u{202e}gpj.exe")).is_ok());
    }

    #[test]
    fn t_17_what_a_browser_would_run_is_bytes() {
        for active in ["text/html", "image/svg+xml", "text/xml", "application/xhtml+xml", "text/javascript", "x"] {
            assert_eq!(safe_type(active), "application/octet-stream");
        }
    }
}
