//! Mails a second over SMTP, from the first byte to the ticket, against a bare loop that writes the same bytes to SQLite.
//!
//! Options: `--seconds 60 --concurrency 64 --mails 100000`

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bench::{Fault, Mail, Mix, Server, Smtp, Spread, option};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::time::Instant;

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let seconds = Duration::from_secs(option("seconds", 60)?);
    let (concurrency, count) = (option("concurrency", 64)?, option("mails", 100_000)?);
    let server = Server::start().await?;
    let mails: Arc<Vec<Mail>> = Arc::new(Mix::new(1, server.mailbox()).take(count).collect());
    let bytes: usize = mails.iter().map(|mail| mail.raw.len()).sum();
    say(&format!(
        "{count} mails, {:.1} kB each on average, {concurrency} connections\n",
        bytes as f64 / count as f64 / 1000.0
    ))?;

    let mut bare = Vec::new();
    for batch in [1, 64] {
        let rate = baseline(&mails, batch).await?;
        say(&format!("bare SQLite, WAL, synchronous=FULL, {batch:>2} a commit: {rate:>8.0} mails/s\n"))?;
        bare.push(rate);
    }

    let began = Instant::now();
    let times = load(&server, &mails, concurrency, seconds).await?;
    let sent = began.elapsed();
    server.settled().await?;
    let settled = began.elapsed();
    let (accepted, through) = (rate(times.count(), sent), rate(times.count(), settled));
    say(&format!(
        "Vouchsafe, SMTP to 250:                       {accepted:>8.0} mails/s, p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms\n\
         Vouchsafe, SMTP to the ticket:                {through:>8.0} mails/s; the last outcome came {:.1} s after the last 250\n",
        times.milliseconds(0.5),
        times.milliseconds(0.95),
        times.milliseconds(0.99),
        (settled - sent).as_secs_f64()
    ))?;
    say(&format!(
        "ratio to the bare loop: {:.2} of 1 a commit, {:.2} of 64 a commit\n",
        through / bare[0],
        through / bare[1]
    ))
}

fn rate(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

fn say(text: &str) -> Result<(), Fault> {
    use std::io::Write as _;
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

/// Sends until the time is over or all mails are sent; every mail once, every reply read.
async fn load(server: &Server, mails: &Arc<Vec<Mail>>, concurrency: usize, time: Duration) -> Result<Spread, Fault> {
    let (next, end) = (Arc::new(AtomicUsize::new(0)), Instant::now() + time);
    let (to, address) = (server.mailbox(), server.smtp);
    let mut senders = tokio::task::JoinSet::new();
    for _ in 0..concurrency {
        let (mails, next) = (Arc::clone(mails), Arc::clone(&next));
        senders.spawn(async move {
            let mut spread = Spread::default();
            let mut smtp = Smtp::connect(address).await?;
            while Instant::now() < end
                && let Some(mail) = mails.get(next.fetch_add(1, Ordering::Relaxed))
            {
                let began = Instant::now();
                smtp.send(mail, to).await?;
                spread.add(began.elapsed());
            }
            Ok::<_, std::io::Error>(spread)
        });
    }
    let mut all = Spread::default();
    while let Some(spread) = senders.join_next().await {
        all.join(spread??);
    }
    Ok(all)
}

/// The same bytes into one table with the same durability, for five seconds.
async fn baseline(mails: &[Mail], batch: usize) -> Result<f64, Fault> {
    let folder = tempfile::tempdir()?;
    let options = SqliteConnectOptions::new().filename(folder.path().join("bare.db")).create_if_missing(true);
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    let mut connection = options.connect().await?;
    sqlx::query("create table mail (id integer primary key, raw blob not null) strict")
        .execute(&mut connection)
        .await?;
    let (began, mut written) = (Instant::now(), 0);
    'all: loop {
        for some in mails.chunks(batch) {
            let mut transaction = connection.begin().await?;
            for mail in some {
                sqlx::query("insert into mail (raw) values ($1)")
                    .bind(mail.raw.as_slice())
                    .execute(&mut *transaction)
                    .await?;
            }
            transaction.commit().await?;
            written += some.len();
            if began.elapsed() > Duration::from_secs(5) {
                break 'all;
            }
        }
    }
    Ok(rate(written, began.elapsed()))
}
