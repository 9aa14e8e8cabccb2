//! E-01: SIGKILL at random moments during intake, restart, and nothing acknowledged is lost, nothing doubled.
//!
//! Options: `--kills 50 --seed 1 --senders 8`. A mail whose reply was lost is sent again, as a mail server would.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bench::{Client, Dice, Fault, Mail, Mix, Server, Smtp, option};

/// What every sender works on.
struct Post {
    mix: Mutex<Mix>,
    /// Mails whose reply was never read; they go again.
    again: Mutex<Vec<Mail>>,
    /// Marks of the mails that the server said it keeps.
    kept: Mutex<BTreeSet<String>>,
    smtp: SocketAddr,
    to: &'static str,
    api: Client,
    mailbox: String,
}

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let (kills, seed, senders) = (option("kills", 50)?, option("seed", 1)?, option("senders", 8)?);
    let mut server = Server::start().await?;
    let mailboxes = server.owner.get("/api/v1/mailboxes").await?;
    let mailbox = mailboxes["items"][0]["id"].as_str().ok_or("there is no mailbox")?.to_owned();
    let post = Arc::new(Post {
        mix: Mutex::new(Mix::new(seed, server.mailbox())),
        again: Mutex::default(),
        kept: Mutex::default(),
        smtp: server.smtp,
        to: server.mailbox(),
        api: server.owner.clone(),
        mailbox,
    });
    let mut dice = Dice::new(seed);
    for _ in 0..kills {
        let mut running = tokio::task::JoinSet::new();
        for number in 0..senders {
            let post = Arc::clone(&post);
            if number % 4 == 3 {
                running.spawn(over_api(post))
            } else {
                running.spawn(over_smtp(post))
            };
        }
        tokio::time::sleep(Duration::from_millis(20 + dice.below(1200) as u64)).await;
        server.kill()?;
        while let Some(ended) = running.join_next().await {
            ended?;
        }
        server.restart().await?;
    }
    resend(&post).await?;
    server.settled().await?;
    verdict(&server, &post).await
}

/// Sends until the server is gone.
async fn over_smtp(post: Arc<Post>) {
    let Ok(mut smtp) = Smtp::connect(post.smtp).await else { return };
    loop {
        let mail = post.next();
        match smtp.send(&mail, post.to).await {
            Ok(()) => post.keep(mail),
            Err(_) => return post.send_again(mail),
        }
    }
}

async fn over_api(post: Arc<Post>) {
    loop {
        let mail = post.next();
        match deliver(&post, &mail).await {
            Ok(()) => post.keep(mail),
            Err(_) => return post.send_again(mail),
        }
    }
}

async fn deliver(post: &Post, mail: &Mail) -> Result<(), Fault> {
    let path = format!("/api/v1/intake/mime?mailbox={}", post.mailbox);
    let answer = post.api.ask("POST", &path, ("message/rfc822", &mail.raw)).await?;
    if (200..300).contains(&answer.status) { Ok(()) } else { Err(format!("{answer:?}").into()) }
}

/// What is still without a reply goes once more, to a server that stays.
async fn resend(post: &Post) -> Result<(), Fault> {
    let left = std::mem::take(&mut *lock(&post.again));
    let mut smtp = Smtp::connect(post.smtp).await?;
    for mail in left {
        smtp.send(&mail, post.to).await?;
        post.keep(mail);
    }
    Ok(())
}

/// Every mail that was kept is one message of one ticket: not none, not two.
async fn verdict(server: &Server, post: &Post) -> Result<(), Fault> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let (mut path, mut held) = ("/api/v1/intake?limit=100".to_owned(), 0);
    loop {
        let page = server.owner.get(&path).await?;
        for row in page["items"].as_array().ok_or("a page without items")? {
            let mark = row["subject"].as_str().and_then(|subject| subject.rsplit(' ').next()).unwrap_or_default();
            match row["outcome"].as_str().unwrap_or_default() {
                "ticket" | "follow_up" => *found.entry(mark.to_owned()).or_default() += 1,
                "duplicate" => {}
                _ => held += 1,
            }
        }
        match page["next"].as_str() {
            Some(next) => path = format!("/api/v1/intake?limit=100&cursor={next}"),
            None => break,
        }
    }
    let kept = lock(&post.kept);
    let lost = kept.iter().filter(|mark| !found.contains_key(*mark)).count();
    let doubled = found.values().filter(|times| **times > 1).count();
    let text =
        format!("{} mails acknowledged, {lost} lost, {doubled} doubled, {held} with another outcome", kept.len());
    if lost + doubled == 0 { say(&format!("{text}\n")) } else { Err(text.into()) }
}

fn say(text: &str) -> Result<(), Fault> {
    use std::io::Write as _;
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

fn lock<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Post {
    fn next(&self) -> Mail {
        let again = lock(&self.again).pop();
        again.unwrap_or_else(|| lock(&self.mix).next().expect("the mix never ends"))
    }

    fn keep(&self, mail: Mail) {
        lock(&self.kept).insert(mail.mark);
    }

    fn send_again(&self, mail: Mail) {
        lock(&self.again).push(mail);
    }
}
