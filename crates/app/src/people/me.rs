//! What users read and change of themselves.

use super::fields::Fields;
use super::hashing::Tried;
use super::sign_in::seal_password;
use super::throttle::Attempt;
use super::{Caller, Password, resets, sessions, tokens};
use crate::audit::{Action, Entry, note, record};
use crate::failure::{Failure, Result};
use crate::{App, Keys};
use store::RowKey;
use store::user::UserRow;
use vouchsafe_core::Id;
use vouchsafe_core::access::Role;

/// The longest signature, bytes of HTML.
const LONGEST_SIGNATURE: usize = 20_000;

/// A user, as the user sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// The address the user signs in with.
    pub email: String,
    /// What the user may do.
    pub role: Role,
    /// The language of the screens.
    pub locale: String,
    /// The zone times are shown in.
    pub time_zone: String,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// `compact`, `normal` or `roomy`.
    pub density: String,
    /// The signature, cleaned HTML.
    pub signature_html: String,
    /// How long what the user sends can be taken back, seconds.
    pub undo_seconds: i64,
}

/// What users change of themselves; `None` leaves it.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// The name.
    pub name: Option<String>,
    /// The language of the screens.
    pub locale: Option<String>,
    /// The zone times are shown in.
    pub time_zone: Option<String>,
    /// `system`, `light` or `dark`.
    pub theme: Option<String>,
    /// `compact`, `normal` or `roomy`.
    pub density: Option<String>,
    /// The signature, any HTML.
    pub signature_html: Option<String>,
    /// How long what the user sends can be taken back, 0 to 60 seconds.
    pub undo_seconds: Option<i64>,
}

/// The caller.
pub async fn read(app: &App, caller: &Caller) -> Result<Me> {
    let mut session = app.database().read().await?;
    let row = store::user::by_id(&mut session, &caller.scope, caller.user).await?.ok_or(Failure::Missing)?;
    let keys = Keys::of(app, &caller.scope, [caller.user]).await?;
    view(row, &keys.row(caller.user, caller.user)?)
}

/// Changes the caller's own profile.
pub async fn change(app: &App, caller: &Caller, profile: Profile) -> Result<Me> {
    caller.session()?;
    let profile = checked(profile)?;
    let keys = Keys::of(app, &caller.scope, [caller.user]).await?;
    let key = keys.row(caller.user, caller.user)?;
    let mut session = app.database().write().await?;
    let mut row = store::user::by_id(&mut session, &caller.scope, caller.user).await?.ok_or(Failure::Missing)?;
    if let Some(name) = profile.name {
        row.name = key.seal(&name, app.randomness());
    }
    if let Some(html) = profile.signature_html {
        row.signature = (!html.is_empty()).then(|| key.seal(&html, app.randomness()));
    }
    row.locale = profile.locale.unwrap_or(row.locale);
    row.time_zone = profile.time_zone.unwrap_or(row.time_zone);
    row.theme = profile.theme.unwrap_or(row.theme);
    row.density = profile.density.unwrap_or(row.density);
    row.undo_seconds = profile.undo_seconds.unwrap_or(row.undo_seconds);
    let me = view(row.clone(), &key)?;
    store::user::set_profile(&mut session, &caller.scope, row).await?;
    session.commit().await?;
    Ok(me)
}

/// Changes the caller's password, which needs the current one (OWASP ASVS 6.2.3). All other sessions end.
pub async fn change_password(app: &App, caller: &Caller, current: Password, new: Password) -> Result<()> {
    let this = caller.session()?;
    let me = read(app, caller).await?;
    if let Some(peer) = caller.scope.peer() {
        Attempt::at(app, (caller.scope.workspace(), &me.email), peer).await?.admit(app).await?;
    }
    let keys = Keys::of(app, &caller.scope, [caller.user]).await?;
    if stored_is_not(app, caller, &keys, &current).await? {
        note(app, &caller.scope, Entry::new(Action::PasswordRefused)).await?;
        return Err(Failure::field("current", "wrong_password"));
    }
    let mut fields = Fields::default();
    fields.password("new", &new, &[&me.name, &me.email]);
    fields.done()?;
    let hash = app.hashing().hash(app, &new).await?;
    let sealed = seal_password(app, &keys, caller.user, &hash)?;
    let mut session = app.database().write().await?;
    store::user::set_password(&mut session, &caller.scope, caller.user, sealed).await?;
    store::session::end_others(&mut session, &caller.scope, caller.user, this).await?;
    let now = app.now().micros();
    store::token::revoke(&mut session, &caller.scope, (caller.user, tokens::RESET.name), now).await?;
    record(app, &mut session, &caller.scope, Entry::new(Action::PasswordChanged)).await?;
    sessions::announce(&mut session, &caller.scope).await?;
    session.commit().await?;
    resets::tell(app, me.email, &me.locale);
    Ok(())
}

async fn stored_is_not(app: &App, caller: &Caller, keys: &Keys, current: &Password) -> Result<bool> {
    let mut session = app.database().read().await?;
    let row = store::user::credential(&mut session, &caller.scope, caller.user).await?.ok_or(Failure::Missing)?;
    drop(session);
    let stored = row.password.map(|p| keys.row(caller.user, caller.user)?.open(&p)).transpose()?;
    Ok(app.hashing().verify(app, stored, current).await? == Tried::Wrong)
}

fn checked(profile: Profile) -> Result<Profile> {
    let mut fields = Fields::default();
    let checked = Profile {
        name: profile.name.map(|v| fields.name("name", &v)),
        locale: profile.locale.map(|v| fields.locale("locale", &v)),
        time_zone: profile.time_zone.map(|v| fields.time_zone("time_zone", &v)),
        theme: profile.theme.map(|v| fields.one_of("theme", &v, &["system", "light", "dark"])),
        density: profile.density.map(|v| fields.one_of("density", &v, &["compact", "normal", "roomy"])),
        signature_html: profile.signature_html,
        undo_seconds: profile.undo_seconds,
    };
    if checked.undo_seconds.is_some_and(|s| !(0..=60).contains(&s)) {
        fields.error("undo_seconds", "out_of_range");
    }
    if checked.signature_html.as_ref().is_some_and(|s| s.len() > LONGEST_SIGNATURE) {
        fields.error("signature_html", "too_long");
    }
    fields.done()?;
    Ok(Profile { signature_html: checked.signature_html.map(|s| mail::html::clean(&s).html), ..checked })
}

fn view(row: UserRow, key: &RowKey) -> Result<Me> {
    Ok(Me {
        id: row.id,
        name: key.open(&row.name)?,
        email: key.open(&row.email)?,
        role: row.role.0,
        locale: row.locale,
        time_zone: row.time_zone,
        theme: row.theme,
        density: row.density,
        signature_html: row.signature.map(|s| key.open(&s)).transpose()?.unwrap_or_default(),
        undo_seconds: row.undo_seconds,
    })
}
