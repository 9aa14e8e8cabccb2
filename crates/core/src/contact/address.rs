/// A name, if there is one, and a mail address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Party {
    /// The display name.
    pub name: Option<String>,
    /// The address as written.
    pub address: String,
}

impl Party {
    /// The name, or the address where there is none.
    pub fn label(&self) -> &str {
        self.name.as_deref().filter(|n| !n.trim().is_empty()).unwrap_or(&self.address)
    }
}

/// The form in which two spellings of one address are equal: trimmed and in lower case. Local parts are treated as
/// case-insensitive although RFC 5321 section 2.4 lets a server tell them apart, because no mail provider does and people do
/// not type them alike. Dots and plus tags stay: they may be different persons.
pub fn normalise_address(address: &str) -> String {
    address.trim().trim_matches(['<', '>']).trim_end_matches('.').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_make_a_second_person() {
        assert_eq!(normalise_address(" <Anna.Berg@Example.ORG> "), "anna.berg@example.org");
        assert_ne!(normalise_address("anna+a@example.org"), normalise_address("anna@example.org"));
    }
}
