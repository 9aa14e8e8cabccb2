//! Dates (RFC 5322, section 3.3), as microseconds of UTC since 1970.

use mail_parser::DateTime;

/// Reads a date header. `None` when it is none, or lies outside the years 1970 to 2200.
#[must_use]
pub fn parse(value: &str) -> Option<i64> {
    let date = DateTime::parse_rfc822(&format!("{value}\n")).or_else(|| DateTime::parse_rfc3339(value))?;
    let whole = date.is_valid() && (1970..2200).contains(&date.year);
    whole.then(|| date.to_timestamp().saturating_mul(1_000_000))
}

/// Writes microseconds of UTC since 1970 as `2024-05-15T12:00:00Z`.
#[must_use]
pub fn format(micros: i64) -> String {
    DateTime::from_timestamp(micros.div_euclid(1_000_000)).to_rfc3339()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_ages_are_read() {
        let noon = Some(1_715_774_400_000_000);
        for text in [
            "Wed, 15 May 2024 12:00:00 +0000",
            "15 May 2024 14:00:00 +0200 (CEST)",
            "Wed, 15 May 2024 07:00:00 EST",
            "Wed,15 May 24 12:00:00 GMT",
            "2024-05-15T12:00:00Z",
        ] {
            assert_eq!(parse(text), noon, "{text}");
        }
        assert_eq!(noon.map(format).as_deref(), Some("2024-05-15T12:00:00Z"));
        assert_eq!(parse("soon"), None);
        assert_eq!(parse(""), None);
    }
}
