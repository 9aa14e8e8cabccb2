//! Every route, one line each: method, path, who may, handler, and what it does. The router, the OpenAPI document and the
//! tests are made from this list; a line without a word on who may does not compile.

use crate::access::Access::{self, May, MayAny, Open, Person, SignedIn};
use crate::api::{
    api_keys, attachments, audit, contacts, drafts, intake, invitations, lists, mailboxes, me, messages, outbox,
    password_resets, search, session, sessions, setup, teams, tickets, users, workspace,
};
use crate::route::{Route, delete, get, patch, post, put};
use crate::state::Web;
use crate::{assets, docs, headers, health, live, observe, operator};
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse as _;
use std::time::Duration;
use tower_http::compression::CompressionLayer;
use vouchsafe_core::access::Permission::{self, *};

/// Whose work needs to know the colleagues: not that of a key which only hands over mail.
const COLLEAGUES: &[Permission] = &[ReadTickets, ManageUsers, ManageTeams, ManageMailboxes];
/// How long a large body may take on a slow line.
const LONG: Duration = Duration::from_secs(300);
/// The largest body with text of a message, bytes.
const TEXT: usize = 2 * 1024 * 1024;
/// The largest body with a file or a mail, bytes.
const FILE: usize = 64 * 1024 * 1024;

#[rustfmt::skip]
fn conversations() -> Vec<Route> {
    vec![
        get("/api/v1/tickets", May(ReadTickets), lists::list, "The tickets of a list"),
        post("/api/v1/tickets", May(Reply), tickets::begin, "Begins a conversation").body(TEXT),
        post("/api/v1/tickets/changes", May(ChangeTickets), tickets::change_many, "Changes many tickets"),
        get("/api/v1/tickets/{number}", May(ReadTickets), tickets::open, "A ticket with its conversation"),
        patch("/api/v1/tickets/{number}", May(ChangeTickets), tickets::change, "Changes a ticket"),
        get("/api/v1/tickets/{number}/messages", May(ReadTickets), tickets::earlier, "Earlier messages of a ticket"),
        post("/api/v1/tickets/{number}/messages", May(Note), messages::write, "Writes a reply, a note or a forward").body(TEXT),
        delete("/api/v1/tickets/{number}/messages/{id}/sending", May(Reply), messages::undo, "Takes back a message that has not left"),
        post("/api/v1/tickets/{number}/splits", May(ChangeTickets), tickets::split, "Makes a message a ticket of its own"),
        put("/api/v1/tickets/{number}/seen", May(ReadTickets), tickets::seen, "Marks a ticket as read"),
        delete("/api/v1/tickets/{number}/seen", May(ReadTickets), tickets::unseen, "Marks a ticket as unread"),
        put("/api/v1/tickets/{number}/presence", May(ReadTickets), tickets::presence, "Says that the caller is at a ticket"),
        put("/api/v1/tickets/{number}/draft", May(Note), drafts::save, "Saves the caller's draft").body(TEXT),
        delete("/api/v1/tickets/{number}/draft", May(Note), drafts::delete, "Throws the caller's draft away"),
        get("/api/v1/counts", May(ReadTickets), lists::counts, "How many tickets the lists hold"),
        get("/api/v1/tags", May(ReadTickets), lists::tags, "The labels of the workspace"),
        get("/api/v1/search", May(ReadTickets), search::find, "Finds tickets"),
        get("/api/v1/events", May(ReadTickets), live::events, "Live events, as they happen"),
    ]
}

#[rustfmt::skip]
fn files() -> Vec<Route> {
    vec![
        get("/api/v1/messages/{id}/frame", May(ReadTickets), messages::frame, "A message as a page for a sandboxed frame"),
        get("/api/v1/messages/{id}/source", May(ReadTickets), messages::source, "The raw mail of a message").time(LONG),
        post("/api/v1/attachments", May(Note), attachments::upload, "Uploads a file").body(FILE).time(LONG),
        get("/api/v1/attachments/{id}", May(ReadTickets), attachments::download, "Downloads a file").time(LONG),
        get("/api/v1/attachments/{id}/preview", May(ReadTickets), attachments::preview, "A picture of a file"),
        get("/api/v1/remote-images/{token}", May(ReadTickets), attachments::remote_image, "A picture of another server"),
    ]
}

#[rustfmt::skip]
fn administration() -> Vec<Route> {
    vec![
        get("/api/v1/contacts", May(ReadTickets), contacts::list, "Contacts"),
        get("/api/v1/contacts/{id}", May(ReadTickets), contacts::open, "A contact with the newest tickets"),
        patch("/api/v1/contacts/{id}", May(ManageContacts), contacts::change, "Changes a contact"),
        get("/api/v1/mailboxes", May(ReadTickets), mailboxes::list, "The mailboxes open to the caller"),
        post("/api/v1/mailboxes", May(ManageMailboxes), mailboxes::create, "Makes a mailbox"),
        patch("/api/v1/mailboxes/{id}", May(ManageMailboxes), mailboxes::change, "Changes a mailbox"),
        delete("/api/v1/mailboxes/{id}", May(ManageMailboxes), mailboxes::delete, "Takes a mailbox away that has no tickets"),
        get("/api/v1/intake", May(SeeIntake), intake::list, "What became of each mail"),
        post("/api/v1/intake/mime", May(DeliverMail), intake::deliver, "Takes a raw mail; when it answers, the mail is durable").body(FILE).time(LONG),
        get("/api/v1/intake/{id}", May(SeeIntake), intake::open, "One mail, and what intake reads out of it"),
        post("/api/v1/intake/{id}/runs", May(ChangeTickets), intake::run_again, "Lets a mail be looked at again"),
        get("/api/v1/outbox", May(SeeOutbox), outbox::list, "What has not been sent"),
        post("/api/v1/outbox/{id}/attempts", May(Reply), outbox::try_again, "Tries a message again now"),
        delete("/api/v1/outbox/{id}", May(Reply), outbox::cancel, "Gives up on a message"),
    ]
}

