//! Small things about text.

/// The first `most` characters.
pub(crate) fn cut(text: &str, most: usize) -> String {
    text.char_indices().nth(most).map_or_else(|| text.to_owned(), |(end, _)| text[..end].to_owned())
}

/// The first words of a message, on one line, for lists.
pub(crate) fn preview(text: &str) -> String {
    let mut preview = String::new();
    let mut letters = 0;
    for word in text.split_whitespace() {
        if letters > 0 {
            preview.push(' ');
        }
        for c in word.chars() {
            if letters >= 160 {
                return preview;
            }
            preview.push(c);
            letters += 1;
        }
        letters += 1;
    }
    preview
}

/// A moment as people of a language write it, in their time zone.
pub(crate) fn date(at: vouchsafe_core::Time, locale: &str, zone: &str) -> String {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let Ok(moment) = jiff::Timestamp::from_microsecond(at.micros()) else { return String::new() };
    let form = if locale.starts_with("de") { "%d.%m.%Y, %H:%M" } else { "%-d %b %Y, %H:%M" };
    moment.to_zoned(zone).strftime(form).to_string()
}
