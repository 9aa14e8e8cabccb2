//! What is stored: every table and column, declared once. The privacy room, the schema test and the generated registers all
//! read from here.

use sql::Kind;

/// Every table, collected at link time.
#[allow(unsafe_code)]
#[linkme::distributed_slice]
pub static TABLES: [&'static Table];

/// One table.
#[derive(Debug)]
pub struct Table {
    /// Its name in the database.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// Whether its rows belong to a workspace or to the installation.
    pub home: Home,
    /// The column, or the path of columns, that leads to the person; empty where nothing is personal.
    pub subject: &'static str,
    /// The retention rule its rows follow.
    pub kept: &'static str,
    /// Its columns, in the order of the declaration.
    pub columns: &'static [Column],
}

/// To whom the rows of a table belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// A workspace; the table has a `workspace_id`.
    Workspace,
    /// The installation.
    Installation,
}

/// One column.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its type on both engines.
    pub kind: Kind,
    /// Whether it may be null.
    pub nullable: bool,
    /// What it says about people.
    pub class: Class,
}

/// What a column says about people. A column without a class does not compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Nothing personal, and why it is there.
    Plain(&'static str),
    /// Personal, stored sealed under the subject's key; erasing the key shreds it.
    Sealed(Category),
    /// A keyed hash of something personal, for exact look-ups; erasing removes the row.
    Keyed(Category),
}

/// Categories of personal data, after the fideslang taxonomy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// `user.name`.
    Name,
    /// `user.contact.email`.
    Email,
    /// `user.contact`.
    Contact,
    /// `user.content.private`: what people write and attach.
    Content,
    /// `user.device.ip_address`.
    NetworkAddress,
    /// `user.device`.
    Device,
    /// `user.authorization.password`, tokens and other credentials.
    Credential,
    /// `user.behavior`: how somebody uses the desk.
    Settings,
}

impl Category {
    /// The key of the fideslang taxonomy.
    pub fn key(self) -> &'static str {
        match self {
            Category::Name => "user.name",
            Category::Email => "user.contact.email",
            Category::Contact => "user.contact",
            Category::Content => "user.content.private",
            Category::NetworkAddress => "user.device.ip_address",
            Category::Device => "user.device",
            Category::Credential => "user.authorization",
            Category::Settings => "user.behavior",
        }
    }
}

/// A personal column, as a type: a [`crate::Sealed`] value of one column does not fit another.
pub trait Personal {
    /// The table.
    const TABLE: &'static str;
    /// The column.
    const COLUMN: &'static str;
}

