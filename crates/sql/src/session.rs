use crate::database::{Database, Engine};
use crate::query::{Definition, Prepared};
use crate::row::{Inner, Row};
use crate::{Arg, Error, Result};
use futures_util::TryStreamExt as _;
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Executor as _, Postgres, Sqlite, Statement as _, Transaction, TypeInfo as _};

/// A connection in use: for reading, or as a write transaction that ends with [`Session::commit`].
pub struct Session {
    pub(crate) link: Link,
    pub(crate) database: Database,
    /// Wake-ups that leave with the commit.
    pub(crate) wakes: Vec<String>,
}

pub(crate) enum Link {
    SqliteRead(PoolConnection<Sqlite>),
    SqliteWrite(Transaction<'static, Sqlite>),
    PostgresRead(PoolConnection<Postgres>),
    PostgresWrite(Transaction<'static, Postgres>),
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("engine", &self.engine()).finish_non_exhaustive()
    }
}

fn sqlite_args(args: Vec<Arg>) -> SqliteArguments {
    let mut arguments = SqliteArguments::default();
    for arg in args {
        // Encoding these few types cannot fail; a failure would show as a missing parameter, which SQLite reports.
        if let Err(error) = arg.add_to(&mut arguments) {
            tracing::error!(%error, "a parameter could not be encoded");
        }
    }
    arguments
}

fn postgres_args(args: Vec<Arg>) -> PgArguments {
    let mut arguments = PgArguments::default();
    for arg in args {
        if let Err(error) = arg.add_to(&mut arguments) {
            tracing::error!(%error, "a parameter could not be encoded");
        }
    }
    arguments
}

/// Runs `$body` with `$conn` bound to the driver's connection of whichever engine this session is on.
macro_rules! on_engine {
    ($link:expr, sqlite($s:ident) => $sqlite:expr, postgres($p:ident) => $postgres:expr) => {
        match $link {
            Link::SqliteRead(c) => {
                let $s = &mut **c;
                $sqlite
            }
            Link::SqliteWrite(c) => {
                let $s = &mut **c;
                $sqlite
            }
            Link::PostgresRead(c) => {
                let $p = &mut **c;
                $postgres
            }
            Link::PostgresWrite(c) => {
                let $p = &mut **c;
                $postgres
            }
        }
    };
}

impl Session {
    /// Which engine this session talks to. For the seams only: full-text search, claiming a job, locks, wake-ups.
    pub fn engine(&self) -> Engine {
        self.database.engine()
    }

    /// Ends the transaction; from here on it is durable. Does nothing on a reading session.
    pub async fn commit(self) -> Result<()> {
        let Session { link, database, wakes } = self;
        match link {
            Link::SqliteWrite(tx) => tx.commit().await.map_err(|e| Error::from_driver("commit", e))?,
            Link::PostgresWrite(tx) => tx.commit().await.map_err(|e| Error::from_driver("commit", e))?,
            Link::SqliteRead(_) | Link::PostgresRead(_) => {}
        }
        database.wake_all(wakes);
        Ok(())
    }

    /// Sends `message` to every listener of this database, on all nodes, once the transaction is committed.
    pub async fn wake(&mut self, message: String) -> Result<()> {
        if let Link::PostgresWrite(tx) = &mut self.link {
            sqlx::query("select pg_notify('vouchsafe', $1)")
                .bind(&message)
                .execute(&mut **tx)
                .await
                .map_err(|e| Error::from_driver("wake", e))?;
        } else {
            self.wakes.push(message);
        }
        Ok(())
    }

    /// Takes a lock by number until the transaction ends, so that writers of the same thing follow one another.
    /// SQLite has one writer anyway; PostgreSQL takes an advisory lock.
    pub async fn lock(&mut self, number: i64) -> Result<()> {
        if let Link::PostgresWrite(tx) = &mut self.link {
            sqlx::query("select pg_advisory_xact_lock($1)")
                .bind(number)
                .execute(&mut **tx)
                .await
                .map_err(|e| Error::from_driver("lock", e))?;
        }
        Ok(())
    }