#[rustfmt::skip]
fn people() -> Vec<Route> {
    vec![
        get("/api/v1/setup", Open, setup::state, "Whether this installation waits to be set up"),
        post("/api/v1/setup", Open, setup::complete, "Makes the first workspace with its owner, and signs in"),
        get("/api/v1/session", SignedIn, session::read, "Who is signed in"),
        post("/api/v1/session", Open, session::begin, "Signs in"),
        delete("/api/v1/session", Person, session::end, "Signs out"),
        get("/api/v1/sessions", Person, sessions::list, "The browsers in which the caller is signed in"),
        delete("/api/v1/sessions", Person, sessions::end_others, "Ends all sessions of the caller but this one"),
        delete("/api/v1/sessions/{id}", Person, sessions::end, "Ends a session of the caller"),
        post("/api/v1/password-resets", Open, password_resets::ask, "Asks for a link to set a new password"),
        put("/api/v1/password-resets/{token}", Open, password_resets::complete, "Sets a new password"),
        get("/api/v1/invitations/{token}", Open, invitations::look, "What an invitation says"),
        post("/api/v1/invitations/{token}", Open, invitations::accept, "Accepts an invitation, and signs in"),
        get("/api/v1/me", SignedIn, me::read, "The caller"),
        patch("/api/v1/me", Person, me::change, "Changes the caller's profile"),
        put("/api/v1/me/password", Person, me::change_password, "Changes the caller's password"),
        get("/api/v1/users", MayAny(COLLEAGUES), users::list, "The users of the workspace"),
        post("/api/v1/users", May(ManageUsers), users::invite, "Invites a user"),
        get("/api/v1/users/{id}", MayAny(COLLEAGUES), users::open, "A user"),
        patch("/api/v1/users/{id}", May(ManageUsers), users::change, "Changes a user"),
        post("/api/v1/users/{id}/invitation", May(ManageUsers), users::invite_again, "Sends an invitation again"),
        get("/api/v1/teams", MayAny(COLLEAGUES), teams::list, "The teams of the workspace"),
        post("/api/v1/teams", May(ManageTeams), teams::create, "Makes a team"),
        patch("/api/v1/teams/{id}", May(ManageTeams), teams::change, "Changes a team"),
        delete("/api/v1/teams/{id}", May(ManageTeams), teams::delete, "Takes a team away"),
        get("/api/v1/workspace", SignedIn, workspace::read, "The workspace"),
        patch("/api/v1/workspace", May(ManageWorkspace), workspace::change, "Changes the workspace"),
        get("/api/v1/api-keys", May(ManageApiKeys), api_keys::list, "The keys for programs"),
        post("/api/v1/api-keys", May(ManageApiKeys), api_keys::create, "Makes a key for programs"),
        delete("/api/v1/api-keys/{id}", May(ManageApiKeys), api_keys::revoke, "Takes a key for programs away"),
        get("/api/v1/audit", May(SeeAudit), audit::list, "Who did what"),
    ]
}

#[rustfmt::skip]
fn console() -> Vec<Route> {
    vec![
        get("/operator", Open, operator::console, "The operator's console"),
        get("/operator/enter/{token}", Open, operator::door, "The door of the console, behind a link"),
        post("/operator/enter/{token}", Open, operator::enter, "Enters the console"),
        post("/operator/leave", Open, operator::leave, "Leaves the console"),
        post("/operator/workspaces", Open, operator::create, "Makes a workspace"),
        post("/operator/workspaces/{id}/suspension", Open, operator::suspend, "Suspends a workspace"),
        post("/operator/workspaces/{id}/resumption", Open, operator::resume, "Resumes a workspace"),
        post("/operator/workspaces/{id}/name", Open, operator::rename, "Renames a workspace"),
        post("/operator/workspaces/{id}/removal", Open, operator::remove, "Removes a workspace").time(LONG),
    ]
}

#[rustfmt::skip]
fn operation() -> Vec<Route> {
    vec![
        get("/api/v1/openapi.json", Open, docs::document, "This description, for programs"),
        get("/api/v1/docs", Open, docs::page, "This description, for people"),
        get("/healthz", Open, health::alive, "Whether the process lives"),
        get("/readyz", Open, health::ready, "Whether the process can do its work"),
        get("/metrics", Open, health::metrics, "Figures for Prometheus"),
    ]
}

/// All routes.
pub(crate) fn table() -> Vec<Route> {
    [conversations(), files(), administration(), people(), console(), operation()].into_iter().flatten().collect()
}

/// What tests and documents need to know of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RouteFacts {
    /// The method.
    pub method: &'static str,
    /// The path, with its parameters in braces.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
}

/// All routes, as facts.
pub fn routes() -> Vec<RouteFacts> {
    table().iter().map(Route::facts).collect()
}

/// The router, with everything around it.
pub fn router(web: Web) -> Router {
    let unknown_method =
        || async { crate::problem::Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed").into_response() };
    let routed = table().into_iter().fold(Router::new(), |router, route| route.mount(router, &web));
    routed
        .fallback(assets::serve)
        .method_not_allowed_fallback(unknown_method)
        .layer(from_fn_with_state(web.clone(), observe::explain))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(web.clone(), headers::add))
        .layer(from_fn_with_state(web.clone(), observe::observe))
        .with_state(web)
}
