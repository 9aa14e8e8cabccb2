//! Users and their invitations.

use crate::extract::{AcceptedJson, Created, Json, Path, Query, Signed};
use crate::problem::Answer;
use crate::view::{Limit, Page, Place, Role, Stamp};
use app::people::users;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vouchsafe_core::Id as Uuid;

/// A user.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct User {
    /// The id.
    id: Uuid,
    /// The name; empty when the person was erased.
    name: String,
    /// The address to sign in with.
    email: String,
    /// What the user is in the workspace.
    role: Role,
    /// Whether the user may sign in.
    active: bool,
    /// Whether the invitation was not accepted yet.
    invited: bool,
    /// The user's teams.
    team_ids: Vec<Uuid>,
    /// When the user last worked, to the minute.
    last_seen_at: Option<Stamp>,
}

impl From<users::User> for User {
    fn from(user: users::User) -> User {
        User {
            id: user.id,
            name: user.name,
            email: user.email,
            role: Role(user.role),
            active: user.active,
            invited: user.invited,
            team_ids: user.team_ids,
            last_seen_at: user.last_seen_at.map(Stamp),
        }
    }
}

/// A user who was invited.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InvitedUser {
    /// The user.
    #[serde(flatten)]
    user: User,
    /// The link to accept with, where this installation cannot send mail: hand it over yourself.
    link: Option<String>,
}

/// An invitation that was made again.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InvitationSent {
    /// The link to accept with, where this installation cannot send mail: hand it over yourself.
    link: Option<String>,
}

/// Which users are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct UsersQuery {
    /// Where the page begins: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Place>,
    /// How many at most, 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// A user to be invited.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewUser {
    /// The address.
    email: String,
    /// The name; the user may change it on accepting.
    name: String,
    /// What the user is to be.
    role: Role,
    /// The user's teams.
    #[serde(default)]
    team_ids: Vec<Uuid>,
}

/// What is to be changed of a user; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UserChange {
    /// The name.
    name: Option<String>,
    /// What the user is to be.
    role: Option<Role>,
    /// Whether the user may sign in.
    active: Option<bool>,
    /// The user's teams.
    team_ids: Option<Vec<Uuid>>,
}

/// The users of the workspace, in the order they were invited.
pub(crate) async fn list(signed: Signed, Query(query): Query<UsersQuery>) -> Answer<Json<Page<User>>> {
    let after = query.cursor.map(|c| c.0);
    Ok(Json(users::list(signed.app(), signed.scope(), after, query.limit.0).await?.into()))
}

/// One user.
pub(crate) async fn open(signed: Signed, Path(id): Path<Uuid>) -> Answer<Json<User>> {
    Ok(Json(users::read(signed.app(), signed.scope(), id).await?.into()))
}

/// Invites a user by mail.
pub(crate) async fn invite(signed: Signed, Json(new): Json<NewUser>) -> Answer<Created<InvitedUser>> {
    let new = users::Invite { email: new.email, name: new.name, role: new.role.0, team_ids: new.team_ids };
    let invited = users::invite(signed.app(), signed.scope(), new).await?;
    Ok(Created(InvitedUser { user: invited.user.into(), link: invited.link }))
}

/// Changes a user.
pub(crate) async fn change(signed: Signed, Path(id): Path<Uuid>, Json(change): Json<UserChange>) -> Answer<Json<User>> {
    let UserChange { name, role, active, team_ids } = change;
    let change = users::Change { name, role: role.map(|r| r.0), active, team_ids };
    Ok(Json(users::change(signed.app(), signed.scope(), id, change).await?.into()))
}

/// Sends the invitation again; the links before are useless from now on.
pub(crate) async fn invite_again(signed: Signed, Path(id): Path<Uuid>) -> Answer<AcceptedJson<InvitationSent>> {
    let link = users::invite_again(signed.app(), signed.scope(), id).await?;
    Ok(AcceptedJson(InvitationSent { link }))
}
