/// A closed list of words that is stored and sent as text.
pub trait Coded: Sized + Copy + 'static {
    /// Every value, in the order people expect.
    const ALL: &'static [Self];
    /// The word that stands for it in the database and the API.
    fn code(self) -> &'static str;
    /// The value of a word.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|v| v.code() == code)
    }
}

/// Declares an enum whose values are words: `coded! { /// doc pub enum Status { /// doc Open = "open", … } }`.
#[macro_export]
macro_rules! coded {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $value:ident = $code:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $value),* }

        impl $crate::Coded for $name {
            const ALL: &'static [Self] = &[$(Self::$value),*];
            fn code(self) -> &'static str {
                match self { $(Self::$value => $code),* }
            }
        }
    };
}
