//! TNEF (`winmail.dat`), in which Exchange and Outlook wrap body and attachments ([MS-OXTNEF]).

mod props;
mod rtf;

use props::{Properties, Value};

use crate::decode::charset;

const SIGNATURE: [u8; 4] = 0x223E_9F78_u32.to_le_bytes();
/// Attributes and attachments beyond these are not read.
const MOST: usize = 10_000;
const MOST_FILES: usize = 1_000;

/// What a `winmail.dat` holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// The body as plain text.
    pub text: Option<String>,
    /// The body as HTML.
    pub html: Option<String>,
    /// The attachments.
    pub files: Vec<File>,
}

/// An attachment in a `winmail.dat`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct File {
    /// Its name, which may be missing.
    pub name: Option<String>,
    /// Its declared type.
    pub media_type: Option<String>,
    /// Content-ID without angle brackets.
    pub content_id: Option<String>,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Unpacks a `winmail.dat`; `None` when it is none. What is broken or cut off ends the reading; what came before stays.
/// At most `most_text` bytes of a compressed body are unpacked.
#[must_use]
pub fn unpack(content: &[u8], most_text: usize) -> Option<Unpacked> {
    let rest = content.strip_prefix(&SIGNATURE)?.get(2..)?;
    let mut reader = Reader { codepage: None, out: Unpacked::default(), most_text };
    let mut bytes = props::Bytes(rest);
    for _ in 0..MOST {
        if reader.attribute(&mut bytes).is_none() {
            break;
        }
    }
    Some(reader.out)
}

struct Reader {
    codepage: Option<String>,
    out: Unpacked,
    most_text: usize,
}

impl Reader {
    fn attribute(&mut self, bytes: &mut props::Bytes<'_>) -> Option<()> {
        let level = bytes.take(1)?.first().copied()?;
        let id = bytes.u32()? & 0xFFFF;
        let length = bytes.u32()? as usize;
        let data = bytes.take(length)?;
        bytes.take(2)?;
        match (level, id) {
            (1, 0x9007) => {
                let page = props::Bytes(data).u32()?;
                self.codepage = (page != 0).then(|| format!("cp{page}"));
            }
            (1, 0x800C) => self.set_text(self.string(data)),
            (1, 0x9003) => self.body(data),
            (2, 0x9002) if self.out.files.len() < MOST_FILES => self.out.files.push(File::default()),
            (2, 0x8010) => {
                let name = self.string(data);
                if let Some(file) = self.out.files.last_mut() {
                    file.name.get_or_insert(name);
                }
            }
            (2, 0x800F) => {
                if let Some(file) = self.out.files.last_mut() {
                    file.content = data.to_vec();
                }
            }
            (2, 0x9005) => self.file(data),
            _ => {}
        }
        Some(())
    }

    fn string(&self, data: &[u8]) -> String {
        let end = memchr::memchr(0, data).unwrap_or(data.len());
        charset::decode(data.get(..end).unwrap_or_default(), self.codepage.as_deref()).text
    }

    fn value(&self, value: &Value<'_>) -> Option<String> {
        match value {
            Value::Text(bytes) => Some(self.string(bytes)),
            Value::Wide(bytes) => {
                let text = charset::decode(bytes, Some("utf-16le")).text;
                Some(text.trim_end_matches('\0').to_owned())
            }
            _ => None,
        }
        .filter(|text| !text.is_empty())
    }

    fn set_text(&mut self, text: String) {
        if !text.trim().is_empty() {
            self.out.text.get_or_insert(text.replace("\r\n", "\n"));
        }
    }

    fn body(&mut self, data: &[u8]) {
        for (id, value) in Properties::new(data) {
            match (id, &value) {
                (0x1000, value) => {
                    if let Some(text) = self.value(value) {
                        self.set_text(text);
                    }
                }
                (0x1013, Value::Binary(bytes)) => {
                    self.out.html = Some(charset::decode(bytes, self.codepage.as_deref()).text)
                }
                (0x1013, value) => self.out.html = self.value(value),
                (0x1009, Value::Binary(bytes)) => self.rich(bytes),
                _ => {}
            }
        }
    }

    fn rich(&mut self, bytes: &[u8]) {
        let Some(rtf) = rtf::inflate(bytes, self.most_text) else { return };
        let read = rtf::read(&rtf);
        if read.is_html {
            self.out.html.get_or_insert(read.text);
        } else {
            self.set_text(read.text);
        }
    }

    fn file(&mut self, data: &[u8]) {
        let mut found = File::default();
        let mut short = None;
        for (id, value) in Properties::new(data) {
            match id {
                0x3707 => found.name = self.value(&value),
                0x3704 | 0x3001 => short = short.or(self.value(&value)),
                0x370E => found.media_type = self.value(&value).map(|t| t.to_ascii_lowercase()),
                0x3712 => found.content_id = self.value(&value).map(|id| id.trim_matches(['<', '>']).to_owned()),
                0x3701 => {
                    if let Value::Binary(bytes) = value {
                        found.content = embedded(bytes).to_vec();
                    }
                }
                _ => {}
            }
        }
        let Some(file) = self.out.files.last_mut() else { return };
        file.name = found.name.or(file.name.take()).or(short);
        file.media_type = found.media_type;
        file.content_id = found.content_id;
        if file.content.is_empty() {
            file.content = found.content;
        }
    }
}

/// An object begins with the 16 bytes that say what it is.
fn embedded(bytes: &[u8]) -> &[u8] {
    bytes.get(16..).filter(|rest| rest.starts_with(&SIGNATURE)).unwrap_or(bytes)
}

#[cfg(test)]
mod tests;
