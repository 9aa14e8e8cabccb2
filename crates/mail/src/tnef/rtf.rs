//! Rich text: its compression ([MS-OXRTFCP]) and the text, or the HTML wrapped in it ([MS-OXRTFEX]).

use crate::decode::charset;

/// What the dictionary holds before the first byte, as the format prescribes.
const PRELOAD: &[u8] =
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \
\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \
\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const WINDOW: usize = 4096;

/// Decompresses PR_RTF_COMPRESSED, at most `most` bytes of it.
pub(super) fn inflate(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let kind = bytes.get(8..12)?;
    let data = bytes.get(16..)?;
    if kind == b"MELA" {
        return Some(data.get(..most).unwrap_or(data).to_vec());
    }
    if kind != b"LZFu" {
        return None;
    }
    let mut window = [0u8; WINDOW];
    window[..PRELOAD.len()].copy_from_slice(PRELOAD);
    let mut at = PRELOAD.len();
    let mut out = Vec::new();
    let mut input = data.iter().copied();
    'all: while let Some(flags) = input.next() {
        for bit in 0..8 {
            if out.len() >= most {
                break 'all;
            }
            let Some(first) = input.next() else { break 'all };
            let mut put = |byte: u8, out: &mut Vec<u8>| {
                out.push(byte);
                window[at % WINDOW] = byte;
                at += 1;
            };
            if flags >> bit & 1 == 0 {
                put(first, &mut out);
                continue;
            }
            let Some(second) = input.next() else { break 'all };
            let reference = usize::from(first) << 8 | usize::from(second);
            let (offset, length) = (reference >> 4, (reference & 15) + 2);
            if offset == at % WINDOW {
                break 'all;
            }
            for step in 0..length {
                let byte = window[(offset + step) % WINDOW];
                out.push(byte);
                window[at % WINDOW] = byte;
                at += 1;
            }
        }
    }
    Some(out)
}

/// The text of a rich text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Read {
    /// Plain text, or HTML.
    pub(super) text: String,
    /// The rich text wraps HTML, and `text` is that.
    pub(super) is_html: bool,
}

/// Reads the text of a rich text, with a stack of groups that cannot grow beyond a bound.
pub(super) fn read(rtf: &[u8]) -> Read {
    let mut reader = Reader { rest: rtf, ..Reader::default() };
    while !reader.rest.is_empty() {
        reader.step();
    }
    reader.flush();
    Read { text: reader.out, is_html: reader.is_html }
}

#[derive(Debug, Clone, Copy, Default)]
struct Group {
    /// The group is no text: fonts, colours, pictures.
    hidden: bool,
    /// The group holds a piece of the wrapped HTML.
    tag: bool,
    /// Rich text that a reader of the wrapped HTML passes over.
    htmlrtf: bool,
    /// Characters to pass over after a Unicode character.
    skip: usize,
}

#[derive(Default)]
struct Reader<'a> {
    rest: &'a [u8],
    group: Group,
    stack: Vec<Group>,
    /// Groups beyond the bound of the stack.
    too_deep: usize,
    /// Bytes in the code page, waiting to be decoded together.
    raw: Vec<u8>,
    codepage: Option<String>,
    to_skip: usize,
    out: String,
    is_html: bool,
}

impl<'a> Reader<'a> {
    fn step(&mut self) {
        let Some((byte, rest)) = self.rest.split_first() else { return };
        self.rest = rest;
        match byte {
            b'{' if self.stack.len() < 200 => {
                self.stack.push(self.group);
                self.group.skip = self.group.skip.max(1);
            }
            b'{' => self.too_deep += 1,
            b'}' if self.too_deep > 0 => self.too_deep -= 1,
            b'}' => {
                self.flush();
                self.group = self.stack.pop().unwrap_or_default();
            }
            b'\\' => self.command(),
            b'\r' | b'\n' | 0 => {}
            byte => self.byte(*byte),
        }
    }

    fn shows(&self) -> bool {
        !(self.group.hidden || (self.is_html && self.group.htmlrtf))
    }

    fn byte(&mut self, byte: u8) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
        } else if self.shows() {
            self.raw.push(byte);
        }
    }

    fn push(&mut self, text: &str) {
        if self.shows() {
            self.flush();
            self.out.push_str(text);
        }
    }

    fn flush(&mut self) {
        if !self.raw.is_empty() {
            let raw = std::mem::take(&mut self.raw);
            let label = self.codepage.as_deref().unwrap_or("windows-1252");
            self.out.push_str(&charset::decode(&raw, Some(label)).text);
        }
    }

    fn command(&mut self) {
        let Some((first, rest)) = self.rest.split_first() else { return };
        if !first.is_ascii_alphabetic() {
            self.rest = rest;
            return self.symbol(*first);
        }
        let letters = self.rest.iter().take_while(|b| b.is_ascii_alphabetic()).count().min(32);
        let (word, after) = self.rest.split_at(letters);
        let sign = usize::from(after.first() == Some(&b'-'));
        let digits = after.iter().skip(sign).take_while(|b| b.is_ascii_digit()).count().min(10);
        let (number, after) = after.split_at(if digits > 0 { sign + digits } else { 0 });
        self.rest = after.strip_prefix(b" ").unwrap_or(after);
        let number: Option<i64> = std::str::from_utf8(number).ok().and_then(|n| n.parse().ok());
        self.word(word, number);
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'\'' => {
                if let Some(byte) = crate::decode::transfer::hex_pair(self.rest) {
                    self.rest = self.rest.get(2..).unwrap_or_default();
                    self.byte(byte);
                }
            }
            b'*' => self.destination(),
            b'~' => self.push("\u{a0}"),
            b'{' | b'}' | b'\\' => self.byte(symbol),
            b'\r' | b'\n' => self.push("\n"),
            _ => {}
        }
    }

    /// `\*`: a group that readers may not know. Only pieces of wrapped HTML are read.
    fn destination(&mut self) {
        let known = self.rest.strip_prefix(b"\\htmltag").filter(|_| self.is_html);
        if known.is_some() {
            self.flush();
            self.group.tag = true;
            self.group.htmlrtf = false;
        } else {
            self.group.hidden = true;
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i64>) {
        match word {
            b"par" | b"line" | b"sect" | b"page" | b"row" if !self.group.tag => self.push("\n"),
            b"par" | b"line" => self.push("\n"),
            b"tab" | b"cell" => self.push("\t"),
            b"lquote" => self.push("‘"),
            b"rquote" => self.push("’"),
            b"ldblquote" => self.push("“"),
            b"rdblquote" => self.push("”"),
            b"bullet" => self.push("•"),
            b"endash" => self.push("–"),
            b"emdash" => self.push("—"),
            b"fonttbl" | b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object" | b"header" | b"footer" => {
                self.group.hidden = true;
            }
            b"fromhtml" => self.is_html = true,
            b"htmlrtf" => {
                self.flush();
                self.group.htmlrtf = number != Some(0);
            }
            b"ansicpg" => self.codepage = number.map(|n| format!("cp{n}")),
            b"uc" => self.group.skip = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(8),
            b"u" => {
                let unit = number.map(|n| n.rem_euclid(65_536) as u32).and_then(char::from_u32);
                self.push(unit.map(String::from).as_deref().unwrap_or("\u{FFFD}"));
                self.to_skip = if self.stack.is_empty() { 1 } else { self.group.skip };
            }
            _ => {}
        }
    }
}
