use sqlx::{Postgres, Sqlite};
use uuid::Uuid;

/// The column types that both engines share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 64-bit whole number: `bigint`, `INTEGER`.
    Int,
    /// Truth value: `boolean`, `INTEGER`.
    Bool,
    /// UTF-8 text.
    Text,
    /// Bytes: `bytea`, `BLOB`.
    Bytes,
    /// UUID: `uuid`, `BLOB` of 16 bytes.
    Id,
    /// Floating point: `double precision`, `REAL`.
    Real,
}

/// One parameter on its way to an engine. `None` is SQL null, typed so that PostgreSQL accepts it.
#[derive(Debug, Clone)]
pub enum Arg {
    /// A whole number.
    Int(Option<i64>),
    /// A truth value.
    Bool(Option<bool>),
    /// Text.
    Text(Option<String>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
    /// An id.
    Id(Option<Uuid>),
    /// A floating-point number.
    Real(Option<f64>),
}

/// A Rust type that stands for one column or parameter on both engines.
pub trait Value: Sized {
    /// The column type.
    const KIND: Kind;
    /// Whether null is a value of this type.
    const NULLABLE: bool = false;
    /// As a parameter.
    fn into_arg(self) -> Arg;
    /// From a column. `None` is null; an error says what did not fit.
    fn from_arg(arg: Arg) -> std::result::Result<Self, String>;
}

macro_rules! plain_value {
    ($rust:ty, $variant:ident) => {
        impl Value for $rust {
            const KIND: Kind = Kind::$variant;
            fn into_arg(self) -> Arg {
                Arg::$variant(Some(self))
            }
            fn from_arg(arg: Arg) -> std::result::Result<Self, String> {
                match arg {
                    Arg::$variant(Some(value)) => Ok(value),
                    Arg::$variant(None) => Err("is null".to_owned()),
                    other => Err(format!("is {other:?}, not {}", stringify!($variant))),
                }
            }
        }
    };
}

plain_value!(i64, Int);
plain_value!(bool, Bool);
plain_value!(String, Text);
plain_value!(Vec<u8>, Bytes);
plain_value!(Uuid, Id);
plain_value!(f64, Real);

impl Value for &str {
    const KIND: Kind = Kind::Text;
    fn into_arg(self) -> Arg {
        Arg::Text(Some(self.to_owned()))
    }
    fn from_arg(_: Arg) -> std::result::Result<Self, String> {
        Err("borrowed text is for parameters only".to_owned())
    }
}

impl<T: Value> Value for Option<T> {
    const KIND: Kind = T::KIND;
    const NULLABLE: bool = true;
    fn into_arg(self) -> Arg {
        match self {
            Some(value) => value.into_arg(),
            None => Arg::null(T::KIND),
        }
    }
    fn from_arg(arg: Arg) -> std::result::Result<Self, String> {
        if arg.is_null() { Ok(None) } else { T::from_arg(arg).map(Some) }
    }
}

impl Arg {
    /// Null of a type.
    pub fn null(kind: Kind) -> Arg {
        match kind {
            Kind::Int => Arg::Int(None),
            Kind::Bool => Arg::Bool(None),
            Kind::Text => Arg::Text(None),
            Kind::Bytes => Arg::Bytes(None),
            Kind::Id => Arg::Id(None),
            Kind::Real => Arg::Real(None),
        }
    }

    fn is_null(&self) -> bool {
        matches!(
            self,
            Arg::Int(None) | Arg::Bool(None) | Arg::Text(None) | Arg::Bytes(None) | Arg::Id(None) | Arg::Real(None)
        )
    }

    /// Adds the value to a driver's argument list.
    pub(crate) fn add_to<A>(self, arguments: &mut A) -> std::result::Result<(), sqlx::error::BoxDynError>
    where
        A: sqlx::Arguments,
        Option<i64>: Encodes<A::Database>,
        Option<bool>: Encodes<A::Database>,
        Option<String>: Encodes<A::Database>,
        Option<Vec<u8>>: Encodes<A::Database>,
        Option<Uuid>: Encodes<A::Database>,
        Option<f64>: Encodes<A::Database>,
    {
        match self {
            Arg::Int(v) => arguments.add(v),
            Arg::Bool(v) => arguments.add(v),
            Arg::Text(v) => arguments.add(v),
            Arg::Bytes(v) => arguments.add(v),
            Arg::Id(v) => arguments.add(v),
            Arg::Real(v) => arguments.add(v),
        }
    }
}

/// Short for what a driver needs of a parameter type.
pub(crate) trait Encodes<DB: sqlx::Database>: for<'q> sqlx::Encode<'q, DB> + sqlx::Type<DB> {}
impl<T> Encodes<Sqlite> for T where T: for<'q> sqlx::Encode<'q, Sqlite> + sqlx::Type<Sqlite> {}
impl<T> Encodes<Postgres> for T where T: for<'q> sqlx::Encode<'q, Postgres> + sqlx::Type<Postgres> {}
