use vouchsafe_core::Id;

/// One page of a list, and where the next begins.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The things.
    pub items: Vec<T>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Cuts `items`, which holds up to one more than `limit`, and takes the cursor from the last one kept.
    pub fn cut(mut items: Vec<T>, limit: usize, cursor: impl Fn(&T) -> Cursor) -> Page<T> {
        let more = items.len() > limit;
        items.truncate(limit);
        let next = if more { items.last().map(cursor) } else { None };
        Page { items, next }
    }

    /// The same page of other things.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next: self.next }
    }
}

/// A place in a sorted list: the sort key and the id of the last thing shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The first sort key (0 where a list has one key only).
    pub rank: i64,
    /// The time, UTC microseconds, or a number.
    pub at: i64,
    /// The id, to tell equals apart.
    pub id: Id,
}

impl Cursor {
    /// As text for a URL.
    pub fn encode(&self) -> String {
        format!("{:x}.{:x}.{}", self.rank, self.at, self.id.simple())
    }

    /// From text; `None` when it is not one of ours.
    pub fn decode(text: &str) -> Option<Cursor> {
        let mut parts = text.split('.');
        let rank = i64::from_str_radix(parts.next()?, 16).ok()?;
        let at = i64::from_str_radix(parts.next()?, 16).ok()?;
        let id = Id::try_parse(parts.next()?).ok()?;
        if parts.next().is_some() { None } else { Some(Cursor { rank, at, id }) }
    }
}
