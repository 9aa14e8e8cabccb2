//! Remote images of a mail, fetched in the reader's stead (T-14, T-20).

use std::time::Duration;

use url::Url;

use super::{Blocked, Egress, Fetch, Method};

/// Raster formats that may be passed on. SVG is a document with scripts and never an image here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageKind {
    /// image/png
    Png,
    /// image/jpeg
    Jpeg,
    /// image/gif
    Gif,
    /// image/webp
    Webp,
}

impl ImageKind {
    /// Recognises a format by the first octets of the file; what a server says of it is no evidence.
    pub fn of(octets: &[u8]) -> Option<Self> {
        match octets {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            _ => None,
        }
    }

    /// The media type to serve it under.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
        }
    }
}

/// An image as it was fetched.
#[derive(Clone, PartialEq, Eq)]
pub struct RemoteImage {
    /// Format, told by the octets.
    pub kind: ImageKind,
    /// The file.
    pub octets: Vec<u8>,
}

/// Largest image that is passed on.
const IMAGE_OCTETS: usize = 10 << 20;
const IMAGE_LIMIT: Duration = Duration::from_secs(20);
const IMAGE_REDIRECTS: usize = 5;

impl Egress {
    /// Fetches an image without saying for whom: no cookies, no referrer, no language.
    ///
    /// # Errors
    /// As [`Egress::fetch`], or when what comes is no raster image of at most 10 MB.
    pub async fn remote_image(&self, url: &str) -> Result<RemoteImage, Blocked> {
        let url = Url::parse(url).map_err(|_| Blocked::Malformed("this URL"))?;
        let fetch = Fetch {
            url,
            method: Method::Get,
            accept: "image/png, image/jpeg, image/gif, image/webp",
            authorization: None,
            redirects: IMAGE_REDIRECTS,
            octets: IMAGE_OCTETS,
            limit: IMAGE_LIMIT,
        };
        let answer = self.fetch(fetch).await?;
        if answer.status != 200 {
            return Err(Blocked::Status(answer.status));
        }
        let named_image = matches!(
            answer.content_type.as_str(),
            "image/png" | "image/jpeg" | "image/jpg" | "image/gif" | "image/webp" | "application/octet-stream"
        );
        let kind = ImageKind::of(&answer.body).filter(|_| named_image).ok_or(Blocked::WrongKind)?;
        Ok(RemoteImage { kind, octets: answer.body })
    }
}
