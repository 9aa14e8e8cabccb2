//! Flowed text (RFC 3676): lines that were broken only to fit are put together again.

/// Undoes `format=flowed`. With `delsp`, the space that marks a soft break is taken out too.
#[must_use]
pub fn unflow(text: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|b| *b == b'>').count();
        let content = line.get(depth..).unwrap_or_default();
        let content = content.strip_prefix(' ').unwrap_or(content);
        let signature = content == "-- ";
        if open != Some(depth) || signature {
            if open.is_some() {
                end_paragraph(&mut out);
            }
            out.extend(std::iter::repeat_n('>', depth));
            if depth > 0 && !content.is_empty() {
                out.push(' ');
            }
        }
        let soft = content.ends_with(' ') && !signature;
        out.push_str(if soft && delsp { content.strip_suffix(' ').unwrap_or(content) } else { content });
        if soft {
            open = Some(depth);
        } else {
            out.push('\n');
            open = None;
        }
    }
    if open.is_some() {
        end_paragraph(&mut out);
    }
    out
}

fn end_paragraph(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soft_breaks_are_joined_within_one_quote_depth() {
        assert_eq!(unflow("one \ntwo\n> three \n> four\nfive \n", false), "one two\n> three four\nfive\n");
    }

    #[test]
    fn the_signature_mark_stays_alone() {
        assert_eq!(unflow("text\n-- \nname\n", false), "text\n-- \nname\n");
        assert_eq!(unflow("text \n-- \nname\n", false), "text\n-- \nname\n");
    }

    #[test]
    fn stuffing_is_removed_and_delsp_deletes_the_space() {
        assert_eq!(unflow(" From here \n there\n", false), "From here there\n");
        assert_eq!(unflow("Foo \nBar \nBaz\n", true), "FooBarBaz\n");
    }
}
