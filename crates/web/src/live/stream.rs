use super::streams::Held;
use crate::api::tickets::Presence;
use crate::endpoint::{Gives, Sheet, Takes};
use crate::extract::Signed;
use crate::extract::signed::Credential;
use crate::problem::{Answer, Problem};
use crate::state::Web;
use crate::view::EventKind;
use app::live::{LiveEvent, Watch, watch};
use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::http::request::Parts;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Serialize;
use std::convert::Infallible;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};
use utoipa::ToSchema;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use vouchsafe_core::Id as Uuid;

/// How often a silent stream says that it lives, and asks whether its session does.
const BEAT: Duration = Duration::from_secs(15);
/// How soon after a change the counts are worth fetching again.
const COUNTS: Duration = Duration::from_millis(500);
/// How long a browser waits before it connects again.
const RETRY: Duration = Duration::from_secs(2);

/// Something changed about a ticket (`event: change`).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChangeEvent {
    /// The ticket's number.
    ticket: i64,
    /// What happened.
    kind: EventKind,
    /// The message concerned.
    message_id: Option<Uuid>,
    /// Who caused it.
    actor_id: Option<Uuid>,
    /// The ticket's version from now on.
    version: i64,
}

/// Who is at a ticket changed (`event: presence`).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PresenceEvent {
    /// The ticket's number.
    ticket: i64,
    /// Who is there now.
    here: Vec<Presence>,
}

/// The number of the last event that was received, from `Last-Event-ID`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LastEvent(Option<i64>);

impl FromRequestParts<Web> for LastEvent {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<LastEvent, Problem> {
        let Some(value) = parts.headers.get("last-event-id") else { return Ok(LastEvent(None)) };
        let number = value.to_str().ok().and_then(|text| text.parse().ok()).filter(|number| *number >= 0);
        number.map(|n| LastEvent(Some(n))).ok_or_else(|| Problem::field("Last-Event-ID", "malformed", None))
    }
}

impl Takes for LastEvent {
    fn describe(sheet: &mut Sheet) {
        let last = ParameterBuilder::new().name("Last-Event-ID").parameter_in(ParameterIn::Header);
        let last = last.description(Some("The id of the last event received: the stream goes on after it."));
        sheet.parameter(last.schema(Some(<i64 as utoipa::PartialSchema>::schema())).build());
    }
}

/// A live stream.
pub(crate) struct Live(Stream);

impl Gives for Live {
    fn describe(sheet: &mut Sheet) {
        sheet.refer::<ChangeEvent>(false);
        sheet.refer::<PresenceEvent>(false);
        let text = <String as utoipa::PartialSchema>::schema();
        let what = "Events: `change` (ChangeEvent), `presence` (PresenceEvent), `counts`, `resync` (too much was missed: fetch again), `session` (it has ended)";
        sheet.answer(200, what, Some(("text/event-stream", text)));
        sheet.problem(429);
    }
}

impl IntoResponse for Live {
    fn into_response(self) -> Response {
        let first = stream::once(async { Ok::<_, Infallible>(Event::default().retry(RETRY).comment("live")) });
        let events = stream::unfold(Some(self.0), |open| async {
            let mut stream = open?;
            let event = stream.next().await;
            let open = if stream.ended { None } else { Some(stream) };
            Some((Ok(event), open))
        });
        let mut response = Sse::new(futures_util::StreamExt::chain(first, events)).into_response();
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

/// Watches the workspace.
pub(crate) async fn events(signed: Signed, credential: Credential, LastEvent(last): LastEvent) -> Answer<Live> {
    let held = signed.web.streams().hold(signed.caller.user)?;
    // The right to look is asked for again with each beat and whenever some session or right has ended; in between, what is
    // shown is decided by queries that know the user's rights of the moment.
    let watch = watch(signed.app(), signed.scope(), last).await?;
    let beat = Instant::now() + BEAT;
    Ok(Live(Stream { web: signed.web, credential, watch, beat, counts: None, ended: false, _held: held }))
}

struct Stream {
    web: Web,
    credential: Credential,
    watch: Watch,
    beat: Instant,
    counts: Option<Instant>,
    ended: bool,
    _held: Held,
}

/// What a stream woke up for.
enum Woke {
    Event(app::Result<LiveEvent>),
    Counts,
    Beat,
    Stop,
}

impl Stream {
    async fn next(&mut self) -> Event {
        let never = Instant::now() + Duration::from_secs(86_400);
        let woke = tokio::select! {
            biased;
            () = self.web.stop().cancelled() => Woke::Stop,
            () = sleep_until(self.beat) => Woke::Beat,
            () = sleep_until(self.counts.unwrap_or(never)), if self.counts.is_some() => Woke::Counts,
            event = self.watch.next() => Woke::Event(event),
        };
        match woke {
            Woke::Event(Ok(event)) => self.tell(event).await,
            Woke::Counts => {
                self.counts = None;
                Event::default().event("counts").data("{}")
            }
            Woke::Beat => self.look().await,
            Woke::Stop => self.end(Event::default().comment("the server stops")),
            Woke::Event(Err(failure)) => {
                tracing::warn!(error = %failure, "a live stream broke; the browser opens it again");
                self.end(Event::default().comment("broken"))
            }
        }
    }

    async fn tell(&mut self, event: LiveEvent) -> Event {
        match event {
            LiveEvent::Change { number, ticket, kind, message, actor, version } => {
                self.counts.get_or_insert_with(|| Instant::now() + COUNTS);
                let change =
                    ChangeEvent { ticket, kind: EventKind(kind), message_id: message, actor_id: actor, version };
                data("change", &change).id(number.to_string())
            }
            LiveEvent::Presence { ticket, here } => {
                let here = here.into_iter().map(Presence::from).collect();
                data("presence", &PresenceEvent { ticket, here })
            }
            LiveEvent::Rights => self.look().await,
            LiveEvent::Resync(number) => Event::default().event("resync").data("{}").id(number.to_string()),
        }
    }

    /// Ends the stream when its session or key has ended or lost the right to look.
    async fn look(&mut self) -> Event {
        self.beat = Instant::now() + BEAT;
        let caller = self.credential.identify(&self.web).await;
        match caller {
            Ok(Some(caller)) if caller.scope.may(vouchsafe_core::access::Permission::ReadTickets) => {
                Event::default().comment("")
            }
            Ok(_) => self.end(Event::default().event("session").data(r#"{"ended":true}"#)),
            // The database is away; the next beat asks again.
            Err(_) => Event::default().comment(""),
        }
    }

    fn end(&mut self, last: Event) -> Event {
        self.ended = true;
        last
    }
}

fn data<T: Serialize>(name: &str, value: &T) -> Event {
    let text = serde_json::to_string(value).unwrap_or_else(|_| "{}".to_owned());
    Event::default().event(name).data(text)
}
