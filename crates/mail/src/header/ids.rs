//! Message ids (RFC 5322, section 3.6.4): what stands in Message-ID, In-Reply-To and References.

use crate::decode::words;

/// Longer ids are no ids.
const LONGEST: usize = 998;

/// The ids in a value, without their angle brackets, in their order, each once, at most `most`.
#[must_use]
pub fn parse(value: &str, most: usize) -> Vec<String> {
    let value = words::decode(value);
    let mut ids: Vec<String> = Vec::new();
    let mut rest = value.as_ref();
    while let Some(open) = rest.find('<') {
        let inner = rest.get(open + 1..).unwrap_or_default();
        let end = inner.find(['>', '<']).unwrap_or(inner.len());
        push(&mut ids, inner.get(..end).unwrap_or_default());
        rest = inner.get(end..).unwrap_or_default().trim_start_matches('>');
        if ids.len() >= most {
            return ids;
        }
    }
    if ids.is_empty() {
        // Programs that forget the brackets.
        for word in value.split(|c: char| c.is_whitespace() || c == ',') {
            if word.contains('@') && ids.len() < most {
                push(&mut ids, word);
            }
        }
        if ids.is_empty() && !value.contains(' ') {
            push(&mut ids, &value);
        }
    }
    ids
}

fn push(ids: &mut Vec<String>, id: &str) {
    let id = if id.contains(char::is_whitespace) { id.split_whitespace().collect() } else { id.to_owned() };
    // Twice the same neighbour is a common slip. A look at all of them would cost the square of a long list.
    if !id.is_empty() && id.len() <= LONGEST && ids.last() != Some(&id) {
        ids.push(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_with_and_without_brackets() {
        assert_eq!(parse("<a@b> <c@d>\t<c@d>", 9), ["a@b", "c@d"]);
        assert_eq!(parse("<a@b><c@ d>", 9), ["a@b", "c@d"]);
        assert_eq!(parse("a@b, c@d", 9), ["a@b", "c@d"]);
        assert_eq!(parse("<no-at>", 9), ["no-at"]);
        assert_eq!(parse("Your message of Monday", 9), Vec::<String>::new());
    }

    #[test]
    fn encoded_ids_are_decoded() {
        assert_eq!(parse("=?utf-8?q?=3Ca=40b=3E?=", 9), ["a@b"]);
    }

    #[test]
    fn t_10_a_flood_of_ids_is_cut() {
        assert_eq!(parse(&"<a@b> <c@d> ".repeat(100_000), 500).len(), 500);
    }
}
