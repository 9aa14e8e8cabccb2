//! Mailboxes: where conversations come from and through which they are answered.

use super::lists::WholeQuery;
use crate::extract::{Created, Json, NoContent, Path, Query, Signed};
use crate::problem::Answer;
use crate::view::{HealthState, Page, Stamp, all, present};
use app::mailboxes::{self, MailboxChange as Change, MailboxView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vouchsafe_core::Id as Uuid;

/// A mailbox. Only those who manage mailboxes see more than its name, address, signature and colour.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Mailbox {
    /// Its id.
    id: Uuid,
    /// The firm's name for it.
    name: String,
    /// Its address.
    address: String,
    /// Further addresses at which it receives.
    aliases: Vec<String>,
    /// The firm's signature, cleaned HTML.
    signature_html: String,
    /// How lists mark it.
    colour: Option<String>,
    /// Whether it is in use.
    active: bool,
    /// Whether new tickets are acknowledged.
    acknowledges: bool,
    /// The teams it is kept for; none means everybody.
    team_ids: Vec<Uuid>,
    /// How mail is fetched.
    incoming: Option<Incoming>,
    /// How mail is sent.
    outgoing: Option<Outgoing>,
    /// How it goes.
    status: MailboxStatus,
}

/// How fetching and sending go.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MailboxStatus {
    /// Fetching.
    incoming: Health,
    /// Sending.
    outgoing: Health,
}

/// How a connection goes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    /// In a word.
    state: HealthState,
    /// The reason.
    detail: Option<String>,
    /// Since when.
    at: Option<Stamp>,
}

/// How a connection is protected.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Security {
    /// TLS from the first byte.
    Tls,
    /// TLS after STARTTLS, without which nothing is sent.
    Starttls,
    /// None; only towards the machine itself or where the operator allows it.
    None,
}

/// How a mailbox signs in to its server.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MailAuth {
    /// User name and password.
    Password,
    /// With Google.
    Google,
    /// With Microsoft.
    Microsoft,
}

/// What becomes of a mail on its server after it was fetched.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AfterFetch {
    /// It is marked as seen.
    #[default]
    Seen,
    /// It stays as it is.
    Keep,
}

/// A server for mail that comes in.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Incoming {
    /// The host.
    host: String,
    /// The port.
    port: u16,
    /// How the connection is protected.
    security: Security,
    /// The user name.
    username: String,
    /// How to sign in.
    auth: MailAuth,
    /// The password: taken, never given. Without it the one that is kept stays, as long as host and user stay.
    #[serde(skip_serializing)]
    #[schema(write_only)]
    password: Option<String>,
    /// The folder.
    #[serde(default)]
    folder: String,
    /// Mail since this day is imported at the first fetch; without it only new mail is taken.
    #[schema(format = Date)]
    import_since: Option<String>,
    /// What becomes of a mail on its server after it was fetched.
    #[serde(default)]
    after_fetch: AfterFetch,
}

/// A server for mail that goes out.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Outgoing {
    /// The host.
    host: String,
    /// The port.
    port: u16,
    /// How the connection is protected.
    security: Security,
    /// The user name; empty where the server wants none.
    username: String,
    /// How to sign in.
    auth: MailAuth,
    /// The password: taken, never given. Without it the one that is kept stays, as long as host and user stay.
    #[serde(skip_serializing)]
    #[schema(write_only)]
    password: Option<String>,
}

macro_rules! same_words {
    ($here:ident $there:ty: $($word:ident)*) => {
        impl From<$there> for $here {
            fn from(value: $there) -> $here {
                match value { $(<$there>::$word => $here::$word),* }
            }
        }

        impl From<$here> for $there {
            fn from(value: $here) -> $there {
                match value { $($here::$word => <$there>::$word),* }
            }
        }
    };
}

same_words!(Security mailboxes::Security: Tls Starttls None);
same_words!(MailAuth mailboxes::SignIn: Password Google Microsoft);

impl From<mailboxes::Incoming> for Incoming {
    fn from(server: mailboxes::Incoming) -> Incoming {
        Incoming {
            host: server.host,
            port: server.port,
            security: server.security.into(),
            username: server.username,
            auth: server.auth.into(),
            password: None,
            folder: server.folder,
            import_since: server.import_since,
            after_fetch: if server.mark_seen { AfterFetch::Seen } else { AfterFetch::Keep },
        }
    }
}