    pub(crate) async fn fetch_all(&mut self, query: &'static Definition, args: Vec<Arg>) -> Result<Vec<Row>> {
        let name = query.name;
        let rows = on_engine!(&mut self.link,
            sqlite(c) => sqlx::query_with(query.sql, sqlite_args(args)).fetch(c).map_ok(Inner::Sqlite).try_collect::<Vec<_>>().await,
            postgres(c) => sqlx::query_with(query.sql, postgres_args(args)).fetch(c).map_ok(Inner::Postgres).try_collect::<Vec<_>>().await
        );
        let rows = rows.map_err(|e| Error::from_driver(name, e))?;
        Ok(rows.into_iter().map(|inner| Row { query: name, inner }).collect())
    }

    pub(crate) async fn fetch_optional(&mut self, query: &'static Definition, args: Vec<Arg>) -> Result<Option<Row>> {
        let name = query.name;
        let row = on_engine!(&mut self.link,
            sqlite(c) => sqlx::query_with(query.sql, sqlite_args(args)).fetch_optional(c).await.map(|r| r.map(Inner::Sqlite)),
            postgres(c) => sqlx::query_with(query.sql, postgres_args(args)).fetch_optional(c).await.map(|r| r.map(Inner::Postgres))
        );
        Ok(row.map_err(|e| Error::from_driver(name, e))?.map(|inner| Row { query: name, inner }))
    }

    pub(crate) async fn execute(&mut self, query: &'static Definition, args: Vec<Arg>) -> Result<u64> {
        let touched = on_engine!(&mut self.link,
            sqlite(c) => sqlx::query_with(query.sql, sqlite_args(args)).execute(c).await.map(|r| r.rows_affected()),
            postgres(c) => sqlx::query_with(query.sql, postgres_args(args)).execute(c).await.map(|r| r.rows_affected())
        );
        touched.map_err(|e| Error::from_driver(query.name, e))
    }

    /// Runs several statements without parameters: migrations, and reading the catalogue in tests.
    pub async fn script(&mut self, what: &'static str, text: String) -> Result<()> {
        on_engine!(&mut self.link,
            sqlite(c) => sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(c).await.map(|_| ()),
            postgres(c) => sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(c).await.map(|_| ())
        )
        .map_err(|e| Error::from_driver(what, e))
    }

    /// What the engine makes of a query: parameter count, result columns and where they come from.
    pub async fn prepare(&mut self, query: &Definition) -> Result<Prepared> {
        let prepared = on_engine!(&mut self.link,
            sqlite(c) => {
                let statement = c.prepare(sqlx::SqlSafeStr::into_sql_str(query.sql)).await;
                statement.map(|s| described(s.parameters(), s.columns()))
            },
            postgres(c) => {
                let statement = c.prepare(sqlx::SqlSafeStr::into_sql_str(query.sql)).await;
                statement.map(|s| described(s.parameters(), s.columns()))
            }
        );
        prepared.map_err(|e| Error::from_driver(query.name, e))
    }

    /// The engine's plan for a query, one line a step; parameters are left unbound. For `doctor` and the scan test.
    pub async fn explain(&mut self, query: &Definition) -> Result<Vec<String>> {
        let plan = format!("explain query plan {}", query.sql);
        let rows = match &mut self.link {
            Link::SqliteRead(c) => sqlx::raw_sql(sqlx::AssertSqlSafe(plan)).fetch_all(&mut **c).await,
            Link::SqliteWrite(c) => sqlx::raw_sql(sqlx::AssertSqlSafe(plan)).fetch_all(&mut **c).await,
            Link::PostgresRead(_) | Link::PostgresWrite(_) => return Ok(Vec::new()),
        };
        let rows = rows.map_err(|e| Error::from_driver("explain", e))?;
        Ok(rows.iter().map(|r| sqlx::Row::get::<String, _>(r, 3)).collect())
    }
}

fn described<C: sqlx::Column>(
    parameters: Option<sqlx::Either<&[<C::Database as sqlx::Database>::TypeInfo], usize>>,
    columns: &[C],
) -> Prepared {
    let parameters = match parameters {
        Some(sqlx::Either::Left(types)) => types.len(),
        Some(sqlx::Either::Right(count)) => count,
        None => 0,
    };
    let columns = columns
        .iter()
        .map(|c| {
            let origin = c.origin();
            let origin = origin.table_column().map(|t| (t.table.to_string(), t.name.to_string()));
            (c.name().to_owned(), c.type_info().name().to_owned(), origin)
        })
        .collect();
    Prepared { parameters, columns }
}
