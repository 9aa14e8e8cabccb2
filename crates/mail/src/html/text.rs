//! The text of an HTML mail.

use super::lines::{Line, render};
use super::parse;

/// The readable text of an HTML mail: paragraphs unwrapped, quotes marked with `> `, lists with `- ` or numbers, the
/// address of a link behind its text where that does not show it. Hidden text is left out.
pub fn to_text(html: &str) -> String {
    let rendering = render(&parse::parse(html));
    let text = join(&rendering.lines, true);
    // A mail that is nothing but pictures says at least what they show.
    if text.is_empty() { rendering.alternatives.join("\n") } else { text }
}

/// Joins lines; runs of blank lines become one.
pub(crate) fn join<'a>(lines: impl IntoIterator<Item = &'a Line>, marks: bool) -> String {
    let mut out = String::new();
    let mut blank = true;
    for line in lines {
        let text = line.text.trim_end();
        if text.is_empty() {
            blank = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        let depth = usize::from(line.depth.min(8));
        out.push_str(&if marks { "> " } else { "    " }.repeat(depth));
        out.push_str(text);
    }
    out
}
