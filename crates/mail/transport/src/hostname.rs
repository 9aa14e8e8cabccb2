//! Our own host name as it is said to other servers.

/// `name`, or `localhost` when it could not stand in a greeting or a command.
pub(crate) fn spoken(name: &str) -> &str {
    let fit = |octet: u8| octet.is_ascii_alphanumeric() || b".-_[]:".contains(&octet);
    if !name.is_empty() && name.len() <= 255 && name.bytes().all(fit) { name } else { "localhost" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t_12_a_host_name_cannot_carry_a_command() {
        assert_eq!(spoken("mx.example.com"), "mx.example.com");
        for wrong in ["", "a b", "a\r\nMAIL FROM:<x>", "münchen.example"] {
            assert_eq!(spoken(wrong), "localhost");
        }
    }
}
