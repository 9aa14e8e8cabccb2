//! An OAuth 2.0 and OpenID Connect provider with state (RFC 6749, 7636, 7009, 7662), where everybody consents at once.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{Form, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

type Fields = HashMap<String, String>;
type Shared = Arc<Mutex<Provider>>;

/// Tokens as a mailbox holds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Access token.
    pub access_token: String,
    /// Refresh token.
    pub refresh_token: String,
}

/// The running provider.
pub struct AuthorisationServer {
    /// Where it listens.
    pub address: SocketAddr,
    provider: Shared,
    running: JoinHandle<()>,
}

#[derive(Default)]
struct Provider {
    issuer: String,
    client_id: String,
    client_secret: String,
    user: String,
    counter: u64,
    codes: HashMap<String, Pending>,
    access: HashMap<String, String>,
    refresh: HashMap<String, Refresh>,
    /// Answered to every request at the token endpoint while set: status and seconds of Retry-After.
    trouble: Option<(u16, Option<u64>)>,
    /// Claims put over the true ones in identity tokens.
    forged: Value,
    refused: bool,
    no_rotation: bool,
    requests: Vec<(String, Fields)>,
}

/// A code that has been given out.
struct Pending {
    asked: Fields,
    user: String,
    redeemed: Option<Grant>,
}

#[derive(Clone)]
struct Refresh {
    user: String,
    scope: String,
    used: bool,
}

impl AuthorisationServer {
    /// Starts a provider that knows one client.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start(client_id: &str, client_secret: &str) -> Result<Self, String> {
        let socket = TcpListener::bind("127.0.0.1:0").await.map_err(|error| error.to_string())?;
        let address = socket.local_addr().map_err(|error| error.to_string())?;
        let provider: Shared = Arc::new(Mutex::new(Provider {
            issuer: format!("http://{address}"),
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            user: "nobody@example.com".into(),
            ..Provider::default()
        }));
        let router = Router::new()
            .route("/authorize", get(authorize))
            .route("/token", post(token))
            .route("/introspect", post(introspect))
            .route("/revoke", post(revoke))
            .with_state(provider.clone());
        let running = tokio::spawn(async move {
            // The test is over when this fails.
            let _ = axum::serve(socket, router).await;
        });
        Ok(Self { address, provider, running })
    }

    /// URL of an endpoint: `authorize`, `token`, `introspect` or `revoke`.
    pub fn url(&self, endpoint: &str) -> String {
        format!("http://{}/{endpoint}", self.address)
    }

    /// Issuer named in identity tokens.
    pub fn issuer(&self) -> String {
        self.provider().issuer.clone()
    }

    /// Who sits before the browser and consents from now on.
    pub fn consent_as(&self, user: &str) {
        self.provider().user = user.into();
    }

    /// Whether the person says no instead.
    pub fn refuse_consent(&self, refuse: bool) {
        self.provider().refused = refuse;
    }

    /// Tokens for a user without a browser.
    pub fn grant(&self, user: &str) -> Grant {
        self.provider().grant(user, "")
    }

    /// The token endpoint answers with this status (and Retry-After) until told otherwise.
    pub fn trouble(&self, trouble: Option<(u16, Option<u64>)>) {
        self.provider().trouble = trouble;
    }

    /// Puts claims over the true ones in identity tokens from now on.
    pub fn forge(&self, claims: Value) {
        self.provider().forged = claims;
    }

    /// Whether a refresh gives a new refresh token, as Microsoft does and Google does not.
    pub fn rotate(&self, rotate: bool) {
        self.provider().no_rotation = !rotate;
    }

    /// Takes back all that a user has granted.
    pub fn revoke_user(&self, user: &str) {
        self.provider().revoke_user(user);
    }

    /// Access tokens stop working, refresh tokens go on: an hour has passed.
    pub fn expire_access(&self) {
        self.provider().access.clear();
    }

    /// Requests so far: endpoint and fields.
    pub fn requests(&self) -> Vec<(String, HashMap<String, String>)> {
        self.provider().requests.clone()
    }

    fn provider(&self) -> MutexGuard<'_, Provider> {
        lock(&self.provider)
    }
}

impl Drop for AuthorisationServer {
    fn drop(&mut self) {
        self.running.abort();
    }
}

impl Provider {
    fn next(&mut self, kind: &str) -> String {
        self.counter += 1;
        URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{kind} {} {}", self.issuer, self.counter)))
    }

    fn grant(&mut self, user: &str, scope: &str) -> Grant {
        let grant = Grant { access_token: self.next("access"), refresh_token: self.next("refresh") };
        self.access.insert(grant.access_token.clone(), user.into());
        let refresh = Refresh { user: user.into(), scope: scope.into(), used: false };
        self.refresh.insert(grant.refresh_token.clone(), refresh);
        grant
    }

    fn revoke_user(&mut self, user: &str) {
        self.access.retain(|_, owner| owner != user);
        self.refresh.retain(|_, refresh| refresh.user != user);
    }

    fn knows_client(&self, fields: &Fields) -> bool {
        field(fields, "client_id") == self.client_id && field(fields, "client_secret") == self.client_secret
    }

