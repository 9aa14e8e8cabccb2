use serde::{Deserialize, Serialize};
use vouchsafe_core::contact::Party;

/// Sender and recipients of a message, as kept sealed with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipients {
    /// The author.
    pub from: Option<Party>,
    /// Where answers go instead, if the author asked for that.
    pub reply_to: Vec<Party>,
    /// To.
    pub to: Vec<Party>,
    /// Copies.
    pub cc: Vec<Party>,
    /// Blind copies.
    pub bcc: Vec<Party>,
}

/// A party as JSON: `[name, address]`.
#[derive(Debug, Serialize, Deserialize)]
struct Entry(Option<String>, String);

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Sealed {
    from: Option<Entry>,
    reply_to: Vec<Entry>,
    to: Vec<Entry>,
    cc: Vec<Entry>,
    bcc: Vec<Entry>,
}

fn entries(parties: &[Party]) -> Vec<Entry> {
    parties.iter().map(|p| Entry(p.name.clone(), p.address.clone())).collect()
}

fn parties(entries: Vec<Entry>) -> Vec<Party> {
    entries.into_iter().map(|e| Party { name: e.0, address: e.1 }).collect()
}

impl Recipients {
    /// As text, to be sealed.
    pub(crate) fn to_json(&self) -> String {
        let sealed = Sealed {
            from: self.from.as_ref().map(|p| Entry(p.name.clone(), p.address.clone())),
            reply_to: entries(&self.reply_to),
            to: entries(&self.to),
            cc: entries(&self.cc),
            bcc: entries(&self.bcc),
        };
        serde_json::to_string(&sealed).unwrap_or_default()
    }

    /// From what was sealed.
    pub(crate) fn from_json(text: &str) -> Recipients {
        let sealed: Sealed = serde_json::from_str(text).unwrap_or_default();
        Recipients {
            from: sealed.from.map(|e| Party { name: e.0, address: e.1 }),
            reply_to: parties(sealed.reply_to),
            to: parties(sealed.to),
            cc: parties(sealed.cc),
            bcc: parties(sealed.bcc),
        }
    }
}
