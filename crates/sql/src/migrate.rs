//! Migrations: one text, with type words, on two engines.
//!
//! Type words: `{id}`, `{time}`, `{int}`, `{bool}`, `{text}`, `{bytes}`, `{real}`; `{strict}` closes a `create table`.
//! A statement that only one engine knows starts with `--! sqlite` or `--! postgres` on a line of its own and ends at the
//! next `--! both`.

use crate::{Database, Engine, Error, Result, Session};

/// One step of the schema. Steps run in the order of their numbers, each in a transaction of its own.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Counted from 1 without gaps.
    pub number: i64,
    /// A short name for people.
    pub name: &'static str,
    /// The statements.
    pub text: &'static str,
}

crate::query!(APPLIED: () -> (i64, String), "select number, digest from migration order by number");
crate::query!(RECORD: (number: i64, name: &'static str, digest: String, at: i64) -> (),
    "insert into migration (number, name, digest, at) values ($1, $2, $3, $4)");

const FIRST: &str = "create table if not exists migration (
    number {int} primary key, name {text} not null, digest {text} not null, at {time} not null) {strict};";

/// Serialises nodes that start at the same moment on one PostgreSQL.
const LOCK: i64 = 0x766f_7563_6873;

/// Runs what has not run yet; `at` is the time to record, UTC microseconds. Refuses when a migration that has run was
/// changed since, or when the database is newer than the program. Returns how many ran.
pub async fn run(database: &Database, migrations: &[Migration], at: i64) -> Result<usize> {
    let mut session = database.write().await?;
    session.lock(LOCK).await?;
    session.script("prepare for migrations", for_engine(FIRST, database.engine())).await?;
    let applied = APPLIED.all(&mut session, ()).await?;
    check(&applied, migrations)?;
    let due = &migrations[applied.len()..];
    for migration in due {
        apply(&mut session, migration, at).await?;
    }
    session.commit().await?;
    Ok(due.len())
}

/// How many migrations have run and how many the program has.
pub async fn state(database: &Database, migrations: &[Migration]) -> Result<(usize, usize)> {
    let mut session = database.read().await?;
    Ok((APPLIED.all(&mut session, ()).await?.len(), migrations.len()))
}

async fn apply(session: &mut Session, migration: &Migration, at: i64) -> Result<()> {
    tracing::info!(number = migration.number, name = migration.name, "migrating");
    session.script(migration.name, for_engine(migration.text, session.engine())).await?;
    RECORD.run(session, (migration.number, migration.name, digest(migration.text), at)).await?;
    Ok(())
}

fn check(applied: &[(i64, String)], migrations: &[Migration]) -> Result<()> {
    if applied.len() > migrations.len() {
        return Err(Error::Setup(format!(
            "the database has {} migrations and this program knows {}: it was written by a newer version",
            applied.len(),
            migrations.len()
        )));
    }
    for ((number, found), migration) in applied.iter().zip(migrations) {
        if *number != migration.number || *found != digest(migration.text) {
            return Err(Error::Setup(format!(
                "migration {} ({}) is not the one that ran on this database",
                migration.number, migration.name
            )));
        }
    }
    Ok(())
}

/// The text for one engine.
pub fn for_engine(text: &str, engine: Engine) -> String {
    let words: [(&str, &str); 8] = match engine {
        Engine::Sqlite => [
            ("{id}", "BLOB"),
            ("{time}", "INTEGER"),
            ("{int}", "INTEGER"),
            ("{bool}", "INTEGER"),
            ("{text}", "TEXT"),
            ("{bytes}", "BLOB"),
            ("{real}", "REAL"),
            ("{strict}", "STRICT"),
        ],
        Engine::Postgres => [
            ("{id}", "uuid"),
            ("{time}", "bigint"),
            ("{int}", "bigint"),
            ("{bool}", "boolean"),
            ("{text}", "text"),
            ("{bytes}", "bytea"),
            ("{real}", "double precision"),
            ("{strict}", ""),
        ],
    };
    let mine = match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    };
    let mut kept = String::with_capacity(text.len());
    let mut keep = true;
    for line in text.lines() {
        if let Some(section) = line.trim().strip_prefix("--! ") {
            keep = section == "both" || section == mine;
        } else if keep {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    words.iter().fold(kept, |text, (word, replacement)| text.replace(word, replacement))
}

/// FNV-1a is enough to notice an edited text.
fn digest(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}
