//! Signing in and out, and who is signed in.

use crate::cookie;
use crate::endpoint::{Gives, Sheet};
use crate::extract::{Json, NoContent, Signed, Visitor};
use crate::problem::Answer;
use crate::view::{Permission, Role};
use app::App;
use app::people::sign_in::{self, SignIn, SignedIn};
use app::people::{Caller, Password, me, sessions};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use serde::de::{Deserialize, Deserializer};
use serde::{Deserialize as De, Serialize};
use std::borrow::Cow;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use vouchsafe_core::{Coded as _, Id as Uuid, access};

/// A password on its way in. It is never shown, not even in a log of ours.
#[derive(Debug, Clone)]
pub(crate) struct Typed(pub(crate) Password);

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Typed, D::Error> {
        String::deserialize(deserializer).map(|typed| Typed(Password::new(typed)))
    }
}

impl PartialSchema for Typed {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
        let text = text.format(Some(SchemaFormat::KnownFormat(KnownFormat::Password)));
        RefOr::T(Schema::Object(text.build()))
    }
}

impl ToSchema for Typed {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Password")
    }
}

/// The caller, as the caller sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Me {
    /// The id.
    id: Uuid,
    /// The name.
    name: String,
    /// The address to sign in with.
    email: String,
    /// What the caller is in the workspace.
    role: Role,
    /// The language of the screens.
    #[schema(example = "en")]
    locale: String,
    /// The zone times are shown in.
    #[schema(example = "Europe/Vienna")]
    time_zone: String,
    /// `system`, `light` or `dark`.
    theme: String,
    /// `compact`, `normal` or `roomy`.
    density: String,
    /// The signature.
    signature_html: String,
    /// How long a message can be taken back, seconds.
    undo_seconds: i64,
}

impl From<me::Me> for Me {
    fn from(me: me::Me) -> Me {
        Me {
            id: me.id,
            name: me.name,
            email: me.email,
            role: Role(me.role),
            locale: me.locale,
            time_zone: me.time_zone,
            theme: me.theme,
            density: me.density,
            signature_html: me.signature_html,
            undo_seconds: me.undo_seconds,
        }
    }
}

/// A workspace.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Workspace {
    /// The id.
    id: Uuid,
    /// The short name in addresses.
    slug: String,
    /// The name.
    name: String,
    /// The language in which customers are written to where theirs is not known.
    locale: String,
    /// The time zone.
    time_zone: String,
    /// The colour.
    #[schema(example = "#0a7cff")]
    accent: Option<String>,
}

impl From<app::workspaces::Workspace> for Workspace {
    fn from(w: app::workspaces::Workspace) -> Workspace {
        Workspace { id: w.id, slug: w.slug, name: w.name, locale: w.locale, time_zone: w.time_zone, accent: w.accent }
    }
}

/// Who is signed in, where, and what they may do.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Session {
    /// The user.
    user: Me,
    /// The workspace.
    workspace: Workspace,
    /// What the user may do now.
    permissions: Vec<Permission>,
}

impl Session {
    pub(super) async fn of(app: &App, caller: &Caller) -> Answer<Session> {
        let allowed = caller.scope.permissions();
        let permissions = access::Permission::ALL.iter().copied().filter(|p| allowed.contains(*p)).map(Permission);
        Ok(Session {
            user: me::read(app, caller).await?.into(),
            workspace: app::workspaces::read(app, &caller.scope).await?.into(),
            permissions: permissions.collect(),
        })
    }
}

/// `201 Created` with the session that was begun, and its cookie.
pub(crate) struct Entered {
    session: Session,
    secret: app::people::Bearer,
}

impl Entered {
    pub(super) async fn with(app: &App, signed_in: SignedIn) -> Answer<Entered> {
        let session = Session::of(app, &signed_in.caller).await?;
        Ok(Entered { session, secret: signed_in.token })
    }
}

impl IntoResponse for Entered {
    fn into_response(self) -> Response {
        let mut response = crate::extract::Created(self.session).into_response();
        response.headers_mut().insert(SET_COOKIE, cookie::set(self.secret.as_str()));
        response
    }
}

impl Gives for Entered {
    fn describe(sheet: &mut Sheet) {
        sheet.json_answer::<Session>(StatusCode::CREATED.as_u16(), "Signed in; the session is in the cookie");
    }
}

/// `204 No Content`, and the cookie is gone.
pub(crate) struct Left;

impl IntoResponse for Left {
    fn into_response(self) -> Response {
        let mut response = NoContent.into_response();
        cookie::forget(response.headers_mut());
        response
    }
}

impl Gives for Left {
    fn describe(sheet: &mut Sheet) {
        NoContent::describe(sheet);
    }
}

/// Address and password.
#[derive(Debug, De, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Credentials {
    /// The address.
    email: String,
    /// The password.
    password: Typed,
    /// The short name of the workspace; needed only where there are several.
    workspace: Option<String>,
}

/// Who is signed in.
pub(crate) async fn read(signed: Signed) -> Answer<Json<Session>> {
    Ok(Json(Session::of(signed.app(), &signed.caller).await?))
}

/// Signs in.
pub(crate) async fn begin(visitor: Visitor, Json(with): Json<Credentials>) -> Answer<Entered> {
    let asked = SignIn {
        email: with.email,
        password: with.password.0,
        workspace: with.workspace,
        origin: visitor.origin.clone(),
    };
    Entered::with(visitor.app(), sign_in::sign_in(visitor.app(), asked).await?).await
}

/// Signs out.
pub(crate) async fn end(signed: Signed) -> Answer<Left> {
    sessions::leave(signed.app(), &signed.caller).await?;
    Ok(Left)
}
