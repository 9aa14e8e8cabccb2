use crate::session::{Link, Session};
use crate::wake::{self, Wake};
use crate::{Error, Result, sqlite};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions as _, PgPool, SqlitePool};
use std::path::PathBuf;
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast;

/// Which engine a database is on. Only this room and the full-text search may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded store.
    Sqlite,
    /// A PostgreSQL server, 15 or newer.
    Postgres,
}

/// Where the database is.
#[derive(Debug, Clone)]
pub enum Options {
    /// A file of the embedded store, made when missing.
    Sqlite {
        /// The file.
        file: PathBuf,
        /// How many reading connections at most.
        readers: u32,
    },
    /// A PostgreSQL server.
    Postgres {
        /// `postgres://user:password@host/database`.
        url: String,
        /// How many connections at most.
        connections: u32,
    },
}

/// The open database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Database {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    pools: Pools,
    wakes: broadcast::Sender<String>,
}

#[derive(Debug)]
enum Pools {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres(PgPool),
}

impl Database {
    /// Opens the database and starts listening for wake-ups.
    pub async fn open(options: Options) -> Result<Database> {
        let (wakes, _) = broadcast::channel(4096);
        let pools = match options {
            Options::Sqlite { file, readers } => {
                let (writer, readers) = sqlite::open(&file, readers).await?;
                Pools::Sqlite { writer, readers }
            }
            Options::Postgres { url, connections } => Pools::Postgres(open_postgres(&url, connections).await?),
        };
        if let Pools::Postgres(pool) = &pools {
            wake::listen(pool, wakes.clone()).await?;
        }
        Ok(Database { inner: Arc::new(Inner { pools, wakes }) })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.inner.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// Whether a query is meant for this engine: the few that only one knows say so at the end of their names.
    pub fn runs(&self, query: &crate::Definition) -> bool {
        !query.name.ends_with(match self.engine() {
            Engine::Sqlite => "_POSTGRES",
            Engine::Postgres => "_SQLITE",
        })
    }

    /// A connection for reading. Each query sees what was committed when it began.
    pub async fn read(&self) -> Result<Session> {
        let link = match &self.inner.pools {
            Pools::Sqlite { readers, .. } => Link::SqliteRead(readers.acquire().await.map_err(acquire)?),
            Pools::Postgres(pool) => Link::PostgresRead(pool.acquire().await.map_err(acquire)?),
        };
        Ok(self.session(link))
    }

    /// A write transaction. On SQLite it waits for the one writer before it begins (`BEGIN IMMEDIATE`), so that it can
    /// never fail half-way for want of the lock.
    pub async fn write(&self) -> Result<Session> {
        let link = match &self.inner.pools {
            Pools::Sqlite { writer, .. } => {
                Link::SqliteWrite(writer.begin_with("begin immediate").await.map_err(acquire)?)
            }
            Pools::Postgres(pool) => Link::PostgresWrite(pool.begin().await.map_err(acquire)?),
        };
        Ok(self.session(link))
    }

    /// Messages that committed transactions, here or on another node, sent with [`Session::wake`].
    pub fn wakes(&self) -> Wake {
        Wake::new(self.inner.wakes.subscribe())
    }

    /// Sends a message to every listener at once, outside any transaction.
    pub async fn announce(&self, message: String) -> Result<()> {
        match &self.inner.pools {
            Pools::Sqlite { .. } => {
                self.wake_all(vec![message]);
                Ok(())
            }
            Pools::Postgres(pool) => sqlx::query("select pg_notify('vouchsafe', $1)")
                .bind(&message)
                .execute(pool)
                .await
                .map(drop)
                .map_err(|e| Error::from_driver("announce", e)),
        }
    }

    /// Closes all connections after what is running has ended.
    pub async fn close(&self) {
        match &self.inner.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    fn session(&self, link: Link) -> Session {
        Session { link, database: self.clone(), wakes: Vec::new() }
    }

    pub(crate) fn wake_all(&self, messages: Vec<String>) {
        for message in messages {
            // Nobody listening is no error: the next listener reads the table first.
            if self.inner.wakes.send(message).is_err() {
                return;
            }
        }
    }
}

async fn open_postgres(url: &str, connections: u32) -> Result<PgPool> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|e| Error::Setup(format!("the database URL cannot be read: {e}")))?
        .application_name("vouchsafe")
        .statement_cache_capacity(512)
        .disable_statement_logging();
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(30))
        .connect_with(options)
        .await
        .map_err(|e| Error::from_driver("open the database", e))
}

fn acquire(error: sqlx::Error) -> Error {
    Error::from_driver("take a connection", error)
}
