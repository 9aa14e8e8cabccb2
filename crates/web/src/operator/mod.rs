//! The operator's console: a page of forms that works without scripts. It is entered with a link that the command line
//! makes, and shows workspaces, never what is in them.

mod page;
mod pass;

pub(crate) use page::{Goto, Shown};

use crate::extract::{Path, Visitor};
use crate::problem::{Answer, Problem};
use app::people::operator::{self, Operator};
use app::workspaces::{self, NewWorkspace};
use app::{App, Failure};
use axum::http::StatusCode;
use page::{Said, View, show};
use pass::{Form, Pass};
use serde::Deserialize;
use vouchsafe_core::Id;

/// What the form for a new workspace sends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewForm {
    name: String,
    slug: String,
    owner_name: String,
    owner_email: String,
    locale: String,
    time_zone: String,
}

/// What the form for another name sends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NameForm {
    name: String,
    slug: String,
}

/// What the form for a removal sends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RemovalForm {
    confirm: String,
}

/// The page behind a link: a button, so that nothing that only looks at the link uses it up.
pub(crate) async fn door(visitor: Visitor, pass: Pass, Path(token): Path<String>) -> Answer<Shown> {
    let view = View::Door { action: format!("/operator/enter/{}", percent(&token)) };
    show(visitor.app(), pass.language, (StatusCode::OK, view))
}

/// Enters the console.
pub(crate) async fn enter(visitor: Visitor, pass: Pass, Path(token): Path<String>) -> Answer<Goto> {
    match operator::enter(visitor.app(), &token, visitor.origin.peer).await {
        Ok(secret) => Ok(Goto::console(Some(pass::set(secret.as_str())))),
        Err(Failure::Gone(code)) => {
            let wrong = page::text(pass.language, code);
            Ok(Goto::page(show(visitor.app(), pass.language, (StatusCode::GONE, View::Closed { wrong }))?))
        }
        Err(other) => Err(other.into()),
    }
}

/// The workspaces.
pub(crate) async fn console(visitor: Visitor, pass: Pass) -> Answer<Shown> {
    let app = visitor.app();
    match &pass.operator {
        Some(operator) => inside(app, &pass, operator, (StatusCode::OK, Said::Nothing)).await,
        None => show(app, pass.language, (StatusCode::UNAUTHORIZED, View::Closed { wrong: None })),
    }
}

/// Leaves the console.
pub(crate) async fn leave(visitor: Visitor, pass: Pass) -> Answer<Goto> {
    if let Some(operator) = &pass.operator {
        operator::leave(visitor.app(), operator, &pass.secret).await?;
    }
    Ok(Goto::console(Some(pass::clear())))
}

/// Makes a workspace.
pub(crate) async fn create(visitor: Visitor, pass: Pass, Form(form): Form<NewForm>) -> Answer<Shown> {
    let operator = pass.operator()?;
    let new = NewWorkspace {
        name: form.name,
        slug: Some(form.slug.trim().to_owned()).filter(|slug| !slug.is_empty()),
        locale: form.locale,
        time_zone: form.time_zone,
        owner: (form.owner_name, form.owner_email),
    };
    let said = match workspaces::create(visitor.app(), operator, new).await {
        Ok((workspace, link)) => {
            let key = if link.is_some() { "operator-created-link" } else { "operator-created" };
            let text = app::texts::of(pass.language).get(key, &[("name", workspace.name)]);
            (StatusCode::CREATED, Said::Done { text, link })
        }
        Err(failure) => refused(&pass, failure)?,
    };
    inside(visitor.app(), &pass, operator, said).await
}

/// Suspends a workspace.
pub(crate) async fn suspend(visitor: Visitor, pass: Pass, Path(id): Path<Id>) -> Answer<Shown> {
    let done = workspaces::suspend(visitor.app(), pass.operator()?, id).await;
    answer(visitor.app(), &pass, done).await
}

/// Resumes a workspace.
pub(crate) async fn resume(visitor: Visitor, pass: Pass, Path(id): Path<Id>) -> Answer<Shown> {
    let done = workspaces::resume(visitor.app(), pass.operator()?, id).await;
    answer(visitor.app(), &pass, done).await
}

/// Gives a workspace another name.
pub(crate) async fn rename(
    visitor: Visitor,
    pass: Pass,
    Path(id): Path<Id>,
    Form(form): Form<NameForm>,
) -> Answer<Shown> {
    let done = workspaces::rename(visitor.app(), pass.operator()?, id, (form.slug.trim(), &form.name)).await;
    answer(visitor.app(), &pass, done).await
}

/// Removes a workspace, when its short name was typed once more.
pub(crate) async fn remove(
    visitor: Visitor,
    pass: Pass,
    Path(id): Path<Id>,
    Form(form): Form<RemovalForm>,
) -> Answer<Shown> {
    let (app, operator) = (visitor.app(), pass.operator()?);
    let found = workspaces::list(app, operator).await?.into_iter().find(|w| w.workspace.id == id);
    let slug = found.ok_or_else(Problem::missing)?.workspace.slug;
    if form.confirm.trim() != slug {
        let lines = vec![app::texts::of(pass.language).get("operator-not-confirmed", &[])];
        return inside(app, &pass, operator, (StatusCode::UNPROCESSABLE_ENTITY, Said::Wrong { lines })).await;
    }
    answer(app, &pass, workspaces::remove(app, operator, id).await).await
}

async fn answer(app: &App, pass: &Pass, done: app::Result<()>) -> Answer<Shown> {
    let said = match done {
        Ok(()) => {
            let text = app::texts::of(pass.language).get("operator-done", &[]);
            (StatusCode::OK, Said::Done { text, link: None })
        }
        Err(failure) => refused(pass, failure)?,
    };
    inside(app, pass, pass.operator()?, said).await
}

async fn inside(app: &App, pass: &Pass, operator: &Operator, (status, said): (StatusCode, Said)) -> Answer<Shown> {
    let texts = app::texts::of(pass.language);
    let workspaces = workspaces::list(app, operator).await?.into_iter().map(|w| page::Line::of(w, texts)).collect();
    show(app, pass.language, (status, View::Inside { workspaces, said }))
}

/// What the operator can put right is said on the page; anything else leaves like every other error.
fn refused(pass: &Pass, failure: Failure) -> Answer<(StatusCode, Said)> {
    match failure {
        Failure::Invalid(errors) => {
            let lines = errors.iter().map(|e| page::field(pass.language, e.field, e.code)).collect();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Said::Wrong { lines }))
        }
        other => Err(other.into()),
    }
}

fn percent(token: &str) -> String {
    percent_encoding::utf8_percent_encode(token, percent_encoding::NON_ALPHANUMERIC).to_string()
}