impl From<Incoming> for mailboxes::Incoming {
    fn from(server: Incoming) -> mailboxes::Incoming {
        mailboxes::Incoming {
            host: server.host,
            port: server.port,
            security: server.security.into(),
            username: server.username,
            auth: server.auth.into(),
            password: server.password.filter(|password| !password.is_empty()),
            folder: server.folder,
            import_since: server.import_since,
            mark_seen: matches!(server.after_fetch, AfterFetch::Seen),
        }
    }
}

impl From<mailboxes::Outgoing> for Outgoing {
    fn from(server: mailboxes::Outgoing) -> Outgoing {
        Outgoing {
            host: server.host,
            port: server.port,
            security: server.security.into(),
            username: server.username,
            auth: server.auth.into(),
            password: None,
        }
    }
}

impl From<Outgoing> for mailboxes::Outgoing {
    fn from(server: Outgoing) -> mailboxes::Outgoing {
        mailboxes::Outgoing {
            host: server.host,
            port: server.port,
            security: server.security.into(),
            username: server.username,
            auth: server.auth.into(),
            password: server.password.filter(|password| !password.is_empty()),
        }
    }
}

impl From<MailboxView> for Mailbox {
    fn from(mailbox: MailboxView) -> Mailbox {
        let health =
            |(state, detail, at): (_, _, Option<_>)| Health { state: HealthState(state), detail, at: at.map(Stamp) };
        Mailbox {
            id: mailbox.id,
            name: mailbox.name,
            address: mailbox.address,
            aliases: mailbox.aliases,
            signature_html: mailbox.signature,
            colour: mailbox.colour,
            active: mailbox.active,
            acknowledges: mailbox.acknowledges,
            team_ids: mailbox.teams,
            incoming: mailbox.incoming.map(Incoming::from),
            outgoing: mailbox.outgoing.map(Outgoing::from),
            status: MailboxStatus { incoming: health(mailbox.in_health), outgoing: health(mailbox.out_health) },
        }
    }
}

/// What is to be changed of a mailbox; what is absent stays. A new one needs a name and an address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailboxChange {
    /// The firm's name for it.
    name: Option<String>,
    /// Its address.
    address: Option<String>,
    /// Further addresses at which it receives.
    aliases: Option<Vec<String>>,
    /// The firm's signature; it is cleaned.
    signature_html: Option<String>,
    /// How lists mark it; null takes it away.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    colour: Option<Option<String>>,
    /// Whether it is in use.
    active: Option<bool>,
    /// Whether new tickets are acknowledged.
    acknowledges: Option<bool>,
    /// The teams it is kept for; none means everybody.
    team_ids: Option<Vec<Uuid>>,
    /// How mail is fetched; null stops fetching.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Incoming>)]
    incoming: Option<Option<Incoming>>,
    /// How mail is sent; null stops sending.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Outgoing>)]
    outgoing: Option<Option<Outgoing>>,
}

impl From<MailboxChange> for Change {
    fn from(change: MailboxChange) -> Change {
        Change {
            name: change.name,
            address: change.address,
            aliases: change.aliases,
            signature: change.signature_html,
            colour: change.colour,
            active: change.active,
            acknowledges: change.acknowledges,
            teams: change.team_ids,
            incoming: change.incoming.map(|server| server.map(Into::into)),
            outgoing: change.outgoing.map(|server| server.map(Into::into)),
        }
    }
}

/// The mailboxes open to the caller.
pub(crate) async fn list(signed: Signed, _: Query<WholeQuery>) -> Answer<Json<Page<Mailbox>>> {
    Ok(Json(all(mailboxes::list(signed.app(), signed.scope()).await?)))
}

/// Makes a mailbox.
pub(crate) async fn create(signed: Signed, Json(new): Json<MailboxChange>) -> Answer<Created<Mailbox>> {
    Ok(Created(mailboxes::create(signed.app(), signed.scope(), new.into()).await?.into()))
}

/// Changes a mailbox.
pub(crate) async fn change(
    signed: Signed,
    Path(id): Path<Uuid>,
    Json(change): Json<MailboxChange>,
) -> Answer<Json<Mailbox>> {
    Ok(Json(mailboxes::update(signed.app(), signed.scope(), id, change.into()).await?.into()))
}

/// Takes a mailbox away that has no tickets.
pub(crate) async fn delete(signed: Signed, Path(id): Path<Uuid>) -> Answer<NoContent> {
    mailboxes::delete(signed.app(), signed.scope(), id).await?;
    Ok(NoContent)
}
