use crate::{Arg, Error, Kind, Result, Value};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

/// One row of either engine.
#[derive(Debug)]
pub struct Row {
    pub(crate) query: &'static str,
    pub(crate) inner: Inner,
}

#[derive(Debug)]
pub(crate) enum Inner {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// The value of column `index`, counted from 0.
    pub fn get<T: Value>(&self, index: usize) -> Result<T> {
        let arg = self.arg(T::KIND, index).map_err(|source| self.misfit(index, source.to_string()))?;
        T::from_arg(arg).map_err(|reason| self.misfit(index, reason))
    }

    fn misfit(&self, index: usize, reason: String) -> Error {
        Error::Shape { query: self.query, column: index.to_string(), reason }
    }

    fn arg(&self, kind: Kind, index: usize) -> std::result::Result<Arg, sqlx::Error> {
        Ok(match (&self.inner, kind) {
            (Inner::Sqlite(row), Kind::Int) => Arg::Int(row.try_get_unchecked(index)?),
            (Inner::Sqlite(row), Kind::Bool) => Arg::Bool(row.try_get_unchecked(index)?),
            (Inner::Sqlite(row), Kind::Text) => Arg::Text(row.try_get_unchecked(index)?),
            (Inner::Sqlite(row), Kind::Bytes) => Arg::Bytes(row.try_get_unchecked(index)?),
            (Inner::Sqlite(row), Kind::Id) => Arg::Id(row.try_get_unchecked::<Option<Uuid>, _>(index)?),
            (Inner::Sqlite(row), Kind::Real) => Arg::Real(row.try_get_unchecked(index)?),
            (Inner::Postgres(row), Kind::Int) => Arg::Int(row.try_get(index)?),
            (Inner::Postgres(row), Kind::Bool) => Arg::Bool(row.try_get(index)?),
            (Inner::Postgres(row), Kind::Text) => Arg::Text(row.try_get(index)?),
            (Inner::Postgres(row), Kind::Bytes) => Arg::Bytes(row.try_get(index)?),
            (Inner::Postgres(row), Kind::Id) => Arg::Id(row.try_get::<Option<Uuid>, _>(index)?),
            (Inner::Postgres(row), Kind::Real) => Arg::Real(row.try_get(index)?),
        })
    }
}

/// A type that one row of a query becomes.
pub trait FromRow: Sized {
    /// Name (empty for tuples), type and nullability of each column, in order.
    fn columns() -> Vec<(&'static str, Kind, bool)>;
    /// Reads the row.
    fn from_row(row: &Row) -> Result<Self>;
}

macro_rules! tuple_row {
    ($($t:ident $i:tt),*) => {
        impl<$($t: Value),*> FromRow for ($($t,)*) {
            fn columns() -> Vec<(&'static str, Kind, bool)> {
                vec![$(("", $t::KIND, $t::NULLABLE)),*]
            }
            #[allow(unused_variables)]
            fn from_row(row: &Row) -> Result<Self> {
                Ok(($(row.get::<$t>($i)?,)*))
            }
        }
    };
}

tuple_row!();
tuple_row!(A 0);
tuple_row!(A 0, B 1);
tuple_row!(A 0, B 1, C 2);
tuple_row!(A 0, B 1, C 2, D 3);
tuple_row!(A 0, B 1, C 2, D 3, E 4);
tuple_row!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple_row!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple_row!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);

/// Declares a struct that a row becomes, field by field, in the order of the query's columns.
///
/// The field names are the column names; the two-engine test compares them.
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$fmeta:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub struct $name { $($(#[$fmeta])* pub $field: $type),* }

        impl $crate::FromRow for $name {
            fn columns() -> Vec<(&'static str, $crate::Kind, bool)> {
                vec![$((stringify!($field), <$type as $crate::Value>::KIND, <$type as $crate::Value>::NULLABLE)),*]
            }
            fn from_row(row: &$crate::Row) -> $crate::Result<Self> {
                let mut index = 0usize..;
                Ok(Self { $($field: row.get(index.next().unwrap_or_default())?),* })
            }
        }
    };
}
