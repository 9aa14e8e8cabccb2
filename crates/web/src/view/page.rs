use app::Cursor;
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error};
use std::borrow::Cow;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{Ref, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// One page of a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Page<T> {
    /// The things.
    pub(crate) items: Vec<T>,
    /// The cursor of the next page.
    pub(crate) next: Option<String>,
}

/// A list that comes whole.
pub(crate) fn all<T, U: From<T>>(items: Vec<T>) -> Page<U> {
    Page { items: items.into_iter().map(U::from).collect(), next: None }
}

impl<T, U: From<T>> From<app::Page<T>> for Page<U> {
    fn from(page: app::Page<T>) -> Page<U> {
        let next = page.next.map(|cursor| cursor.encode());
        Page { items: page.items.into_iter().map(U::from).collect(), next }
    }
}

impl<T: ToSchema> PartialSchema for Page<T> {
    fn schema() -> RefOr<Schema> {
        let items = ArrayBuilder::new().items(RefOr::Ref(Ref::from_schema_name(T::name()))).build();
        let next = ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::String, Type::Null]));
        let next = next.description(Some("The cursor of the next page; null at the end.")).build();
        let page = ObjectBuilder::new().property("items", items).property("next", next);
        RefOr::T(Schema::Object(page.required("items").required("next").build()))
    }
}

impl<T: ToSchema> ToSchema for Page<T> {
    fn name() -> Cow<'static, str> {
        Cow::Owned(format!("PageOf{}", T::name()))
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(schemas);
    }
}

/// Where a page begins, as `next` of the page before says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place(pub(crate) Cursor);

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Place, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Cursor::decode(&text).map(Place).ok_or_else(|| D::Error::custom("must be `next` of an earlier page"))
    }
}

/// How many things a page has at most: 1 to 100, else 50.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit(pub(crate) usize);

impl Default for Limit {
    fn default() -> Limit {
        Limit(50)
    }
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Limit, D::Error> {
        let limit = usize::deserialize(deserializer).ok().filter(|limit| (1..=100).contains(limit));
        limit.map(Limit).ok_or_else(|| D::Error::custom("must be a number from 1 to 100"))
    }
}
