//! Threading fields of a reply.

use super::clean;

/// How many ids the field holds: enough for every mail program to find its thread, short enough for every server.
const MOST: usize = 20;

/// The `References` of a reply (RFC 5322, 3.6.4): those of the mail being answered and its own id. Of a long thread the
/// first id stays, since programs group by it, and the last ones. Ids that cannot be written are left out.
pub fn references(earlier: &[String], answered: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in earlier.iter().map(String::as_str).chain([answered]).filter_map(clean::id) {
        ids.retain(|known| known != id);
        ids.push(id.to_string());
    }
    if ids.len() > MOST {
        ids.drain(1..=ids.len() - MOST);
    }
    ids
}