/// Declares a table: its row type, its insert statement and its entry in the catalogue.
///
/// ```text
/// table! {
///     /// A conversation.
///     ticket in Workspace about "requester_id" kept "ticket" {
///         workspace_id: Id, plain("tenancy");
///         subject: sealed, personal(Content);
///         assignee_id: Option<Id>, plain("who answers");
///     }
/// }
/// ```
#[macro_export]
macro_rules! table {
    ($(#[doc = $about:literal])+ $name:ident in $home:ident about $subject:literal kept $kept:literal { $($columns:tt)* }) => {
        $crate::table!(@column [$($about)+] $name $home $subject $kept []
            [1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40]
            $($columns)*);
    };
    (@column $a:tt $n:ident $h:ident $s:literal $k:literal [$($done:tt)*] [$i:literal $($is:literal)*]
        $field:ident: sealed, personal($cat:ident); $($rest:tt)*) => {
        $crate::table!(@column $a $n $h $s $k [$($done)* { $field ($crate::Sealed<columns::$field>) $i
            ($crate::catalogue::Class::Sealed($crate::catalogue::Category::$cat)) "personal, sealed" [$field] }] [$($is)*] $($rest)*);
    };
    (@column $a:tt $n:ident $h:ident $s:literal $k:literal [$($done:tt)*] [$i:literal $($is:literal)*]
        $field:ident: optional sealed, personal($cat:ident); $($rest:tt)*) => {
        $crate::table!(@column $a $n $h $s $k [$($done)* { $field (Option<$crate::Sealed<columns::$field>>) $i
            ($crate::catalogue::Class::Sealed($crate::catalogue::Category::$cat)) "personal, sealed" [$field] }] [$($is)*] $($rest)*);
    };
    (@column $a:tt $n:ident $h:ident $s:literal $k:literal [$($done:tt)*] [$i:literal $($is:literal)*]
        $field:ident: $type:ty, keyed($cat:ident); $($rest:tt)*) => {
        $crate::table!(@column $a $n $h $s $k [$($done)* { $field ($type) $i
            ($crate::catalogue::Class::Keyed($crate::catalogue::Category::$cat)) "a keyed hash, for exact look-ups" [] }] [$($is)*] $($rest)*);
    };
    (@column $a:tt $n:ident $h:ident $s:literal $k:literal [$($done:tt)*] [$i:literal $($is:literal)*]
        $field:ident: $type:ty, plain($reason:literal); $($rest:tt)*) => {
        $crate::table!(@column $a $n $h $s $k [$($done)* { $field ($type) $i
            ($crate::catalogue::Class::Plain($reason)) $reason [] }] [$($is)*] $($rest)*);
    };
    (@column [$($about:literal)+] $name:ident $home:ident $subject:literal $kept:literal
        [{ $f0:ident ($t0:ty) $i0:literal ($c0:expr) $d0:literal [$($m0:ident)?] }
         $({ $field:ident ($type:ty) $i:literal ($class:expr) $doc:literal [$($marker:ident)?] })*] [$($unused:literal)*]) => {
        $(#[doc = $about])+
        pub mod $name {
            #[allow(unused_imports)]
            use super::*;

            /// The personal columns, as types.
            #[allow(non_camel_case_types)]
            pub mod columns {
                $crate::table!(@marker $name $($m0)?);
                $($crate::table!(@marker $name $($marker)?);)*
            }

            /// A whole row, for inserting.
            #[derive(Debug, Clone)]
            pub struct Row {
                #[doc = $d0] pub $f0: $t0,
                $(#[doc = $doc] pub $field: $type),*
            }

            impl sql::Params for Row {
                fn kinds() -> Vec<(sql::Kind, bool)> {
                    vec![(<$t0 as sql::Value>::KIND, <$t0 as sql::Value>::NULLABLE),
                        $((<$type as sql::Value>::KIND, <$type as sql::Value>::NULLABLE)),*]
                }
                fn into_args(self) -> Vec<sql::Arg> {
                    vec![sql::Value::into_arg(self.$f0), $(sql::Value::into_arg(self.$field)),*]
                }
            }

            /// Inserts a row.
            pub const INSERT: sql::Query<Row, ()> = {
                static DEFINITION: sql::Definition = sql::Definition {
                    name: concat!("insert ", stringify!($name)),
                    module: module_path!(),
                    sql: concat!("insert into ", stringify!($name), " (", stringify!($f0), $(", ", stringify!($field),)*
                        ") values ($", $i0, $(", $", $i,)* ")"),
                    parameters: &[stringify!($f0), $(stringify!($field)),*],
                    kinds: <Row as sql::Params>::kinds,
                    columns: <() as sql::FromRow>::columns,
                };
                #[allow(unsafe_code)]
                #[sql::linkme::distributed_slice(sql::QUERIES)]
                #[linkme(crate = sql::linkme)]
                static LISTED: &sql::Definition = &DEFINITION;
                sql::Query { definition: &DEFINITION, marker: std::marker::PhantomData }
            };

            /// The entry in the catalogue.
            pub static TABLE: $crate::catalogue::Table = $crate::catalogue::Table {
                name: stringify!($name),
                about: concat!($($about),+),
                home: $crate::catalogue::Home::$home,
                subject: $subject,
                kept: $kept,
                columns: &[
                    $crate::catalogue::Column { name: stringify!($f0), kind: <$t0 as sql::Value>::KIND,
                        nullable: <$t0 as sql::Value>::NULLABLE, class: $c0 },
                    $($crate::catalogue::Column { name: stringify!($field), kind: <$type as sql::Value>::KIND,
                        nullable: <$type as sql::Value>::NULLABLE, class: $class }),*
                ],
            };

            #[allow(unsafe_code)]
            #[linkme::distributed_slice($crate::catalogue::TABLES)]
            static LISTED: &$crate::catalogue::Table = &TABLE;
        }
    };
    (@marker $table:ident) => {};
    (@marker $table:ident $field:ident) => {
        /// The column of this name.
        #[derive(Debug, Clone, Copy)]
        pub enum $field {}
        impl $crate::catalogue::Personal for $field {
            const TABLE: &'static str = stringify!($table);
            const COLUMN: &'static str = stringify!($field);
        }
    };
}
