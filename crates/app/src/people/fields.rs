//! What people type into the fields of users and workspaces, held against its rules.

use super::Password;
use super::password;
use crate::failure::{Failure, FieldError, Result};
use vouchsafe_core::contact::normalise_address;

/// Collects what is wrong with an input, so that all of it can be said at once.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    errors: Vec<FieldError>,
}

impl Fields {
    /// A name of a person, a team or a workspace: one line of 1 to 100 characters.
    pub(crate) fn name(&mut self, field: &'static str, typed: &str) -> String {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            self.error(field, "required");
        } else if name.chars().count() > 100 {
            self.error(field, "too_long");
        } else if name.chars().any(char::is_control) {
            self.error(field, "malformed");
        }
        name
    }

    /// A mail address (RFC 5321 section 4.5.3.1), as written. It is proved by the link that is sent to it, so only what
    /// cannot be one is refused.
    pub(crate) fn address(&mut self, field: &'static str, typed: &str) -> String {
        let address = typed.trim().to_owned();
        let fits = address.rsplit_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && local.len() <= 64
                && !domain.is_empty()
                && !domain.starts_with('.')
                && !normalise_address(&address).ends_with('@')
        });
        let odd = |c: char| c.is_control() || c.is_whitespace() || "<>\",;".contains(c);
        if address.is_empty() {
            self.error(field, "required");
        } else if !fits || address.len() > 254 || address.chars().any(odd) {
            self.error(field, "malformed");
        }
        address
    }

    /// A new password; `context` is what an attacker would try first: names and addresses.
    pub(crate) fn password(&mut self, field: &'static str, typed: &Password, context: &[&str]) {
        if let Err(code) = password::check(typed.as_str(), context) {
            self.error(field, code);
        }
    }

    /// A language there is.
    pub(crate) fn locale(&mut self, field: &'static str, typed: &str) -> String {
        self.one_of(field, typed, &crate::texts::LANGUAGES)
    }

    /// A time zone of the IANA database.
    pub(crate) fn time_zone(&mut self, field: &'static str, typed: &str) -> String {
        if typed.len() > 64 || jiff::tz::TimeZone::get(typed).is_err() {
            self.error(field, "unknown_time_zone");
        }
        typed.to_owned()
    }

    /// A colour as `#rrggbb`.
    pub(crate) fn colour(&mut self, field: &'static str, typed: &str) -> String {
        let digits = typed.strip_prefix('#').unwrap_or_default();
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            self.error(field, "malformed");
        }
        typed.to_lowercase()
    }

    /// The short name of a workspace: lower-case letters, digits and single hyphens.
    pub(crate) fn slug(&mut self, field: &'static str, typed: &str) -> String {
        let typed = typed.trim();
        if vouchsafe_core::workspace::slug(typed) != typed {
            self.error(field, "malformed");
        }
        typed.to_owned()
    }

    /// One of a few words.
    pub(crate) fn one_of(&mut self, field: &'static str, typed: &str, words: &[&str]) -> String {
        if !words.contains(&typed) {
            self.error(field, "unknown_value");
        }
        typed.to_owned()
    }

    /// Notes what is wrong.
    pub(crate) fn error(&mut self, field: &'static str, code: &'static str) {
        self.errors.push(FieldError { field, code });
    }

    /// Everything was right, or all that was not.
    pub(crate) fn done(self) -> Result<()> {
        if self.errors.is_empty() { Ok(()) } else { Err(Failure::Invalid(self.errors)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(check: impl FnOnce(&mut Fields)) -> bool {
        let mut fields = Fields::default();
        check(&mut fields);
        fields.done().is_ok()
    }

    #[test]
    fn what_cannot_be_a_mail_address_is_refused() {
        for address in ["anna@example.org", "a+b.c@sub.example.org", "büro@münchen.example", "root@localhost"] {
            assert!(accepted(|f| drop(f.address("email", address))), "{address}");
        }
        let long = format!("{}@example.org", "a".repeat(65));
        for address in ["", "anna", "@example.org", "anna@", "an na@example.org", "a@b\r\nBcc: c@d", "<a@b.c>", &long] {
            assert!(!accepted(|f| drop(f.address("email", address))), "{address}");
        }
    }

    #[test]
    fn a_name_is_one_line() {
        let mut fields = Fields::default();
        assert_eq!(fields.name("name", "  Ada \t Lovelace\n"), "Ada Lovelace");
        assert!(fields.done().is_ok());
        assert!(!accepted(|f| drop(f.name("name", "   "))));
        assert!(!accepted(|f| drop(f.name("name", "a\u{0}b"))));
        assert!(!accepted(|f| drop(f.name("name", &"x".repeat(101)))));
    }

    #[test]
    fn only_time_zones_that_exist_are_taken() {
        assert!(accepted(|f| drop(f.time_zone("time_zone", "Europe/Vienna"))));
        assert!(!accepted(|f| drop(f.time_zone("time_zone", "Europe/../../etc/passwd"))));
        assert!(!accepted(|f| drop(f.time_zone("time_zone", "Mars/Olympus"))));
    }
}
