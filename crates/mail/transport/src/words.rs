//! Words that we say to servers, and words of theirs that we keep.

/// `name` as our host name in a greeting or a command, or `localhost` when it could not stand there.
pub(crate) fn hostname(name: &str) -> &str {
    let fit = |octet: u8| octet.is_ascii_alphanumeric() || b".-_[]:".contains(&octet);
    if !name.is_empty() && name.len() <= 255 && name.bytes().all(fit) { name } else { "localhost" }
}

/// A server's words, fit to be kept and shown: one line of at most 500 characters.
pub(crate) fn printable(text: &str) -> String {
    const LONGEST: usize = 500;
    text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t_12_a_host_name_cannot_carry_a_command() {
        assert_eq!(hostname("mx.example.com"), "mx.example.com");
        for wrong in ["", "a b", "a\r\nMAIL FROM:<x>", "münchen.example"] {
            assert_eq!(hostname(wrong), "localhost");
        }
    }

    #[test]
    fn a_servers_words_are_one_bounded_line() {
        assert_eq!(printable(" 550 no\r\n\x1b[31mred "), "550 no   [31mred");
        assert_eq!(printable(&"x".repeat(9000)).len(), 500);
    }
}
