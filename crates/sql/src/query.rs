use crate::session::Session;
use crate::{Arg, FromRow, Kind, Result, Value};
use std::marker::PhantomData;

/// Every query of the program, collected at link time.
#[allow(unsafe_code)]
#[linkme::distributed_slice]
pub static QUERIES: [&'static Definition];

/// Column name (empty where the row is a tuple), type and nullability.
pub type Columns = Vec<(&'static str, Kind, bool)>;

/// What is known of a query without running it.
#[derive(Debug)]
pub struct Definition {
    /// The constant's name.
    pub name: &'static str,
    /// The module that declares it.
    pub module: &'static str,
    /// The text, with parameters `$1`, `$2` … first appearing in numeric order (SQLite takes `$n` as a name).
    pub sql: &'static str,
    /// The names of the parameters.
    pub parameters: &'static [&'static str],
    /// The types of the parameters.
    pub kinds: fn() -> Vec<(Kind, bool)>,
    /// The columns of a row.
    pub columns: fn() -> Columns,
}

/// Name, type word, and origin (table, column) of a result column, as an engine reports them.
pub type Reported = (String, String, Option<(String, String)>);

/// What an engine reports of a prepared query; the two-engine test compares it with the [`Definition`].
#[derive(Debug, Clone)]
pub struct Prepared {
    /// How many parameters the text takes.
    pub parameters: usize,
    /// Name, type word, and origin (table, column) of each result column.
    pub columns: Vec<Reported>,
}

/// The parameters of a query.
pub trait Params {
    /// Type and nullability of each.
    fn kinds() -> Vec<(Kind, bool)>;
    /// In order.
    fn into_args(self) -> Vec<Arg>;
}

macro_rules! tuple_params {
    ($($t:ident $i:tt),*) => {
        impl<$($t: Value),*> Params for ($($t,)*) {
            fn kinds() -> Vec<(Kind, bool)> {
                vec![$(($t::KIND, $t::NULLABLE)),*]
            }
            fn into_args(self) -> Vec<Arg> {
                vec![$(self.$i.into_arg()),*]
            }
        }
    };
}

tuple_params!();
tuple_params!(A 0);
tuple_params!(A 0, B 1);
tuple_params!(A 0, B 1, C 2);
tuple_params!(A 0, B 1, C 2, D 3);
tuple_params!(A 0, B 1, C 2, D 3, E 4);
tuple_params!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple_params!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple_params!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuple_params!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuple_params!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
tuple_params!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
tuple_params!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);

/// A query: one text, its parameter types `P` and its row type `R`.
#[derive(Debug)]
pub struct Query<P, R> {
    /// Name, text, shapes.
    pub definition: &'static Definition,
    #[doc(hidden)]
    pub marker: PhantomData<fn(P) -> R>,
}

impl<P: Params, R: FromRow> Query<P, R> {
    /// All rows.
    pub async fn all(&self, session: &mut Session, params: P) -> Result<Vec<R>> {
        let rows = session.fetch_all(self.definition, params.into_args()).await?;
        rows.iter().map(R::from_row).collect()
    }

    /// The first row, if any.
    pub async fn optional(&self, session: &mut Session, params: P) -> Result<Option<R>> {
        let row = session.fetch_optional(self.definition, params.into_args()).await?;
        row.as_ref().map(R::from_row).transpose()
    }

    /// The row; [`crate::Error::Missing`] when there is none.
    pub async fn one(&self, session: &mut Session, params: P) -> Result<R> {
        self.optional(session, params).await?.ok_or(crate::Error::Missing)
    }

    /// Runs it; how many rows were touched.
    pub async fn run(&self, session: &mut Session, params: P) -> Result<u64> {
        session.execute(self.definition, params.into_args()).await
    }
}

/// Declares a query: `query!(pub NAME: (param: Type, …) -> Row, "text")`.
#[macro_export]
macro_rules! query {
    ($(#[$meta:meta])* $vis:vis $name:ident: ($($p:ident: $t:ty),* $(,)?) -> $row:ty, $sql:expr $(,)?) => {
        $(#[$meta])*
        $vis const $name: $crate::Query<($($t,)*), $row> = {
            static DEFINITION: $crate::Definition = $crate::Definition {
                name: stringify!($name),
                module: module_path!(),
                sql: $sql,
                parameters: &[$(stringify!($p)),*],
                kinds: <($($t,)*) as $crate::Params>::kinds,
                columns: <$row as $crate::FromRow>::columns,
            };
            #[allow(unsafe_code)]
            #[$crate::linkme::distributed_slice($crate::QUERIES)]
            #[linkme(crate = $crate::linkme)]
            static LISTED: &$crate::Definition = &DEFINITION;
            $crate::Query { definition: &DEFINITION, marker: std::marker::PhantomData }
        };
    };
}
