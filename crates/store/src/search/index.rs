use crate::{Code, Scope};
use sql::{Engine, Id, Session};
use vouchsafe_core::ticket::Status;

/// A message to be found.
#[derive(Debug, Clone)]
pub struct Document {
    /// The message.
    pub message: Id,
    /// Its ticket.
    pub ticket: Id,
    /// Its ticket's mailbox.
    pub mailbox: Id,
    /// Its time.
    pub at: i64,
    /// Its blind tokens, separated by spaces.
    pub tokens: String,
}

/// One thing a message must have to be found; all tokens are blind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// One of these tokens.
    Either(Vec<String>),
    /// These tokens, next to each other.
    Phrase(Vec<String>),
}

/// What narrows a search besides its words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Narrow {
    /// Only tickets with this status.
    pub status: Option<Status>,
    /// Only tickets of this assignee.
    pub assignee: Option<Id>,
    /// Only tickets of this mailbox.
    pub mailbox: Option<Id>,
    /// Only tickets with this tag.
    pub tag: Option<Id>,
    /// Only tickets of this requester.
    pub requester: Option<Id>,
}

sql::row! {
    /// A message that was found.
    pub struct Found {
        /// Its place in the index: the greater, the newer.
        number: i64,
        /// The message.
        message_id: Id,
        /// Its ticket.
        ticket_id: Id,
    }
}

type Search = (Id, String, Id, i64, Option<Code<Status>>, Option<Id>, Option<Id>, Option<Id>, Option<Id>, i64);

macro_rules! search {
    ($name:ident, $from:literal, $match:literal, $order:literal) => {
        sql::query!($name: (workspace: Id, tokens: String, user: Id, before: i64, status: Option<Code<Status>>, assignee: Option<Id>,
                mailbox: Option<Id>, tag: Option<Id>, requester: Option<Id>, limit: i64) -> Found,
            concat!("select d.number, d.message_id, d.ticket_id from ", $from,
                " join ticket t on t.workspace_id = d.workspace_id and t.id = d.ticket_id where d.workspace_id = $1 and ", $match,
                " and exists (select 1 from mailbox_access a where a.workspace_id = $1 and a.user_id = $3 and a.mailbox_id = d.mailbox_id) \
                 and d.number < $4 and (t.status = $5 or $5 is null) and (t.assignee_id = $6 or $6 is null) \
                 and (t.mailbox_id = $7 or $7 is null) and (exists (select 1 from ticket_tag g \
                 where g.workspace_id = $1 and g.ticket_id = t.id and g.tag_id = $8) or $8 is null) and (t.requester_id = $9 or $9 is null) \
                 order by ", $order, " desc limit $10"));
    };
}

search!(
    SEARCH_SQLITE,
    "search_index i cross join search_document d on d.number = i.rowid",
    "search_index match $2",
    "i.rowid"
);
search!(SEARCH_POSTGRES, "search_document d", "d.tokens @@ to_tsquery('simple', $2)", "d.number");
sql::query!(TOKENS_SQLITE: (number: i64, tokens: String) -> (), "insert into search_index (rowid, tokens) values ($1, $2)");
sql::query!(PLACE_SQLITE: (workspace: Id, message: Id, ticket: Id, mailbox: Id, at: i64) -> (i64,),
    "insert into search_document (workspace_id, message_id, ticket_id, mailbox_id, at) values ($1, $2, $3, $4, $5) returning number");
sql::query!(ADD_POSTGRES: (workspace: Id, message: Id, ticket: Id, mailbox: Id, at: i64, tokens: String) -> (),
    "insert into search_document (workspace_id, message_id, ticket_id, mailbox_id, at, tokens) \
     values ($1, $2, $3, $4, $5, to_tsvector('simple', $6))");
sql::query!(NUMBERS: (workspace: Id, ticket: Id) -> (i64,),
    "select number from search_document where workspace_id = $1 and ticket_id = $2");
sql::query!(NUMBER: (workspace: Id, message: Id) -> (i64,),
    "select number from search_document where workspace_id = $1 and message_id = $2");
sql::query!(REMOVE_MESSAGE: (workspace: Id, message: Id) -> (),
    "delete from search_document where workspace_id = $1 and message_id = $2");
sql::query!(MOVE_MESSAGE: (workspace: Id, message: Id, ticket: Id) -> (),
    "update search_document set ticket_id = $3 where workspace_id = $1 and message_id = $2");
sql::query!(SOME: (workspace: Id, limit: i64) -> (i64,),
    "select number from search_document where workspace_id = $1 order by message_id limit $2");
