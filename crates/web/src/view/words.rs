//! The closed lists of words that the API speaks, made from the domain's own.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use std::borrow::Cow;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use vouchsafe_core::{Coded, access, intake, mailbox, message, ticket};

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident = $core:ty;)*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) struct $name(pub(crate) $core);

        impl From<$core> for $name {
            fn from(value: $core) -> $name {
                $name(value)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0.code())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let text = Cow::<str>::deserialize(deserializer)?;
                <$core>::from_code(&text).map($name).ok_or_else(|| D::Error::custom(choices::<$core>()))
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
                let words = words.enum_values(Some(<$core>::ALL.iter().map(|v| v.code())));
                RefOr::T(Schema::Object(words.build()))
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        }
    )* };
}

fn choices<T: Coded>() -> String {
    let words: Vec<&str> = T::ALL.iter().map(|v| v.code()).collect();
    format!("must be one of {}", words.join(", "))
}

words! {
    /// Where a ticket stands.
    Status = ticket::Status;
    /// How urgent a ticket is.
    Priority = ticket::Priority;
    /// What happened to a ticket.
    EventKind = ticket::EventKind;
    /// What a message is.
    MessageKind = message::MessageKind;
    /// Who wrote a message or did something.
    ActorKind = message::Author;
    /// Where an outgoing message is.
    DeliveryState = message::Delivery;
    /// What the virus scanner said.
    Scan = message::Scan;
    /// Whether the sender is who the mail says.
    SenderCheck = intake::SenderCheck;
    /// Why a mail joined a ticket.
    JoinedBy = intake::Joined;
    /// What became of a mail.
    Outcome = intake::Outcome;
    /// How a mail came.
    Source = intake::Source;
    /// How a connection of a mailbox is doing.
    HealthState = mailbox::Health;
    /// What a user is in a workspace.
    Role = access::Role;
    /// One thing a user may do.
    Permission = access::Permission;
    /// What a key for programs may do.
    KeyScope = access::KeyScope;
    /// What somebody does at a ticket.
    PresenceState = app::live::PresenceState;
}
