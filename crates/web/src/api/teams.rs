//! Groups of users.

use super::lists::WholeQuery;
use crate::extract::{Created, Json, NoContent, Path, Query, Signed};
use crate::problem::Answer;
use crate::view::{Page, all};
use app::people::teams;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vouchsafe_core::Id as Uuid;

/// A group of users.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Team {
    /// The id.
    id: Uuid,
    /// The name.
    name: String,
    /// Who is in it.
    member_ids: Vec<Uuid>,
}

impl From<teams::Team> for Team {
    fn from(team: teams::Team) -> Team {
        Team { id: team.id, name: team.name, member_ids: team.member_ids }
    }
}

/// A team to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewTeam {
    /// The name.
    name: String,
    /// Who is in it.
    #[serde(default)]
    member_ids: Vec<Uuid>,
}

/// What is to be changed of a team; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TeamChange {
    /// The name.
    name: Option<String>,
    /// Who is in it.
    member_ids: Option<Vec<Uuid>>,
}

/// All teams, by name.
pub(crate) async fn list(signed: Signed, _: Query<WholeQuery>) -> Answer<Json<Page<Team>>> {
    Ok(Json(all(teams::list(signed.app(), signed.scope()).await?)))
}

/// Makes a team.
pub(crate) async fn create(signed: Signed, Json(new): Json<NewTeam>) -> Answer<Created<Team>> {
    Ok(Created(teams::create(signed.app(), signed.scope(), &new.name, new.member_ids).await?.into()))
}

/// Changes a team.
pub(crate) async fn change(signed: Signed, Path(id): Path<Uuid>, Json(change): Json<TeamChange>) -> Answer<Json<Team>> {
    let change = (change.name, change.member_ids);
    Ok(Json(teams::change(signed.app(), signed.scope(), id, change).await?.into()))
}

/// Takes a team away for which no mailbox is kept.
pub(crate) async fn delete(signed: Signed, Path(id): Path<Uuid>) -> Answer<NoContent> {
    teams::delete(signed.app(), signed.scope(), id).await?;
    Ok(NoContent)
}