    fn redeem(&mut self, fields: &Fields) -> Result<Value, &'static str> {
        let code = field(fields, "code");
        let pending = self.codes.get(code).ok_or("invalid_grant")?;
        if pending.redeemed.is_some() {
            // A code that comes twice was stolen, and so may be what it bought (RFC 6749, section 4.1.2).
            let user = pending.user.clone();
            self.revoke_user(&user);
            return Err("invalid_grant");
        }
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(field(fields, "code_verifier")));
        if challenge != field(&pending.asked, "code_challenge")
            || field(fields, "redirect_uri") != field(&pending.asked, "redirect_uri")
        {
            return Err("invalid_grant");
        }
        let (user, asked) = (pending.user.clone(), pending.asked.clone());
        let grant = self.grant(&user, field(&asked, "scope"));
        let answer = self.answer(&grant, &user, &asked);
        if let Some(pending) = self.codes.get_mut(code) {
            pending.redeemed = Some(grant);
        }
        Ok(answer)
    }

    fn refresh(&mut self, fields: &Fields) -> Result<Value, &'static str> {
        let token = field(fields, "refresh_token").to_owned();
        let refresh = self.refresh.get(&token).cloned().ok_or("invalid_grant")?;
        if refresh.used {
            self.revoke_user(&refresh.user);
            return Err("invalid_grant");
        }
        let access_token = self.next("access");
        self.access.insert(access_token.clone(), refresh.user.clone());
        let mut answer =
            json!({"access_token": access_token, "token_type": "Bearer", "expires_in": 3600, "scope": refresh.scope});
        if !self.no_rotation {
            let new = self.next("refresh");
            self.refresh.insert(new.clone(), refresh.clone());
            self.refresh.insert(token, Refresh { used: true, ..refresh });
            answer["refresh_token"] = json!(new);
        }
        Ok(answer)
    }

    fn answer(&self, grant: &Grant, user: &str, asked: &Fields) -> Value {
        let mut claims = json!({
            "iss": self.issuer, "aud": self.client_id, "sub": format!("sub-{user}"), "exp": 4_102_444_800_u64, "iat": 0,
            "nonce": field(asked, "nonce"), "email": user, "email_verified": true,
        });
        if let (Some(claims), Some(forged)) = (claims.as_object_mut(), self.forged.as_object()) {
            claims.extend(forged.clone());
        }
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let id_token = format!("{}.{}.c2ln", part(&json!({"alg": "RS256", "typ": "JWT"})), part(&claims));
        json!({
            "access_token": grant.access_token, "refresh_token": grant.refresh_token, "token_type": "Bearer",
            "expires_in": 3600, "scope": field(asked, "scope"), "id_token": id_token,
        })
    }
}

async fn authorize(State(shared): State<Shared>, Query(asked): Query<Fields>) -> Response {
    let mut provider = lock(&shared);
    provider.requests.push(("authorize".into(), asked.clone()));
    let Ok(mut back) = url::Url::parse(field(&asked, "redirect_uri")) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    if field(&asked, "client_id") != provider.client_id || field(&asked, "code_challenge_method") != "S256" {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let state = field(&asked, "state").to_owned();
    if provider.refused {
        back.query_pairs_mut().append_pair("error", "access_denied").append_pair("state", &state);
    } else {
        let code = provider.next("code");
        let user = provider.user.clone();
        back.query_pairs_mut()
            .append_pair("code", &code)
            .append_pair("state", &state)
            .append_pair("iss", &provider.issuer);
        provider.codes.insert(code, Pending { asked, user, redeemed: None });
    }
    (StatusCode::FOUND, [(header::LOCATION, String::from(back))]).into_response()
}

async fn token(State(shared): State<Shared>, Form(fields): Form<Fields>) -> Response {
    let mut provider = lock(&shared);
    provider.requests.push(("token".into(), fields.clone()));
    if let Some((status, retry_after)) = provider.trouble {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(json!({"error": "temporarily_unavailable"}))).into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        return response;
    }
    if !provider.knows_client(&fields) {
        return (StatusCode::UNAUTHORIZED, Json(json!({"error": "invalid_client"}))).into_response();
    }
    let answer = match field(&fields, "grant_type") {
        "authorization_code" => provider.redeem(&fields),
        "refresh_token" => provider.refresh(&fields),
        _ => Err("unsupported_grant_type"),
    };
    match answer {
        Ok(answer) => Json(answer).into_response(),
        Err(error) => (StatusCode::BAD_REQUEST, Json(json!({"error": error}))).into_response(),
    }
}

async fn introspect(State(shared): State<Shared>, Form(fields): Form<Fields>) -> Json<Value> {
    let mut provider = lock(&shared);
    provider.requests.push(("introspect".into(), fields.clone()));
    Json(match provider.access.get(field(&fields, "token")) {
        Some(user) => json!({"active": true, "username": user, "token_type": "Bearer", "exp": 4_102_444_800_u64}),
        None => json!({"active": false}),
    })
}

async fn revoke(State(shared): State<Shared>, Form(fields): Form<Fields>) -> StatusCode {
    let mut provider = lock(&shared);
    provider.requests.push(("revoke".into(), fields.clone()));
    let token = field(&fields, "token");
    let owner = provider.refresh.get(token).map(|refresh| refresh.user.clone());
    if let Some(user) = owner.or_else(|| provider.access.get(token).cloned()) {
        provider.revoke_user(&user);
    }
    StatusCode::OK
}

fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map_or("", String::as_str)
}

fn lock(shared: &Shared) -> MutexGuard<'_, Provider> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
