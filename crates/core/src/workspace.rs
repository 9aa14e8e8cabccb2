//! One client firm.

crate::coded! {
    /// Whether a workspace is in use.
    pub enum WorkspaceState {
        /// In use.
        Active = "active",
        /// Nobody can sign in; mail is still taken and kept.
        Suspended = "suspended",
        /// Its key is destroyed; nothing of it can be read.
        Removed = "removed",
    }
}

/// Makes the short name of a workspace, as it stands in addresses: lower-case letters, digits and single hyphens, at most 40.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= 40 {
            break;
        }
    }
    let slug = slug.trim_matches('-').to_owned();
    if slug.is_empty() { "workspace".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_firm_name_becomes_a_short_name() {
        assert_eq!(slug("Nordlicht  Räder & Söhne"), "nordlicht-r-der-s-hne");
        assert_eq!(slug("***"), "workspace");
    }
}
