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
