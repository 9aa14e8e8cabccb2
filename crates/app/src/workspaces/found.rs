use super::Workspace;
use crate::App;
use crate::audit::{Action, Entry, record};
use crate::failure::{Failure, Result};
use crate::people::operator::Operator;
use crate::people::{Fields, invitations};
use sql::Session;
use store::tables::{mailbox, mailbox_address, workspace, workspace_user};
use store::{Code, Scope};
use vouchsafe_core::Id;
use vouchsafe_core::access::Role;
use vouchsafe_core::contact::normalise_address;
use vouchsafe_core::mailbox::Health;
use vouchsafe_core::workspace::{WorkspaceState, slug};

/// A workspace to be made.
#[derive(Clone)]
pub struct NewWorkspace {
    /// The firm's name.
    pub name: String,
    /// The short name in addresses; `None` makes one from the name.
    pub slug: Option<String>,
    /// The language of workspace and owner.
    pub locale: String,
    /// The time zone of workspace and owner.
    pub time_zone: String,
    /// Name and address of the owner.
    pub owner: (String, String),
}

impl std::fmt::Debug for NewWorkspace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewWorkspace").field("slug", &self.slug).finish_non_exhaustive()
    }
}

/// Makes a workspace and invites its owner. The link is given back where the installation cannot send mail.
pub async fn create(app: &App, operator: &Operator, new: NewWorkspace) -> Result<(Workspace, Option<String>)> {
    let new = checked(new)?;
    let (email, locale) = (new.owner.1.clone(), new.locale.clone());
    let founding = Founding::prepare(app, new).await?;
    let scope = founding.scope();
    match open(app, operator, founding).await {
        Ok(secret) => {
            let link = invitations::send(app, &scope, (&email, &locale, secret)).await?;
            Ok((super::read(app, &scope).await?, link))
        }
        Err(failure) => {
            app.vault().destroy_workspace(scope.workspace()).await?;
            Err(failure)
        }
    }
}

async fn open(app: &App, operator: &Operator, founding: Founding) -> Result<crate::people::Bearer> {
    let (scope, owner) = (founding.scope(), founding.owner.id);
    let mut session = app.database().write().await?;
    store::gate::people::turn(&mut session).await?;
    founding.insert(app, &mut session).await?;
    let secret = invitations::issue(app, &mut session, &scope, owner).await?;
    let entry = Entry::new(Action::WorkspaceCreated).about("workspace", scope.workspace());
    record(app, &mut session, operator.scope(), entry).await?;
    session.commit().await?;
    Ok(secret)
}

fn checked(new: NewWorkspace) -> Result<NewWorkspace> {
    let mut fields = Fields::default();
    let checked = NewWorkspace {
        name: fields.name("name", &new.name),
        slug: new.slug.map(|s| fields.slug("slug", &s)),
        locale: fields.locale("locale", &new.locale),
        time_zone: fields.time_zone("time_zone", &new.time_zone),
        owner: (fields.name("owner_name", &new.owner.0), fields.address("owner_email", &new.owner.1)),
    };
    fields.done()?;
    Ok(checked)
}

/// A workspace whose keys are made and whose rows are not.
#[derive(Debug)]
pub(crate) struct Founding {
    scope: Scope,
    workspace: workspace::Row,
    /// The owner, without a password.
    pub(crate) owner: workspace_user::Row,
    mailbox: Id,
    named: bool,
}

impl Founding {
    /// Makes the keys, durably.
    pub(crate) async fn prepare(app: &App, new: NewWorkspace) -> Result<Founding> {
        let (id, mailbox) = (app.id(), app.id());
        let scope = app.system(id);
        app.vault().create_workspace(id).await?;
        app.vault().create_subjects(id, &[mailbox]).await?;
        let (name, email) = (new.owner.0.as_str(), new.owner.1.as_str());
        let owner = invitations::row(app, &scope, (&new.locale, &new.time_zone), (email, name, Role::Owner)).await?;
        let named = new.slug.is_some();
        let workspace = workspace::Row {
            id,
            slug: new.slug.unwrap_or_else(|| slug(&new.name)),
            name: new.name,
            state: Code(WorkspaceState::Active),
            locale: new.locale,
            time_zone: new.time_zone,
            accent: None,
            created_at: app.now().micros(),
            last_number: 0,
            last_event: 0,
        };
        Ok(Founding { scope, workspace, owner, mailbox, named })
    }

    /// The scope of the program in the new workspace.
    pub(crate) fn scope(&self) -> Scope {
        self.scope
    }

    /// Inserts workspace, owner and the first mailbox, in a transaction that holds the turn of all workspaces.
    pub(crate) async fn insert(mut self, app: &App, session: &mut Session) -> Result<()> {
        self.workspace.slug = self.free_slug(session).await?;
        let slug = self.workspace.slug.clone();
        store::gate::people::found(session, self.workspace).await?;
        workspace_user::INSERT.run(session, self.owner).await?;
        let domain = if app.config().mail_domain.is_empty() { "localhost" } else { &app.config().mail_domain };
        for local in ["support", &slug] {
            let address = normalise_address(&format!("{local}@{domain}"));
            if !store::gate::mail::is_own(session, &address).await? {
                insert_mailbox(app, session, &self.scope, (self.mailbox, address)).await?;
                break;
            }
        }
        Ok(store::workspace::recompute_access(session, &self.scope).await?)
    }

    /// The short name, with a number where one made from the name is taken.
    async fn free_slug(&self, session: &mut Session) -> Result<String> {
        let wanted = &self.workspace.slug;
        for number in 1..1000 {
            let slug = if number == 1 { wanted.clone() } else { format!("{wanted}-{number}") };
            if store::gate::people::by_slug(session, &slug).await?.is_none() {
                return Ok(slug);
            }
            if self.named {
                break;
            }
        }
        Err(Failure::field("slug", "taken"))
    }
}

/// The mailbox every workspace begins with, so that it can receive at once through the built-in listener.
async fn insert_mailbox(app: &App, session: &mut Session, scope: &Scope, (id, address): (Id, String)) -> Result<()> {
    let row = mailbox::Row {
        workspace_id: scope.workspace(),
        id,
        name: "Support".to_owned(),
        address: address.clone(),
        signature: String::new(),
        colour: None,
        active: true,
        acknowledges: false,
        incoming: None,
        outgoing: None,
        connection: None,
        in_health: Code(Health::Off),
        in_detail: None,
        in_at: None,
        out_health: Code(Health::Off),
        out_detail: None,
        out_at: None,
        created_at: app.now().micros(),
    };
    mailbox::INSERT.run(session, row).await?;
    let row = mailbox_address::Row { workspace_id: scope.workspace(), mailbox_id: id, address };
    mailbox_address::INSERT.run(session, row).await?;
    Ok(())
}
