use sql::{Database, Options};
use std::sync::atomic::{AtomicU64, Ordering};

/// Which engine a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file in a temporary folder.
    Sqlite,
    /// A database of its own on the server that `DATABASE_URL` names, or the one on this machine.
    Postgres,
}

/// A database of a test's own, gone when the test ends.
#[derive(Debug)]
pub struct Scratch {
    /// The temporary folder.
    pub folder: tempfile::TempDir,
    /// Where the database is.
    pub options: Options,
    /// The name of the PostgreSQL database, to drop it.
    name: Option<String>,
}

static COUNT: AtomicU64 = AtomicU64::new(0);

impl Scratch {
    /// Makes one. `None` when the engine is PostgreSQL and none answers: the test is then skipped, loudly, and in CI fails.
    pub async fn new(engine: Engine) -> Option<Scratch> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        match engine {
            Engine::Sqlite => {
                let options = Options::Sqlite { file: folder.path().join("vouchsafe.db"), readers: 4 };
                Some(Scratch { folder, options, name: None })
            }
            Engine::Postgres => {
                let server = server();
                let name = format!("vouchsafe_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
                if let Err(error) = administer(&server, &format!("create database {name}")).await {
                    assert!(std::env::var_os("CI").is_none(), "PostgreSQL is missing in CI: {error}");
                    eprintln!("\n*** SKIPPED on PostgreSQL: {server} does not answer ({error}) ***\n");
                    return None;
                }
                let base = server.rsplit_once('/').map_or(server.as_str(), |(base, _)| base);
                let options = Options::Postgres { url: format!("{base}/{name}"), connections: 6 };
                Some(Scratch { folder, options, name: Some(name) })
            }
        }
    }

    /// Opens the database, with the schema.
    pub async fn open(&self) -> Database {
        let database = Database::open(self.options.clone()).await.expect("the test database opens");
        sql::migrate::run(&database, store::migrations::ALL, 0).await.expect("the migrations run");
        database
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let Some(name) = self.name.take() else { return };
        // A thread of its own, since the test's runtime may be ending.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let statement = format!("drop database if exists {name} with (force)");
            runtime.map(|r| r.block_on(administer(&server(), &statement)))
        });
        // A database that stays behind does no harm to other tests.
        drop(dropped.join());
    }
}

/// The server's address, with a database that exists.
fn server() -> String {
    std::env::var("DATABASE_URL").unwrap_or_else(|_| "postgres://postgres@127.0.0.1:5432/postgres".to_owned())
}

async fn administer(server: &str, statement: &str) -> sql::Result<()> {
    let database = Database::open(Options::Postgres { url: server.to_owned(), connections: 2 }).await?;
    let mut session = database.read().await?;
    let done = session.script("administer the test server", statement.to_owned()).await;
    drop(session);
    database.close().await;
    done
}

/// Declares a test that runs on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($desk:ident: TestDesk) $body:block)*) => { $(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            $(#[$meta])*
            async fn story($desk: $crate::TestDesk) $body

            #[test]
            fn sqlite() {
                $crate::TestDesk::run($crate::Engine::Sqlite, story);
            }

            #[test]
            fn postgres() {
                $crate::TestDesk::run($crate::Engine::Postgres, story);
            }
        }
    )* };
}
