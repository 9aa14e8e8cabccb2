//! Telling what a customer wrote now from what their mail program quoted below it.
//!
//! The search works on lines, whether they come from plain text or from HTML, and knows three ways in which earlier text
//! is announced: a line ("On Tuesday, Ada wrote:", [`attribution`]), a block of header fields ([`header`]), and marks (`>`,
//! or those of mail programs in HTML). Nothing is deleted: each line ends up in one of three parts.

mod attribution;
mod header;
mod html;
mod signature;
mod split;
mod text;
mod words;

#[cfg(test)]
mod tests;

pub use html::{HtmlSplit, extract_from_html, extract_html};

use split::{Line, Part};

/// A mail in its three parts; each keeps the lines in their order, without blank lines around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// What was written now.
    pub reply: String,
    /// Earlier mails and the lines that announce them.
    pub quoted: String,
    /// Signature, list footer, "Sent from my telephone".
    pub signature: String,
}

/// Splits plain text. If nothing would be left as the reply and nothing is quoted, all is reply.
pub fn extract(text: &str) -> Split {
    let lines: Vec<Line<'_>> =
        text.lines().map(|text| Line { text, quoted: is_quoted(text), ..Line::default() }).collect();
    let labels = split::label(&lines);
    let mut parts = [String::new(), String::new(), String::new()];
    for (index, (line, part)) in lines.iter().zip(&labels.parts).enumerate() {
        let (text, rest) = match labels.shared {
            Some((shared, prefix)) if shared == index => line.text.split_at(prefix),
            _ => (line.text, ""),
        };
        push(&mut parts[*part as usize], text);
        if !rest.is_empty() {
            push(&mut parts[Part::Quoted as usize], rest.trim_start());
        }
    }
    let [reply, quoted, signature] = parts.map(|part| trim(&part).to_string());
    if reply.is_empty() && quoted.is_empty() {
        return Split { reply: trim(text).to_string(), ..Split::default() };
    }
    Split { reply, quoted, signature }
}

fn push(part: &mut String, line: &str) {
    part.push_str(line);
    part.push('\n');
}

/// Without blank lines before and after; indentation of the first line stays.
fn trim(text: &str) -> &str {
    let text = text.trim_end();
    let first = text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    &text[start..]
}

/// Whether a line of plain text is marked as a quote: `>`, or the initials of the quoted person and `>`.
fn is_quoted(line: &str) -> bool {
    let line = line.trim_start();
    let bare = line.trim_start_matches(|c: char| c.is_ascii_uppercase());
    line.len() - bare.len() <= 3 && bare.starts_with('>')
}
