use super::list::{ContactView, views};
use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::{App, Keys};
use store::Scope;
use store::contact::ContactRow;
use vouchsafe_core::Id;
use vouchsafe_core::access::Permission;

/// What is to be known of a contact; `None` leaves a thing as it is, empty text takes it away.
#[derive(Debug, Clone, Default)]
pub struct ContactChange {
    /// The name.
    pub name: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The firm.
    pub company: Option<String>,
    /// What agents note.
    pub comment: Option<String>,
}

/// Changes what is known of a contact.
pub async fn change(app: &App, scope: &Scope, id: Id, change: ContactChange) -> Result<ContactView> {
    require(scope, Permission::ManageContacts)?;
    let limits = [
        ("name", &change.name, 200),
        ("phone", &change.phone, 50),
        ("company", &change.company, 200),
        ("comment", &change.comment, 5000),
    ];
    for (field, value, most) in limits {
        if value.as_ref().is_some_and(|v| v.chars().count() > most) {
            return Err(Failure::field(field, "too_long"));
        }
    }
    let keys = Keys::of(app, scope, [id]).await?;
    let key = keys.row(id, id).map_err(|_| Failure::Missing)?;
    let mut session = app.database().write().await?;
    let row = store::contact::by_id(&mut session, scope, id).await?.ok_or(Failure::Missing)?;
    macro_rules! sealed {
        ($field:ident) => {
            match change.$field.as_deref().map(str::trim) {
                None => row.$field,
                Some("") => None,
                Some(text) => Some(key.seal(text, app.randomness())),
            }
        };
    }
    let to = ContactRow {
        name: sealed!(name),
        phone: sealed!(phone),
        company: sealed!(company),
        comment: sealed!(comment),
        ..row
    };
    store::contact::update(&mut session, scope, to.clone()).await?;
    session.commit().await?;
    crate::audit::note(app, scope, ("contact.changed", "contact", id.to_string())).await?;
    let mut session = app.database().read().await?;
    views(app, scope, &mut session, vec![to]).await?.pop().ok_or(Failure::Missing)
}
