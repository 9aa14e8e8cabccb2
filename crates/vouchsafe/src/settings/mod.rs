//! What the operator decides. Each setting is declared once, in [`table::SETTINGS`]: from there come the parser, the errors
//! and the reference page.

mod read;
mod table;

pub(crate) use read::{Settings, SettingsError};
pub(crate) use table::SETTINGS;

/// The reference page, as Markdown.
pub(crate) fn markdown() -> String {
    let mut page = String::from(
        "# Settings\n\nA setting comes from its environment variable, else from the file `vouchsafe.toml` (in the folder the \
         program is started in, or where `VOUCHSAFE_CONFIG` points), else it has its default. A secret may also be read \
         from the file that the variable with `_FILE` at its end names.\n\n| setting | variable | default | meaning |\n|---|---|---|---|\n",
    );
    for setting in SETTINGS {
        let secret = if setting.secret { " (secret)" } else { "" };
        let default = if setting.default.is_empty() { "–".to_owned() } else { format!("`{}`", setting.default) };
        page.push_str(&format!(
            "| `{}`{secret} | `{}` | {default} | {} |\n",
            setting.name,
            setting.variable(),
            setting.about
        ));
    }
    page
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_reference_page_is_current() {
        let place = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/generated/settings.md");
        if std::env::var_os("VOUCHSAFE_UPDATE").is_some() {
            std::fs::write(place, super::markdown()).expect("the page can be written");
        }
        let page = std::fs::read_to_string(place).unwrap_or_default();
        assert_eq!(page, super::markdown(), "run again with VOUCHSAFE_UPDATE=1");
    }
}
