//! Signing in, refreshing and revoking at a provider with state.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use servers::AuthorisationServer;
use transport::egress::{Blocked, Egress};
use transport::oauth::{Attempt, Callback, Client, Error, Issuer, Provider, Revocation};
use transport::secret::Secret;
use transport::tls::Trust;
use url::Url;

const OWNER: &str = "owner@desk.test";

fn now() -> Timestamp {
    Timestamp::from_second(1_700_000_000).expect("a time")
}

fn after(minutes: i64) -> Timestamp {
    now().checked_add(SignedDuration::from_mins(minutes)).expect("a time")
}

async fn provider() -> AuthorisationServer {
    let provider = AuthorisationServer::start("desk", "client-secret").await.expect("a provider");
    provider.consent_as(OWNER);
    provider
}

fn client(server: &AuthorisationServer) -> Client {
    let url = |endpoint| Url::parse(&server.url(endpoint)).expect("a URL");
    let provider = Provider {
        authorize: url("authorize"),
        token: url("token"),
        revoke: Some(url("revoke")),
        issuer: Issuer::Exact(server.issuer()),
        ..Provider::google().expect("Google")
    };
    Client {
        provider,
        client_id: "desk".into(),
        client_secret: Some(Secret::new("client-secret")),
        redirect_uri: Url::parse("http://127.0.0.1:8080/oauth/google/callback").expect("a URL"),
        egress: egress(),
    }
}

fn egress() -> Egress {
    Egress::new(vec!["127.0.0.0/8".parse().expect("net")], Trust::new(&[]).expect("trust"))
}

fn chance(seed: u8) -> [u8; 96] {
    std::array::from_fn(|index| (index as u8).wrapping_mul(31).wrapping_add(seed))
}

/// What a browser does: goes there, and comes back with a query.
async fn browse(url: &Url) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut stream = tokio::net::TcpStream::connect((url.host_str().expect("host"), url.port().expect("port")))
        .await
        .expect("connect");
    let target = &url[url::Position::BeforePath..];
    stream
        .write_all(format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes())
        .await
        .expect("write");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("read");
    let location =
        answer.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or_else(|| panic!("{answer}"));
    Url::parse(location.trim()).expect("a URL").query().expect("a query").to_owned()
}

async fn begin(client: &Client, seed: u8) -> (String, Attempt) {
    let (url, attempt) = client.begin(&chance(seed), Some(OWNER), now());
    (browse(&url).await, attempt)
}

#[tokio::test]
async fn an_owner_gives_access_and_it_is_renewed_and_taken_back() {
    let server = provider().await;
    let client = client(&server);
    let (query, attempt) = begin(&client, 1).await;
    let granted = client.finish(attempt, Callback::read(&query), after(1)).await.expect("granted");
    assert_eq!(granted.address, OWNER);
    assert_eq!(granted.tokens.expires, after(61));
    let (endpoint, asked) = &server.requests()[0];
    assert_eq!((endpoint.as_str(), asked["scope"].as_str()), ("authorize", "openid email https://mail.google.com/"));
    assert_eq!((asked["code_challenge_method"].as_str(), asked["access_type"].as_str()), ("S256", "offline"));

    let renewed = client.refresh(&granted.tokens.refresh, after(60)).await.expect("renewed");
    assert_ne!(renewed.refresh, granted.tokens.refresh, "the refresh token is rotated");
    server.rotate(false);
    let again = client.refresh(&renewed.refresh, after(120)).await.expect("renewed");
    assert_eq!(again.refresh, renewed.refresh, "kept when the provider gives no new one");

    assert_eq!(client.revoke(&again.refresh).await, Ok(Revocation::Done));
    assert_eq!(client.refresh(&again.refresh, after(121)).await.err(), Some(Error::Revoked));
    let mut microsoft = client;
    microsoft.provider.revoke = None;
    assert_eq!(microsoft.revoke(&again.refresh).await, Ok(Revocation::LocalOnly));
}

