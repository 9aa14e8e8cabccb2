//! The texts the server itself writes, in the languages of the locales.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::sync::LazyLock;

/// The languages there are. The first is used where a text or language is missing.
pub const LANGUAGES: [&str; 2] = ["en", "de"];

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(
        "en",
        &[
            include_str!("../../../locales/en/mail.ftl"),
            include_str!("../../../locales/en/errors.ftl"),
            include_str!("../../../locales/en/operator.ftl"),
        ],
    )
});
static GERMAN: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(
        "de",
        &[
            include_str!("../../../locales/de/mail.ftl"),
            include_str!("../../../locales/de/errors.ftl"),
            include_str!("../../../locales/de/operator.ftl"),
        ],
    )
});

/// The texts of one language.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
}

/// The texts of a locale such as `de` or `de-AT`.
pub fn of(locale: &str) -> &'static Texts {
    match locale.split(['-', '_']).next() {
        Some("de") => &GERMAN,
        _ => &ENGLISH,
    }
}

impl Texts {
    fn new(language: &str, files: &[&str]) -> Texts {
        let language = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Mail is plain text: marks around inserted words would show in some readers.
        bundle.set_use_isolating(false);
        for file in files {
            let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Texts { bundle }
    }

    /// The text of `key` with its arguments; the key itself where there is none, which the locale test prevents.
    pub fn get(&self, key: &str, arguments: &[(&str, String)]) -> String {
        let pattern = self.bundle.get_message(key).and_then(|m| m.value());
        let Some(pattern) = pattern else { return key.to_owned() };
        let arguments: FluentArgs<'_> = arguments.iter().map(|(k, v)| (*k, v.clone())).collect();
        self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Texts")
    }
}