sql::query!(REMOVE_SOME: (workspace: Id, limit: i64) -> (),
    "delete from search_document where workspace_id = $1 and message_id in \
     (select message_id from search_document where workspace_id = $1 order by message_id limit $2)");
sql::query!(REMOVE_SQLITE: (number: i64) -> (), "delete from search_index where rowid = $1");
sql::query!(REMOVE: (workspace: Id, ticket: Id) -> (), "delete from search_document where workspace_id = $1 and ticket_id = $2");

/// Makes a message findable.
pub async fn add(session: &mut Session, scope: &Scope, d: Document) -> sql::Result<()> {
    match session.engine() {
        Engine::Sqlite => {
            let (number,) =
                PLACE_SQLITE.one(session, (scope.workspace(), d.message, d.ticket, d.mailbox, d.at)).await?;
            TOKENS_SQLITE.run(session, (number, d.tokens)).await.map(drop)
        }
        Engine::Postgres => {
            let params = (scope.workspace(), d.message, d.ticket, d.mailbox, d.at, d.tokens);
            ADD_POSTGRES.run(session, params).await.map(drop)
        }
    }
}

/// Makes a ticket's messages impossible to find.
pub async fn remove_ticket(session: &mut Session, scope: &Scope, ticket: Id) -> sql::Result<()> {
    if session.engine() == Engine::Sqlite {
        for (number,) in NUMBERS.all(session, (scope.workspace(), ticket)).await? {
            REMOVE_SQLITE.run(session, (number,)).await?;
        }
    }
    REMOVE.run(session, (scope.workspace(), ticket)).await.map(drop)
}

/// Makes one message impossible to find.
pub async fn remove_message(session: &mut Session, scope: &Scope, message: Id) -> sql::Result<()> {
    if session.engine() == Engine::Sqlite
        && let Some((number,)) = NUMBER.optional(session, (scope.workspace(), message)).await?
    {
        REMOVE_SQLITE.run(session, (number,)).await?;
    }
    REMOVE_MESSAGE.run(session, (scope.workspace(), message)).await.map(drop)
}

/// Makes up to `limit` messages of the workspace impossible to find; how many there were.
pub async fn remove_some(session: &mut Session, scope: &Scope, limit: i64) -> sql::Result<u64> {
    if session.engine() == Engine::Sqlite {
        for (number,) in SOME.all(session, (scope.workspace(), limit)).await? {
            REMOVE_SQLITE.run(session, (number,)).await?;
        }
    }
    REMOVE_SOME.run(session, (scope.workspace(), limit)).await
}

/// Lets a message be found under another ticket.
pub async fn move_message(session: &mut Session, scope: &Scope, message: Id, ticket: Id) -> sql::Result<()> {
    MOVE_MESSAGE.run(session, (scope.workspace(), message, ticket)).await.map(drop)
}

/// The newest messages before `before` (a place in the index) that have all of `terms` and that the actor may see.
pub async fn search(
    session: &mut Session,
    scope: &Scope,
    terms: &[Term],
    (narrow, before, limit): (Narrow, i64, i64),
) -> sql::Result<Vec<Found>> {
    let engine = session.engine();
    let expression = expression(terms, engine);
    if expression.is_empty() {
        return Ok(Vec::new());
    }
    let user = scope.user().unwrap_or_else(Id::nil);
    let params: Search = (
        scope.workspace(),
        expression,
        user,
        before,
        narrow.status.map(Code),
        narrow.assignee,
        narrow.mailbox,
        narrow.tag,
        narrow.requester,
        limit,
    );
    match engine {
        Engine::Sqlite => SEARCH_SQLITE.all(session, params).await,
        Engine::Postgres => SEARCH_POSTGRES.all(session, params).await,
    }
}

/// The engine's own notation. Tokens consist of letters and digits only, so they need no escaping; anything else is left
/// out.
fn expression(terms: &[Term], engine: Engine) -> String {
    let (next, either, and) = match engine {
        Engine::Sqlite => (" + ", " OR ", " AND "),
        Engine::Postgres => (" <-> ", " | ", " & "),
    };
    let safe = |t: &&String| !t.is_empty() && t.bytes().all(|b| b.is_ascii_alphanumeric());
    let quoted = |t: &String| match engine {
        Engine::Sqlite => format!("\"{t}\""),
        Engine::Postgres => t.clone(),
    };
    let written = terms.iter().map(|term| {
        let (tokens, between) = match term {
            Term::Either(tokens) => (tokens, either),
            Term::Phrase(tokens) => (tokens, next),
        };
        tokens.iter().filter(safe).map(quoted).collect::<Vec<_>>().join(between)
    });
    let written: Vec<String> = written.filter(|w| !w.is_empty()).map(|w| format!("({w})")).collect();
    written.join(and)
}
