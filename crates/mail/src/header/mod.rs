//! Header fields: splitting the block, and the grammars of the values.

pub mod address;
pub mod block;
pub mod date;
pub mod ids;
pub mod media;

/// One header field. The value is unfolded and in Unicode; encoded words in it are not yet decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The name as written.
    pub name: String,
    /// The value, without line ends and surrounding white space.
    pub value: String,
}

/// The header fields of a mail or a part, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<Header>);

impl Headers {
    /// Makes a list of fields.
    #[must_use]
    pub fn new(fields: Vec<Header>) -> Self {
        Headers(fields)
    }

    /// The value of the first field of that name that says anything.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).find(|value| !value.is_empty())
    }

    /// Whether a field of that name stands there, be it empty.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// The values of all fields of that name.
    pub fn all<'a, 'n>(&'a self, name: &'n str) -> impl DoubleEndedIterator<Item = &'a str> + use<'a, 'n> {
        self.0.iter().filter(move |h| h.name.eq_ignore_ascii_case(name)).map(|h| h.value.as_str())
    }

    /// All fields.
    pub fn iter(&self) -> std::slice::Iter<'_, Header> {
        self.0.iter()
    }

    /// How many fields there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of that field with its encoded words decoded (RFC 2047), on one line.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(readable)
    }
}

impl<'a> IntoIterator for &'a Headers {
    type Item = &'a Header;
    type IntoIter = std::slice::Iter<'a, Header>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// A header value for people: encoded words decoded, and no line end that one of them may have smuggled in.
#[must_use]
pub fn readable(value: &str) -> String {
    let text = super::decode::words::decode(value);
    if text.contains(['\r', '\n']) { text.replace(['\r', '\n'], " ") } else { text.into_owned() }.trim().to_owned()
}
