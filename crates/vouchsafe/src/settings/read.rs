use super::table::{SETTINGS, Setting};
use std::collections::BTreeMap;
use std::str::FromStr;

/// Why the settings cannot be used: which one, where it came from, and what to do.
#[derive(Debug)]
pub(crate) struct SettingsError(String);

impl std::fmt::Display for SettingsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SettingsError {}

/// The settings that hold.
#[derive(Debug)]
pub(crate) struct Settings {
    values: BTreeMap<&'static str, (String, String)>,
}

impl Settings {
    /// Reads file and environment.
    pub(crate) fn read() -> Result<Settings, SettingsError> {
        let place = std::env::var("VOUCHSAFE_CONFIG").unwrap_or_else(|_| "vouchsafe.toml".to_owned());
        let file = match std::fs::read_to_string(&place) {
            Ok(text) => parse(&place, &text)?,
            Err(_) if std::env::var_os("VOUCHSAFE_CONFIG").is_none() => BTreeMap::new(),
            Err(error) => return Err(SettingsError(format!("the settings file {place} cannot be read: {error}"))),
        };
        let mut values = BTreeMap::new();
        for setting in SETTINGS {
            let (value, source) = value(setting, &file, &place)?;
            values.insert(setting.name, (value, source));
        }
        Ok(Settings { values })
    }

    /// A setting as text; `None` when it is empty or `off`.
    pub(crate) fn get(&self, name: &'static str) -> Option<&str> {
        self.values.get(name).map(|(value, _)| value.as_str()).filter(|v| !v.is_empty() && *v != "off")
    }

    /// A setting as text; empty when it is not set.
    pub(crate) fn text(&self, name: &'static str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }

    /// A setting of another type.
    pub(crate) fn parsed<T: FromStr>(&self, name: &'static str, wanted: &str) -> Result<Option<T>, SettingsError> {
        let Some(text) = self.get(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| self.wrong(name, wanted))
    }

    /// A setting that is a list with commas.
    pub(crate) fn list<T: FromStr>(&self, name: &'static str, wanted: &str) -> Result<Vec<T>, SettingsError> {
        let parts = self.get(name).unwrap_or_default().split(',').map(str::trim).filter(|p| !p.is_empty());
        parts.map(|p| p.parse().map_err(|_| self.wrong(name, wanted))).collect()
    }

    /// Says that a setting is not what is wanted.
    pub(crate) fn wrong(&self, name: &'static str, wanted: &str) -> SettingsError {
        let source = self.values.get(name).map_or("default", |(_, source)| source);
        SettingsError(format!("the setting {name} ({source}) must be {wanted}"))
    }
}

fn value(setting: &Setting, file: &BTreeMap<String, String>, place: &str) -> Result<(String, String), SettingsError> {
    let variable = setting.variable();
    if let Ok(value) = std::env::var(&variable) {
        return Ok((value.trim().to_owned(), format!("from {variable}")));
    }
    let twin = format!("{variable}_FILE");
    if setting.secret
        && let Ok(path) = std::env::var(&twin)
    {
        let text = std::fs::read_to_string(&path)
            .map_err(|e| SettingsError(format!("the file {path} named by {twin} cannot be read: {e}")))?;
        return Ok((text.trim().to_owned(), format!("from {twin}")));
    }
    match file.get(setting.name) {
        Some(value) => Ok((value.clone(), format!("from {place}"))),
        None => Ok((setting.default.to_owned(), "default".to_owned())),
    }
}

fn parse(place: &str, text: &str) -> Result<BTreeMap<String, String>, SettingsError> {
    let table: toml::Table =
        text.parse().map_err(|e| SettingsError(format!("the settings file {place} is not TOML: {e}")))?;
    let mut values = BTreeMap::new();
    for (name, value) in table {
        if !SETTINGS.iter().any(|s| s.name == name) {
            return Err(SettingsError(format!("{place}: there is no setting {name}{}", nearest(&name))));
        }
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Array(list) => list.iter().filter_map(|v| v.as_str()).collect::<Vec<_>>().join(","),
            other => other.to_string(),
        };
        values.insert(name, value);
    }
    Ok(values)
}

/// The setting that was probably meant: the one that shares most letters in order.
fn nearest(name: &str) -> String {
    let likeness = |s: &&Setting| {
        let mut rest = s.name.chars();
        name.chars().filter(|c| rest.by_ref().any(|r| r == *c)).count()
    };
    SETTINGS.iter().max_by_key(likeness).map_or_else(String::new, |s| format!("; did you mean {}?", s.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_setting_is_refused_with_the_one_that_was_meant() {
        let error = parse("vouchsafe.toml", "smtp_listn = \"x\"").expect_err("refused").to_string();
        assert!(error.contains("smtp_listen"), "{error}");
    }

    #[test]
    fn a_list_may_be_written_as_one() {
        let values = parse("f", "egress_allow = [\"a:1\", \"b:2\"]").expect("parsed");
        assert_eq!(values["egress_allow"], "a:1,b:2");
    }
}