#[tokio::test]
async fn t_26_an_answer_that_does_not_belong_links_nothing() {
    let server = provider().await;
    let client = client(&server);
    let (query, _) = begin(&client, 1).await;
    let issuer = url::form_urlencoded::byte_serialize(server.issuer().as_bytes()).collect::<String>();
    let code = query.split('&').find(|pair| pair.starts_with("code=")).expect("a code").to_owned();
    let state = query.split('&').find(|pair| pair.starts_with("state=")).expect("a state").to_owned();
    let forged = [
        // Another session's attempt, no state, no code, an empty state.
        (query.clone(), 2),
        (code.clone(), 1),
        (state.clone(), 1),
        (format!("{code}&state="), 1),
        // The answer of another provider (mix-up), and parameters given twice.
        (format!("{code}&{state}&iss=https%3A%2F%2Fevil.example"), 1),
        (format!("{code}&{state}&iss={issuer}&iss={issuer}"), 1),
        (format!("{code}&{state}&code=other"), 1),
        (format!("{code}&{state}&{state}"), 1),
        // A code that the provider has never given.
        (format!("code=guessed&{state}&iss={issuer}"), 1),
        (String::new(), 1),
    ];
    for (query, seed) in forged {
        let (_, attempt) = client.begin(&chance(seed), None, now());
        let refused = client.finish(attempt, Callback::read(&query), after(1)).await.err();
        assert_eq!(refused, Some(Error::Mismatch), "{query}");
    }
    // The code itself was good all the time.
    let (_, attempt) = client.begin(&chance(1), None, now());
    assert!(client.finish(attempt, Callback::read(&query), after(1)).await.is_ok());
}

#[tokio::test]
async fn t_26_late_replayed_and_stolen_codes_are_refused() {
    let server = provider().await;
    let client = client(&server);
    let (query, attempt) = begin(&client, 1).await;
    assert_eq!(client.finish(attempt.clone(), Callback::read(&query), after(11)).await.err(), Some(Error::Late));
    assert_eq!(client.finish(attempt.clone(), Callback::read(&query), after(-1)).await.err(), Some(Error::Late));
    // Whoever has the code but not the verifier cannot redeem it.
    let mut thief = attempt.clone();
    thief.verifier = Secret::new("guessed-verifier-guessed-verifier-guessed-verifier");
    assert_eq!(client.finish(thief, Callback::read(&query), after(1)).await.err(), Some(Error::Mismatch));
    let granted = client.finish(attempt.clone(), Callback::read(&query), after(1)).await.expect("granted");
    assert_eq!(client.finish(attempt, Callback::read(&query), after(2)).await.err(), Some(Error::Mismatch));
    let refused = client.refresh(&granted.tokens.refresh, after(3)).await.err();
    assert_eq!(refused, Some(Error::Revoked), "the provider takes back what a replayed code had bought");
}

#[tokio::test]
async fn t_26_a_tampered_redirect_address_does_not_redeem() {
    let server = provider().await;
    let mut client = client(&server);
    let (query, attempt) = begin(&client, 1).await;
    client.redirect_uri = Url::parse("http://127.0.0.1:8080/oauth/other/callback").expect("a URL");
    assert_eq!(client.finish(attempt, Callback::read(&query), after(1)).await.err(), Some(Error::Mismatch));
}

#[tokio::test]
async fn t_26_an_identity_token_made_for_others_is_refused() {
    let server = provider().await;
    let client = client(&server);
    for forged in [
        json!({"iss": "https://evil.example"}),
        json!({"aud": "another-client"}),
        json!({"aud": ["desk", "another-client"]}),
        json!({"nonce": "of-another-sign-in"}),
        json!({"nonce": null}),
        json!({"exp": 1_600_000_000}),
        json!({"exp": "soon"}),
        json!({"email_verified": false}),
        json!({"email": null}),
        json!({"email": "two@at@signs"}),
        json!({"email": "line\r\nbreak@desk.test"}),
    ] {
        server.forge(forged.clone());
        let (query, attempt) = begin(&client, 1).await;
        let refused = client.finish(attempt, Callback::read(&query), after(1)).await.err();
        assert!(matches!(refused, Some(Error::Identity(_))), "{forged}: {refused:?}");
    }
    server.forge(json!({"aud": ["desk", "other"], "azp": "desk"}));
    let (query, attempt) = begin(&client, 1).await;
    assert!(client.finish(attempt, Callback::read(&query), after(1)).await.is_ok());
}

#[tokio::test]
async fn t_26_microsofts_issuer_names_the_tenant_of_the_token() {
    let server = provider().await;
    let mut client = client(&server);
    client.provider.issuer = Issuer::Tenant { before: "https://login.test/".into(), after: "/v2.0".into() };
    let tries = [
        (json!({"iss": "https://login.test/abc-1/v2.0", "tid": "abc-1"}), true),
        (json!({"iss": "https://login.test/abc-1/v2.0", "tid": "other"}), false),
        (json!({"iss": "https://login.test/abc-1/v2.0"}), false),
        (json!({"iss": "https://login.test/../v2.0", "tid": ".."}), false),
    ];
    for (claims, good) in tries {
        server.forge(claims.clone());
        let (query, attempt) = begin(&client, 1).await;
        let query = query.split('&').filter(|pair| !pair.starts_with("iss=")).collect::<Vec<_>>().join("&");
        let finished = client.finish(attempt, Callback::read(&query), after(1)).await;
        assert_eq!(finished.is_ok(), good, "{claims}: {finished:?}");
    }
}

