//! Tests of cleaning and reading HTML. `active` reads a result as a browser would and says what in it could act or load.

mod cleaning;
mod reading;
mod t_15_markup;
mod t_16_style;

use super::dom::{Data, Tree};
use super::parse;

fn clean(html: &str) -> String {
    super::clean(html).html
}

/// Everything in this HTML that a browser would run, load, send, or that could stand in for something of the page around
/// it. Empty for clean HTML.
fn active(html: &str) -> Vec<String> {
    // A mail can be put into pages of several kinds; each parses it again.
    let contexts = ["", "<div>", "<table><tr><td>", "<p>", "<blockquote><ul><li>", "<template>", "<svg><desc>"];
    contexts.iter().flat_map(|context| active_in(&parse::parse(&format!("{context}{html}")), context)).collect()
}

fn active_in(tree: &Tree, context: &str) -> Vec<String> {
    let outside = ["html", "head", "body", "svg", "desc", "template"];
    let mut found = Vec::new();
    for id in 0..tree.len() {
        let Data::Element(element) = tree.data(id) else { continue };
        let name = element.local();
        let own = context.contains(&format!("<{name}>")) || outside[..3].contains(&name);
        if !own && !super::allow::KEPT.contains(&name) {
            found.push(format!("<{name}>"));
        }
        for attribute in &element.attributes {
            let (key, value) = (&*attribute.name.local, attribute.value.to_ascii_lowercase());
            let stripped: String = value.chars().filter(|c| *c > ' ').collect();
            let bad = match key {
                "href" => !["http://", "https://", "mailto:", "tel:"].iter().any(|s| value.starts_with(s)),
                "src" => !value.starts_with("data:image/") || value.contains("svg"),
                "style" => {
                    value.contains(['\\', '@', '<', '/'])
                        || ["url", "expression", "position", "var("].iter().any(|s| value.contains(s))
                }
                "data-quote" | "data-cid" | "data-remote-src" | "rel" | "target" => false,
                "title" | "alt" => false,
                "align" | "bgcolor" | "border" | "cellpadding" | "cellspacing" | "color" | "colspan" | "dir"
                | "face" | "height" | "lang" | "rowspan" | "size" | "start" | "type" | "valign" | "value" | "width" => {
                    stripped.contains("script:")
                }
                _ => true,
            };
            if bad {
                found.push(format!("<{name} {key}={value:?}>"));
            }
        }
    }
    found
}