#[tokio::test]
async fn refusals_are_told_apart() {
    let server = provider().await;
    let mut client = client(&server);
    server.refuse_consent(true);
    let (query, attempt) = begin(&client, 1).await;
    assert_eq!(
        client.finish(attempt, Callback::read(&query), after(1)).await.err(),
        Some(Error::Denied("access_denied".into()))
    );
    server.refuse_consent(false);
    client.provider.scopes = vec!["openid".into(), "email".into()];
    let (query, attempt) = begin(&client, 2).await;
    assert_eq!(client.finish(attempt, Callback::read(&query), after(1)).await.err(), Some(Error::Scope));
    client.client_secret = Some(Secret::new("wrong"));
    let refused = client.refresh(&Secret::new("x"), now()).await.err();
    assert_eq!(refused, Some(Error::Misconfigured("invalid_client".into())));
}

#[tokio::test]
async fn e_09_a_busy_provider_is_not_a_revoked_grant() {
    let server = provider().await;
    let client = client(&server);
    let refresh = Secret::new(server.grant(OWNER).refresh_token);
    for (status, retry) in [(429, Some(17)), (500, None), (503, Some(60))] {
        server.trouble(Some((status, retry)));
        let busy = client.refresh(&refresh, now()).await.err();
        assert_eq!(busy, Some(Error::Busy(retry.map(std::time::Duration::from_secs))), "{status}");
    }
    server.trouble(None);
    let renewed = client.refresh(&refresh, now()).await.expect("the grant has survived the trouble");
    server.revoke_user(OWNER);
    assert_eq!(client.refresh(&renewed.refresh, now()).await.err(), Some(Error::Revoked));
    drop(server);
    assert_eq!(client.refresh(&renewed.refresh, now()).await.err(), Some(Error::Network(Blocked::Network)));
}

#[tokio::test]
async fn t_27_a_refresh_token_used_twice_ends_the_grant() {
    let server = provider().await;
    let client = client(&server);
    let stolen = Secret::new(server.grant(OWNER).refresh_token);
    let owner = client.refresh(&stolen, now()).await.expect("renewed");
    assert_eq!(client.refresh(&stolen, now()).await.err(), Some(Error::Revoked));
    assert_eq!(client.refresh(&owner.refresh, now()).await.err(), Some(Error::Revoked));
}

#[tokio::test]
async fn t_27_tokens_stay_with_the_provider_and_out_of_sight() {
    let server = provider().await;
    let mut client = client(&server);
    let (query, attempt) = begin(&client, 1).await;
    let shown = format!("{attempt:?} {:?}", Callback::read(&query).state().is_some());
    let granted = client.finish(attempt, Callback::read(&query), after(1)).await.expect("granted");
    let shown = format!("{shown} {granted:?} {:?}", Callback::read("code=c0de-in-clear&state=x"));
    for secret in [granted.tokens.access.expose(), granted.tokens.refresh.expose(), "c0de-in-clear", &query[5..40]] {
        assert!(!shown.contains(secret));
    }
    let provider = Provider::google().expect("Google");
    assert!(provider.owns("IMAP.gmail.com", 993) && provider.owns("smtp.gmail.com", 465));
    for (host, port) in
        [("imap.gmail.com.evil.example", 993), ("evil.example", 993), ("imap.gmail.com", 143), ("", 993)]
    {
        assert!(!provider.owns(host, port));
    }
    client.provider.token = Url::parse("http://93.184.215.14/token").expect("a URL");
    let refused = client.refresh(&granted.tokens.refresh, now()).await.err();
    assert_eq!(refused, Some(Error::Misconfigured("its address is not https".into())));
    client.provider.token = Url::parse(&server.url("token")).expect("a URL");
    client.egress = Egress::new(vec![], Trust::new(&[]).expect("trust"));
    assert!(matches!(client.refresh(&granted.tokens.refresh, now()).await.err(), Some(Error::Misconfigured(_))));
}

#[test]
fn only_mail_and_the_owners_name_are_asked_for() {
    let google = Provider::google().expect("Google");
    assert_eq!(google.scopes, ["openid", "email", "https://mail.google.com/"]);
    let microsoft = Provider::microsoft().expect("Microsoft");
    assert_eq!(
        microsoft.scopes,
        [
            "openid",
            "email",
            "offline_access",
            "https://outlook.office.com/IMAP.AccessAsUser.All",
            "https://outlook.office.com/SMTP.Send"
        ]
    );
    for provider in [google, microsoft] {
        assert!([&provider.authorize, &provider.token].iter().all(|url| url.scheme() == "https"));
    }
}
